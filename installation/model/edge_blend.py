"""How neighbouring projectors share the light where their pictures overlap, in linear light.

The shares of two neighbours add up to one everywhere, whatever the curve; so a white field is flat.
"""

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from installation.model.optics import Blend, Optics, Ramp

Array = npt.NDArray[np.float64]
STEEPNESS = 2.0
"""Exponent of the two halves of the S (Bourke 2004): smooth at both ends, so that no line shows where a ramp begins."""

CLOSE_LIGHT, CLOSE_SIGNAL = 0.0015, 0.002
"""Of white: so near to its light a ramp is drawn, and to its signal, in which the dark end is seen."""
FINEST = 240
"""Places a slice may end at."""


def share(along: Array, centre: float = 0.5) -> Array:
    """The light a projector gives at 0 (its edge) .. 1 (the end of the ramp).

    The neighbour, coming from the other side with 1 - centre, gives the rest: share(t, c) + share(1 - t, 1 - c) = 1.
    """
    t = np.clip(along, 0.0, 1.0)
    near = centre * (2.0 * t) ** STEEPNESS
    far = 1.0 - (1.0 - centre) * (2.0 * (1.0 - t)) ** STEEPNESS
    return np.where(t < 0.5, near, far)


def light(blend: Blend, places: Array) -> Array:
    """(n,) share of the light at (n, 2) places of an output's piece: the product of its four sides."""
    return np.asarray(np.prod(list(_sides(blend, places)), axis=0))


def signal(optics: Optics, places: Array) -> Array:
    """(n,) what that leaves of the signal: each side answers with a gamma of its own, or with the projector's."""
    gammas = [ramp.gamma or optics.gamma for ramp in optics.blend.in_order()]
    shares = zip(_sides(optics.blend, places), gammas, strict=True)
    return np.asarray(np.prod([share ** (1.0 / gamma) for share, gamma in shares], axis=0))


def slices_of(centre: float, gamma: float) -> Array:
    """Where along a ramp, 0..1, to cut it so that straight lines of signal between the cuts follow its light."""
    return np.array(_slices(centre, gamma))


def lift(optics: Optics, places: Array) -> Array:
    """(n,) light to add to every picture at (n, 2) places, so that the dark is as grey everywhere as in the overlaps.

    A projector that leaks black b throws light x (1 - b) + b. Where n of at most m projectors leak, each adds
    b (m - n) / (n (1 - b)); together with `headroom` black is m b and white 1 everywhere, whatever n.
    """
    across = _projectors(optics.blend.left, optics.blend.right, places[:, 0])
    down = _projectors(optics.blend.top, optics.blend.bottom, places[:, 1])
    missing = (most_projectors(optics.blend) - across * down) / (across * down)
    return np.asarray(optics.black_level * missing / (1.0 - optics.black_level))


def headroom(optics: Optics) -> float:
    """Factor on the light of every picture that leaves room for the lift."""
    return (1.0 - most_projectors(optics.blend) * optics.black_level) / (1.0 - optics.black_level)


def most_projectors(blend: Blend) -> int:
    """How many projectors light the busiest corner of this output's piece: 1, 2 or 4."""
    across = 2 if blend.left.width > 0.0 or blend.right.width > 0.0 else 1
    down = 2 if blend.top.width > 0.0 or blend.bottom.width > 0.0 else 1
    return across * down


@lru_cache
def _slices(centre: float, gamma: float) -> tuple[float, ...]:
    along = np.linspace(0.0, 1.0, FINEST + 1)
    light = share(along, centre)
    signal = light ** (1.0 / gamma)
    ends = [0]
    while ends[-1] < FINEST:
        ends.append(_farthest(signal, light, gamma, ends[-1]))
    return tuple(float(along[end]) for end in ends)


def _farthest(signal: Array, light: Array, gamma: float, begin: int) -> int:
    """The farthest end of a straight line of signal from `begin` whose light is close enough everywhere on it.

    By halving: a line that is close up to an end is so up to every nearer one, and a hand that turns a number waits.
    """
    nearest, farthest = begin + 1, FINEST
    while nearest < farthest:
        end = (nearest + farthest + 1) // 2
        if _is_close(signal, light, gamma, begin, end):
            nearest = end
        else:
            farthest = end - 1
    return nearest


def _is_close(signal: Array, light: Array, gamma: float, begin: int, end: int) -> bool:
    line = np.linspace(signal[begin], signal[end], end - begin + 1)
    dim, off = np.abs(line**gamma - light[begin : end + 1]), np.abs(line - signal[begin : end + 1])
    return bool(dim.max() <= CLOSE_LIGHT and off.max() <= CLOSE_SIGNAL)


def _sides(blend: Blend, places: Array) -> Iterator[Array]:
    distances = (places[:, 0], 1.0 - places[:, 0], places[:, 1], 1.0 - places[:, 1])
    return map(_side, blend.in_order(), distances)


def _side(ramp: Ramp, distance: Array) -> Array:
    return share(distance / ramp.width, ramp.centre) if ramp.width > 0.0 else np.ones(len(distance))


def _projectors(near: Ramp, far: Ramp, along: Array) -> Array:
    return np.where((along < near.width) | (along > 1.0 - far.width), 2.0, 1.0)
