"""One projector's view of the canvas: bent, pinned, faded and tinted by its optics."""

from typing import Any

import moderngl

from installation.assets import Assets
from installation.model.edge_blend import headroom
from installation.model.optics import Colour, Optics
from installation.model.placement import letterbox
from installation.model.rig import Output
from installation.model.warp import homography, mesh

from .drawing import Drawing
from .light_map import LightMap


class Projection:
    """Draws a canvas the way one output needs it. One context, render thread."""

    def __init__(self, context: moderngl.Context, assets: Assets, output: Output) -> None:
        self._context = context
        self._assets = assets
        self._optics = output.optics
        self._plain = Drawing(context, assets, "copy.frag")
        self._warp: Drawing | None = None
        self._light: LightMap | None = None
        self.change(output.optics)

    def change(self, optics: Optics) -> None:
        """Other optics from now on. Raises ValueError when they fold the picture: then nothing changes."""
        pin = [float(number) for number in homography(optics.corners).T.ravel()]  # GL wants columns
        net = mesh(optics)
        if self._warp is not None:
            self._warp.release()
        self._forget_light()
        self._optics, self._pin, self._net = optics, pin, net
        self._warp = None if optics.plain else Drawing(self._context, self._assets, "warp.frag", net)

    def draw(self, target: moderngl.Framebuffer, size_px: tuple[int, int], picture: moderngl.Texture) -> None:
        """`picture`, the canvas, onto `target`, whose size is `size_px`. What no light reaches is black."""
        if self._warp is None:
            target.viewport = (0, 0, *size_px)
            part = letterbox(picture.size, size_px)
            self._plain.draw(target, {"u_picture": picture}, {"u_part": tuple(part)})
            return
        light = self._light_for(size_px)
        target.viewport = (0, 0, *size_px)
        target.clear()
        self._warp.draw(target, {"u_picture": picture, "u_light": light.texture}, self._uniforms())

    def release(self) -> None:
        """Gives the GL objects back."""
        self._forget_light()
        for drawing in (self._plain, self._warp):
            if drawing is not None:
                drawing.release()

    def _light_for(self, size_px: tuple[int, int]) -> LightMap:
        if self._light is None or self._light.texture.size != size_px:
            self._forget_light()
            self._light = LightMap(self._context, self._assets, self._optics, self._net, self._pin, size_px)
        return self._light

    def _forget_light(self) -> None:
        if self._light is not None:
            self._light.release()
            self._light = None

    def _uniforms(self) -> dict[str, Any]:
        colour = self._optics.colour
        return {
            "u_pin": self._pin,
            "u_tinted": colour != Colour(),
            "u_gain": colour.gain,
            "u_offset": colour.offset,
            "u_bend": tuple(1.0 / gamma for gamma in colour.gamma),
            "u_brightness": colour.brightness,
            "u_lifted": self._optics.black_level > 0.0,
            "u_headroom": headroom(self._optics),
            "u_gamma": self._optics.gamma,
        }
