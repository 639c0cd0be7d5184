"""The light map of one projector: how much of the signal each of its pixels may throw. Drawn once per change."""

from pathlib import Path
from typing import Any

import moderngl
from PIL import Image

from installation.assets import Assets
from installation.model.faults import WrongError
from installation.model.optics import Mask, Optics
from installation.model.warp import Mesh

from .drawing import Drawing

MOST_MASK_POINTS = 64


class LightMap:
    """(height, width) of two half floats: the factor on the signal, and the black lift. One context, render thread."""

    def __init__(
        self,
        context: moderngl.Context,
        assets: Assets,
        optics: Optics,
        net: Mesh,
        pin: list[float],
        size_px: tuple[int, int],
    ) -> None:
        """Raises WrongError when a mask's picture cannot be read."""
        self.texture = context.texture(size_px, 2, dtype="f2")
        self._target = context.framebuffer([self.texture])
        self._target.clear()
        self._draw_ramps(context, assets, optics, net, pin)
        for mask in optics.masks:
            self._draw_mask(context, assets, mask, optics.gamma)

    def release(self) -> None:
        """Gives the GL objects back."""
        self._target.release()
        self.texture.release()

    def _draw_ramps(
        self, context: moderngl.Context, assets: Assets, optics: Optics, net: Mesh, pin: list[float]
    ) -> None:
        drawing = Drawing(context, assets, "light.frag", net)
        sides = optics.blend.in_order()
        uniforms = {
            "u_pin": pin,
            "u_widths": tuple(side.width for side in sides),
            "u_centres": tuple(side.centre for side in sides),
            "u_gamma": optics.gamma,
            "u_black": optics.black_level,
        }
        drawing.draw(self._target, {}, uniforms)
        drawing.release()

    def _draw_mask(self, context: moderngl.Context, assets: Assets, mask: Mask, gamma: float) -> None:
        if mask.image:
            picture = _texture(context, assets, mask.image)
            drawing = Drawing(context, assets, "mask_image.frag")
            drawing.draw(self._target, {"u_picture": picture}, {"u_gamma": gamma}, multiply=True)
            picture.release()
        else:
            drawing = Drawing(context, assets, "mask.frag")
            drawing.draw(self._target, {}, _polygon(mask, self.texture.size, gamma), multiply=True)
        drawing.release()


def _polygon(mask: Mask, size_px: tuple[int, int], gamma: float) -> dict[str, Any]:
    aspect = size_px[0] / size_px[1]
    points = [(x * aspect, y) for x, y in mask.points]
    unused = [(0.0, 0.0)] * (MOST_MASK_POINTS - len(points))
    return {
        "u_count": len(mask.points),
        "u_points": points + unused,
        "u_aspect": aspect,
        "u_feather": mask.feather,
        "u_keep": mask.keep,
        "u_gamma": gamma,
    }


def _texture(context: moderngl.Context, assets: Assets, name: str) -> moderngl.Texture:
    path = assets.find(f"rigs/{name}") or assets.find(f"presets/rigs/{name}") or Path(name)
    try:
        grey = Image.open(path).convert("L")
    except OSError as error:
        raise WrongError(f"the mask {path} cannot be read: {error.strerror or error}") from None
    return context.texture(grey.size, 1, grey.tobytes(), alignment=1)
