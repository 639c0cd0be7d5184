"""How dark the air of a gauze is: light on the part of the canvas in which there should be none."""

import moderngl
import numpy as np

from installation.assets import Assets
from installation.model.gauze import Air, light_of, light_on_air
from installation.model.rig import Rig
from installation.rig.drawing import Drawing
from installation.stage.context import release_framebuffer

SAMPLES = (256, 144)
"""Single pixels are enough, and not their means: motes are points of light, with air between them."""


class AirMeter:
    """Reads canvas textures. Render thread, in the show's own context."""

    def __init__(self, context: moderngl.Context, assets: Assets) -> None:
        self._target = context.framebuffer([context.texture(SAMPLES, 4)])
        self._drawing = Drawing(context, assets, "sample.frag")

    def read(self, picture: moderngl.Texture, rig: Rig) -> Air | None:
        """The black budget of the canvas as the first output's projector throws it; None without a gauze."""
        if rig.gauze is None:
            return None
        self._target.viewport = (0, 0, *SAMPLES)
        self._drawing.draw(self._target, {"u_picture": picture}, {})
        rows = np.frombuffer(self._target.read(components=3), np.uint8).reshape(SAMPLES[1], SAMPLES[0], 3)
        heights = 1.0 - (np.arange(SAMPLES[1]) + 0.5) / SAMPLES[1]
        light = light_of(rows, rig.outputs[0].optics) * rig.gauze.floor.left_at(heights)[:, None]
        return Air(light_on_air(light, rig.gauze.air), rig.gauze.budget)

    def release(self) -> None:
        """Gives the GL objects back."""
        picture = self._target.color_attachments[0]
        release_framebuffer(self._target)
        picture.release()
        self._drawing.release()
