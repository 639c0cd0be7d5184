"""The light of the motes as others take it: as it has added up, in cells, or as a picture; and steps that take either.

Whoever needs each texel once reads the cells: making a picture of them first would cost a CPU rasteriser as much again.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple

import moderngl

from installation.assets import Assets
from installation.stage.fullscreen import Fullscreen, release_all

Uniform = float | tuple[float, ...]


class Cells(NamedTuple):
    """Light at one size, in fixed point; the other sizes stand beside it in the same texture."""

    words: moderngl.Texture
    corner: tuple[int, int]
    """Where this size begins among the cells."""
    unit: float
    """Steps for a light of 1 in one cell."""
    to_light: float
    """From steps to light: smaller for coarse cells, whose light covers more pixels."""

    @property
    def uniforms(self) -> dict[str, Uniform]:
        """As `shaders/passes/mote_light.glsl` declares them."""
        return {"corner": self.corner, "unit": self.unit, "to_light": self.to_light}


Light = moderngl.Texture | Cells


class FineLight(NamedTuple):
    """Light at full size."""

    size: tuple[int, int]
    picture: Callable[[], moderngl.Texture]
    """Gives it as a picture, which is made only then."""
    cells: Cells | None = None

    def at(self, size: tuple[int, int]) -> Light:
        """For pictures of that size: a picture where texels lie between pixels."""
        return self.cells if self.cells is not None and size == self.size else self.picture()


def fine_picture(texture: moderngl.Texture) -> FineLight:
    """Light of which there is nothing but a picture."""
    return FineLight(texture.size, lambda: texture)


@dataclass(frozen=True, slots=True)
class MoteLight:
    """What the motes hand on, RGB in linear light."""

    full: FineLight
    half: Light
    """The alpha of a picture is 1 where solid motes stand, 0 elsewhere."""
    bodies: moderngl.Texture
    """Where solid motes stand, beside cells: how near the nearest is, as whole numbers."""
    bodies_row: int
    """Where the map of this picture begins in it."""
    quarter: moderngl.Texture


class MoteStep:
    """A full-screen step over the light of the motes: a program for cells, one for pictures. Render thread only."""

    def __init__(self, ctx: moderngl.Context, assets: Assets, file: str, *textures: str, **defines: int) -> None:
        """`textures` names what `draw` takes besides the light of the motes. Raises ShaderError."""
        names = ("mote_light", *textures)
        self._of_picture = Fullscreen(ctx, assets, file, *names, **defines)
        self._of_cells = Fullscreen(ctx, assets, file, *names, **defines, CELLS=1)

    @property
    def steps(self) -> tuple[Fullscreen, ...]:
        """For those who follow their files."""
        return self._of_picture, self._of_cells

    def draw(
        self, target: moderngl.Framebuffer, light: Light, *textures: moderngl.Texture, **uniforms: Uniform
    ) -> None:
        """Draws into all of `target`, as `Fullscreen.draw`."""
        if isinstance(light, Cells):
            self._of_cells.draw(target, light.words, *textures, **light.uniforms, **uniforms)
        else:
            self._of_picture.draw(target, light, *textures, **uniforms)

    def release(self) -> None:
        """Gives both programs back."""
        release_all(*self.steps)
