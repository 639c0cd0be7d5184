"""All masks of one projector in one picture, drawn once when they change, laid over every frame where they matter."""

from collections.abc import Mapping, Sequence
from typing import Any

import moderngl
import numpy as np
import numpy.typing as npt

from installation.assets import Assets
from installation.model.mesh import Mesh
from installation.model.optics import MASK_POINTS_MOST, ONES, Mask
from installation.rig.drawing import Drawing
from installation.rig.maps import Light
from installation.stage.context import release_framebuffer

TILE_PX = 32
"""Masks are laid over in tiles of this size, so that only their soft edges cost a second look at the picture."""
UNPINNED = {"u_pin": (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0), "u_tint": ONES}


class Masking:
    """(height, width) of factors on the signal, laid over where they are not 1. Render thread."""

    def __init__(
        self,
        context: moderngl.Context,
        assets: Assets,
        masks: Sequence[Mask],
        pictures: Mapping[str, Light],
        gamma: float,
        size_px: tuple[int, int],
    ) -> None:
        """For a projector that answers with `gamma`. `pictures` has the masks that other programs drew, by name."""
        self.size_px = size_px
        self.factors = context.texture(size_px, 4)
        """What the masks leave of the signal."""
        self._target = context.framebuffer([self.factors])
        self._target.clear(1.0, 1.0, 1.0, 1.0)
        for mask in masks:
            if mask.image:
                _draw_image(self._target, assets, mask, pictures[mask.image], gamma)
            else:
                _draw_polygon(self._target, assets, mask, gamma)
        lowest, highest = _tiles(self._target)
        dark = highest == 0
        self._dark = _over(context, assets, "dark.frag", dark, size_px)
        self._soft = _over(context, assets, "warp.frag", (lowest < 255) & ~dark, size_px)

    def apply(self, target: moderngl.Framebuffer) -> None:
        """Takes the light away where it is not wanted; `target` has this masking's size."""
        if self._dark is not None:
            self._dark.draw(target, {}, UNPINNED)
        if self._soft is not None:
            self._soft.draw(target, {"u_picture": self.factors}, UNPINNED, multiply=True)

    def release(self) -> None:
        """Gives the GL objects back."""
        release_framebuffer(self._target)
        for thing in (self._dark, self._soft, self.factors):
            if thing is not None:
                thing.release()


Tiles = npt.NDArray[np.uint8]


def _tiles(target: moderngl.Framebuffer) -> tuple[Tiles, Tiles]:
    """(rows, columns) the least and the most light in every tile, row 0 on top."""
    width, height = target.size
    factors = np.frombuffer(target.read(components=3, alignment=1), np.uint8).reshape(height, width, 3)[::-1]
    beyond = ((0, -height % TILE_PX), (0, -width % TILE_PX), (0, 0))
    whole = np.pad(factors, beyond, "edge")
    split = whole.reshape(whole.shape[0] // TILE_PX, TILE_PX, whole.shape[1] // TILE_PX, TILE_PX, 3)
    return split.min(axis=(1, 3, 4)), split.max(axis=(1, 3, 4))


def _over(
    context: moderngl.Context, assets: Assets, fragment: str, chosen: npt.NDArray[np.bool_], size_px: tuple[int, int]
) -> Drawing | None:
    """Draws over the chosen tiles; None where none is."""
    rows, columns = np.nonzero(chosen)
    if not len(rows):
        return None
    tile = np.array([TILE_PX, TILE_PX]) / size_px
    corners = np.stack([columns, rows], axis=1)[:, None] + np.array([[0, 0], [1, 0], [1, 1], [0, 1]])
    places = np.minimum(corners.reshape(-1, 2) * tile, 1.0).astype(np.float32)
    first = np.arange(len(rows), dtype=np.int32)[:, None] * 4
    triangles = np.concatenate([first + np.array(half) for half in ((0, 1, 2), (0, 2, 3))]).astype(np.int32)
    net = Mesh(places, _flat(places), np.zeros_like(places), np.ones(len(places), np.float32), triangles)
    return Drawing(context, assets, fragment, net)


def _flat(places: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    return np.pad(places, ((0, 0), (0, 1)), constant_values=1.0)


def _draw_polygon(target: moderngl.Framebuffer, assets: Assets, mask: Mask, gamma: float) -> None:
    drawing = Drawing(target.ctx, assets, "mask.frag")
    drawing.draw(target, {}, _polygon(mask, target.size, gamma), multiply=True)
    drawing.release()


def _polygon(mask: Mask, size_px: tuple[int, int], gamma: float) -> dict[str, Any]:
    aspect = size_px[0] / size_px[1]
    points = [(x * aspect, y) for x, y in mask.points]
    return {
        "u_count": len(points),
        "u_points": points + [(0.0, 0.0)] * (MASK_POINTS_MOST - len(points)),
        "u_aspect": aspect,
        "u_feather": mask.feather,
        "u_keep": mask.keep,
        "u_gamma": gamma,
    }


def _draw_image(target: moderngl.Framebuffer, assets: Assets, mask: Mask, light: Light, gamma: float) -> None:
    picture = light_texture(target.ctx, light)
    drawing = Drawing(target.ctx, assets, "mask_image.frag")
    drawing.draw(target, {"u_picture": picture}, {"u_bend": mask.gamma / gamma, "u_keep": mask.keep}, multiply=True)
    drawing.release()
    picture.release()


def light_texture(context: moderngl.Context, light: Light) -> moderngl.Texture:
    """The same on the GPU, row 0 on top, fine enough for the dark."""
    return context.texture((light.shape[1], light.shape[0]), 3, light.tobytes(), dtype="f4", alignment=1)
