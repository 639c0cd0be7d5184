"""A picture that hangs in the air on a gauze: how dark its air has to be, and what must not fall on the floor. Pure."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from installation.model.optics import Optics

Array = npt.NDArray[np.float64]
LUMINANCE = np.array((0.2126729, 0.7151522, 0.0721750))
"""Of red, green and blue light (Rec. 709)."""


@dataclass(frozen=True, slots=True)
class Floor:
    """Nothing of the canvas is thrown below a height: light there would fall on the floor in front of the gauze."""

    height: float = 0.0
    """Part of the canvas' height, from its lower edge; 0 cuts nothing."""
    feather: float = 0.0
    """From there on the light rises to all of it within this part of the canvas' height."""

    def left_at(self, heights: Array) -> Array:
        """What is left of the light at `heights` of the canvas, 0 its lower edge, 1 its upper one."""
        if not self.height:
            return np.ones_like(heights)
        t = np.clip((heights - self.height) / max(self.feather, 1e-9), 0.0, 1.0)
        return np.asarray(t * t * (3.0 - 2.0 * t))


@dataclass(frozen=True, slots=True)
class Gauze:
    """Black is air. What is nearly black is a veil that shows the gauze itself."""

    air: float = 0.5
    """At least so much of the picture should be air: the darkest part of it is what is looked at."""
    budget: float = 0.001
    """Light that may fall there, on an average, as a share of white: what a projector of 1000:1 leaks by itself."""
    floor: Floor = Floor()


class Air(NamedTuple):
    """The black budget, as it stands."""

    light: float
    """Mean light on the part that should be air, as a share of white."""
    budget: float

    @property
    def over(self) -> bool:
        """Whether more was spent than there is."""
        return self.light > self.budget

    def __str__(self) -> str:
        """For the status line."""
        return f"air {self.light:.2%} of white, {self.light / self.budget:.0%} of its budget"


def light_of(picture: npt.NDArray[np.uint8], optics: Optics) -> Array:
    """The light that (..., 3) values of a picture become on a projector with such colours and gamma; 1 is white."""
    colour, levels = optics.colour, np.arange(256)[:, None] / 255.0
    tinted = (levels ** (1.0 / np.array(colour.gamma)) * colour.gain + colour.offset) * colour.brightness
    light = np.clip(tinted, 0.0, 1.0) ** optics.gamma * LUMINANCE
    return np.asarray(sum(light[picture[..., channel], channel] for channel in range(3)))


def light_on_air(light: Array, share: float) -> float:
    """The mean of the darkest `share` of `light`, of at least one place."""
    count = max(1, round(share * light.size))
    return float(np.partition(light, count - 1, axis=None)[:count].mean())
