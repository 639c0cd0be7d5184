"""The light of the motes as others take it: as it has added up, in cells, or as a picture; and steps that take either.

Whoever needs each texel once reads the cells: making a picture of them first would cost a CPU rasteriser as much again.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import moderngl

from installation.assets import Assets
from installation.stage.context import ability_of
from installation.stage.fullscreen import Fullscreen, release_all

Uniform = float | tuple[float, ...]
CELLS_UNIT = 5
"""Image unit, as `shaders/passes/mote_light.glsl` declares it; other images follow it."""


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

    def bind(self) -> None:
        """As the image that full-screen steps read."""
        self.words.bind_to_image(CELLS_UNIT, read=True, write=False)


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
    """Where solid motes stand, beside cells: how near the nearest is, as whole numbers in an image."""
    bodies_row: int
    """Where the map of this picture begins in it."""
    quarter: moderngl.Texture


class MoteStep:
    """A full-screen step over the light of the motes: a program for pictures, one for cells where there may be any.

    Render thread only.
    """

    def __init__(
        self,
        ctx: moderngl.Context,
        assets: Assets,
        file: str,
        *textures: str,
        texels: tuple[str, ...] = (),
        **defines: int,
    ) -> None:
        """`textures` names what `draw` takes besides the light of the motes. Raises ShaderError.

        `texels` names what is read texel for texel: beside cells the program declares that as images, too.
        """
        self._of_picture = Fullscreen(ctx, assets, file, "mote_light", *textures, *texels, **defines)
        self._of_cells: Fullscreen | None = None
        if ability_of(ctx).has_compute:  # no light lies in cells without
            self._of_cells = Fullscreen(ctx, assets, file, *textures, **defines, CELLS=1)

    @property
    def steps(self) -> tuple[Fullscreen, ...]:
        """For those who follow their files."""
        return (self._of_picture, self._of_cells) if self._of_cells else (self._of_picture,)

    def draw(
        self,
        target: moderngl.Framebuffer,
        light: Light,
        *textures: moderngl.Texture,
        texels: Sequence[moderngl.Texture] = (),
        **uniforms: Uniform,
    ) -> None:
        """Draws into all of `target`, as `Fullscreen.draw`."""
        if not isinstance(light, Cells):
            self._of_picture.draw(target, light, *textures, *texels, **uniforms)
            return
        assert self._of_cells, "cells are added up by programs that compute"
        light.bind()
        for unit, image in enumerate(texels, CELLS_UNIT + 1):
            image.bind_to_image(unit, read=True, write=False)
        self._of_cells.draw(target, *textures, **light.uniforms, **uniforms)

    def release(self) -> None:
        """Gives both programs back."""
        release_all(*self.steps)
