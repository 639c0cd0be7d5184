"""The uniform block every program of ours shares: `shaders/lib/frame.glsl` says what each number means."""

import colorsys
from typing import NamedTuple

import moderngl
import numpy as np

from installation.model.signals import Signals
from installation.stage.camera import Camera

BINDING = 0
ROUND_SECONDS = 128.0
"""After so long every span of life fits in whole; the GPU is told the time within, exact for months."""
_ROUNDS = 1 << 16
CLOCK_ROUND_SECONDS = 100 * ROUND_SECONDS
"""Shaders see seconds in rounds of three and a half hours, which 32-bit floats hold to a millisecond. What a form makes
of `seconds` may jump once as a round begins."""
_VEC4S = 4 + 6 + 1


class Phases(NamedTuple):
    """Slow clocks of the stage, integrated so that a change of speed never jumps."""

    flow_seconds: float = 0.0
    """The air's own time."""
    drift: float = 0.0
    """Whole sways of the camera."""


class Count(NamedTuple):
    """How many of everything are drawn."""

    motes: int
    people: int = 0
    """Texels that hold them, or the room's mixture."""
    bonds: int = 0
    are_known: bool = True
    """Whether these texels are people known by name."""


class FrameBlock:
    """The block's buffer. Render thread only."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self._numbers = np.zeros((_VEC4S, 4), dtype=np.float32)
        self._buffer = ctx.buffer(reserve=self._numbers.nbytes)

    def write(
        self,
        *,
        camera: Camera,
        size_px: tuple[int, int],
        count: Count,
        seconds: float,
        delta_seconds: float,
        phases: Phases,
        signals: Signals,
        morph: tuple[float, int],
        seed: int,
    ) -> None:
        """Fills the block for one frame and binds it. `morph` is the eased progress and the character's number."""
        n = self._numbers
        self._put_camera(camera)
        n[5] = (size_px[0], size_px[1], camera.ratio, count.motes)
        n[6] = (seconds % CLOCK_ROUND_SECONDS, delta_seconds, phases.flow_seconds, signals["breath"])
        n[7] = (signals["valence"], signals["arousal"], signals["presence"], count.people)
        n[8] = (signals["onset"], signals["mic_level"], signals["movement"], signals["synchrony"])
        n[9] = (*morph, count.bonds, seed % (1 << 24))
        tint = 1.0 if count.are_known else signals["presence"]
        n[10, :3] = seconds % ROUND_SECONDS, seconds // ROUND_SECONDS % _ROUNDS, tint
        self._buffer.write(n)
        self._buffer.bind_to_uniform_block(BINDING)

    def look_through(self, camera: Camera) -> None:
        """The same moment as another camera sees it."""
        self._put_camera(camera)
        self._buffer.write(self._numbers[:5])

    def _put_camera(self, camera: Camera) -> None:
        self._numbers[0:4] = camera.view_projection().T
        self._numbers[4] = (*camera.eye, camera.half_height)

    def release(self) -> None:
        """Gives the buffer back."""
        self._buffer.release()


def linear_hue(hue_degrees: float) -> tuple[float, float, float]:
    """A clear colour of that hue in linear light; saturation 0.85 so that no projector primary stands alone."""
    red, green, blue = colorsys.hsv_to_rgb(hue_degrees / 360.0, 0.85, 1.0)
    return red**2.2, green**2.2, blue**2.2
