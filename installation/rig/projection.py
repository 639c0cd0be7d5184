"""One projector's view of the canvas: bent, pinned, faded and tinted by its optics."""

from typing import Any

import moderngl

from installation.assets import Assets
from installation.model.edge_blend import headroom, most_projectors
from installation.model.mesh import mesh
from installation.model.optics import ONES, ZEROS, Colour, Optics
from installation.model.placement import WHOLE, letterbox
from installation.model.rig import Output
from installation.model.warp import UNIT_SQUARE, homography, on_canvas
from installation.rig.drawing import Drawing
from installation.rig.maps import Maps, Stamp, load_maps, stamps_of
from installation.rig.masking import Masking, light_texture

LEAST_FEATHER = 1e-6
"""Of the canvas' height: a step without any width has no place in GLSL."""


class Projection:
    """Draws a canvas the way one output needs it. One context, render thread."""

    def __init__(self, context: moderngl.Context, assets: Assets, output: Output) -> None:
        """Raises ValueError when the output's optics fold the picture, WrongError when one of its maps is no good."""
        self._context = context
        self._assets = assets
        self._plain = Drawing(context, assets, "copy.frag")
        self._warp: Drawing | None = None
        self._masking: Masking | None = None
        self._lift: moderngl.Texture | None = None
        self._optics: Optics | None = None
        self._maps = Maps(None, None, {})
        self._stamps: tuple[Stamp, ...] = ()
        self.change(output)

    def change(self, output: Output) -> None:
        """The output as it is from now on. Raises as the constructor does: then nothing changes.

        Maps are read again only where their files have changed: a hand that bends the net waits for no disk.
        """
        before, optics = self._optics, output.optics
        stamps, maps = stamps_of(self._assets, optics), self._maps
        same_maps = stamps == self._stamps
        if not same_maps:
            maps = load_maps(self._assets, optics, (output.width_px, output.height_px))
        uniforms, net = _uniforms(output), mesh(optics, maps.warp, output.glass)
        self._forget(keeps_masks=before is not None and same_maps and _masked_alike(before, optics))
        self._optics, self._uniforms, self._maps, self._stamps = optics, uniforms, maps, stamps
        self._lift = None if maps.lift is None else light_texture(self._context, maps.lift)
        if not output.plain:
            self._warp = Drawing(self._context, self._assets, "warp.frag", net, _defines(output))

    def draw(self, target: moderngl.Framebuffer, size_px: tuple[int, int], picture: moderngl.Texture) -> None:
        """`picture`, the canvas, onto `target`, whose size is `size_px`. What no light reaches is black."""
        if self._warp is None or self._optics is None:
            self.draw_as_is(target, size_px, picture)
            return
        masking = self._masking_for(self._optics, size_px) if self._optics.masks or self._lift else None
        target.viewport = (0, 0, *size_px)
        target.clear()
        if masking is None or self._lift is None:
            self._warp.draw(target, {"u_picture": picture}, self._uniforms)
        else:  # the lift goes on top of the masks, so the shader needs both at once
            textures = {"u_picture": picture, "u_masks": masking.factors, "u_lift": self._lift}
            self._warp.draw(target, textures, {**self._uniforms, "u_size": tuple(map(float, size_px))})
            return
        if masking is not None:
            masking.apply(target)

    def draw_as_is(
        self,
        target: moderngl.Framebuffer,
        size_px: tuple[int, int],
        picture: moderngl.Texture,
        stretched: bool = False,
    ) -> None:
        """`picture` without any optics: undistorted with black bars where the shapes differ, or stretched to fill."""
        target.viewport = (0, 0, *size_px)
        part = WHOLE if stretched else letterbox(picture.size, size_px)
        self._plain.draw(target, {"u_picture": picture}, {"u_part": tuple(part)})

    def release(self) -> None:
        """Gives the GL objects back."""
        self._forget()
        self._plain.release()

    def _masking_for(self, optics: Optics, size_px: tuple[int, int]) -> Masking:
        if self._masking is None or self._masking.size_px != size_px:
            if self._masking is not None:
                self._masking.release()
            masks, pictures = optics.masks, self._maps.masks
            self._masking = Masking(self._context, self._assets, masks, pictures, optics.gamma, size_px)
        return self._masking

    def _forget(self, keeps_masks: bool = False) -> None:
        for thing in (self._warp, self._lift, None if keeps_masks else self._masking):
            if thing is not None:
                thing.release()
        self._warp = self._lift = None
        self._masking = self._masking if keeps_masks else None


def _masked_alike(one: Optics, other: Optics) -> bool:
    """Masks lie on the projector's own picture: corners and nets move under them."""
    return one.masks == other.masks and one.gamma == other.gamma


def _defines(output: Output) -> list[str]:
    """The parts of the shader this output needs."""
    optics, colour = output.optics, output.optics.colour
    shown = on_canvas(optics, UNIT_SQUARE, output.glass)
    fits = bool(((shown >= 0.0) & (shown <= 1.0)).all())
    needed = {
        "QUAD": optics.quad is not None or output.glass is not None,
        "INSET": not fits or bool(optics.warp_map),
        "BENT": colour.gamma != ONES,
        "TINTED": not _rides_along(colour),
        "FLOOR": output.floor.height > 0.0,
        "LIFTED": optics.black_level > 0.0 and not optics.lift_map,
        "LIFT_MAP": bool(optics.lift_map),
    }
    return [name for name, wanted in needed.items() if wanted]


def _rides_along(colour: Colour) -> bool:
    """Whether the colour is a matter of gains that clip nothing: then the vertices carry it."""
    return colour.offset == ZEROS and max(colour.gain) * colour.brightness <= 1.0


def _uniforms(output: Output) -> dict[str, Any]:
    optics, colour = output.optics, output.optics.colour
    gain = tuple(gain * colour.brightness for gain in colour.gain)
    return {
        "u_tint": gain if _rides_along(colour) else ONES,
        "u_pin": [float(number) for number in homography(optics.corners).T.ravel()],  # GL wants columns
        "u_gain": gain,
        "u_offset": tuple(offset * colour.brightness for offset in colour.offset),
        "u_bend": tuple(1.0 / gamma for gamma in colour.gamma),
        "u_gamma": optics.gamma,
        "u_floor": (output.floor.height, max(output.floor.feather, LEAST_FEATHER)),
        "u_headroom": headroom(optics),
        "u_black": optics.black_level,
        "u_widths": tuple(side.width for side in optics.blend.in_order()),
        "u_most": float(most_projectors(optics.blend)),
    }
