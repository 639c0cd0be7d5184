"""All masks of one projector in one picture, drawn once when they change and laid over every frame."""

import math
from collections.abc import Sequence
from typing import Any

import moderngl

from installation.assets import Assets
from installation.model.optics import MASK_POINTS_MOST, Mask
from installation.model.placement import WHOLE

from .drawing import Drawing
from .maps import load_light


class Masking:
    """(height, width) of factors on the signal, and the box outside which they are all 1. Render thread."""

    def __init__(
        self, context: moderngl.Context, assets: Assets, masks: Sequence[Mask], gamma: float, size_px: tuple[int, int]
    ) -> None:
        """For a projector that answers with `gamma`. Raises WrongError when a mask's picture cannot be read."""
        self.size_px = size_px
        self.box_px = _box(masks, size_px)
        self.factors = context.texture(size_px, 4)
        """What the masks leave of the signal."""
        self._target = context.framebuffer([self.factors])
        self._target.clear(1.0, 1.0, 1.0, 1.0)
        for mask in masks:
            draw = _draw_image if mask.image else _draw_polygon
            draw(self._target, assets, mask, gamma)
        self._copy = Drawing(context, assets, "copy.frag")

    def apply(self, target: moderngl.Framebuffer) -> None:
        """Takes the light away where it is not wanted; `target` has this masking's size."""
        target.scissor = self.box_px
        self._copy.draw(target, {"u_picture": self.factors}, {"u_part": tuple(WHOLE)}, multiply=True)
        target.scissor = None  # type: ignore[assignment]  # moderngl's word for "off"

    def release(self) -> None:
        """Gives the GL objects back."""
        self._copy.release()
        self._target.release()
        self.factors.release()


def _box(masks: Sequence[Mask], size_px: tuple[int, int]) -> tuple[int, int, int, int]:
    """Left, bottom, width and height of the pixels that any mask may touch: most hide a window or a door."""
    width, height = size_px
    if not masks:
        return (0, 0, 0, 0)
    if any(mask.image or mask.keep for mask in masks):
        return (0, 0, width, height)
    soft = max(mask.feather for mask in masks) * height + 2.0
    xs = [x * width for mask in masks for x, _ in mask.points]
    ys = [(1.0 - y) * height for mask in masks for _, y in mask.points]
    left, bottom = max(0, math.floor(min(xs) - soft)), max(0, math.floor(min(ys) - soft))
    right, top = min(width, math.ceil(max(xs) + soft)), min(height, math.ceil(max(ys) + soft))
    return (left, bottom, max(0, right - left), max(0, top - bottom))


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


def _draw_image(target: moderngl.Framebuffer, assets: Assets, mask: Mask, gamma: float) -> None:
    picture = _texture(target.ctx, assets, mask.image)
    drawing = Drawing(target.ctx, assets, "mask_image.frag")
    drawing.draw(target, {"u_picture": picture}, {"u_bend": mask.gamma / gamma, "u_keep": mask.keep}, multiply=True)
    drawing.release()
    picture.release()


def _texture(context: moderngl.Context, assets: Assets, name: str) -> moderngl.Texture:
    light = load_light(assets, name)
    return context.texture((light.shape[1], light.shape[0]), 3, light.tobytes(), dtype="f4", alignment=1)
