"""One full-screen program in one context: the rig's only way to draw."""

from collections.abc import Mapping
from typing import Any

import moderngl

from installation.assets import Assets
from installation.stage.shaders import ShaderError, load

VERTEX = "shaders/rig/full_screen.vert"


class FullScreen:
    """A fragment shader of `shaders/rig/`, drawn over a whole target. Programs do not cross contexts: one for each."""

    def __init__(self, context: moderngl.Context, assets: Assets, fragment: str) -> None:
        """`fragment` such as `copy.frag`. Raises ShaderError in the author's file and line."""
        source = load(assets, f"shaders/rig/{fragment}")
        try:
            self._program = context.program(load(assets, VERTEX).text, fragment_shader=source.text)
        except moderngl.Error as error:
            raise ShaderError(source.explain(str(error))) from None
        self._triangle = context.vertex_array(self._program, [])
        self._sampler = context.sampler(filter=(moderngl.LINEAR, moderngl.LINEAR), repeat_x=False, repeat_y=False)

    def draw(
        self, target: moderngl.Framebuffer, textures: Mapping[str, moderngl.Texture], uniforms: Mapping[str, Any]
    ) -> None:
        """Fills `target`. Names the shader does not use are ignored, as a driver may drop them too."""
        target.use()
        target.ctx.disable(moderngl.BLEND | moderngl.DEPTH_TEST | moderngl.CULL_FACE)
        for unit, (name, texture) in enumerate(textures.items()):
            texture.use(unit)
            self._sampler.use(unit)
            self._put(name, unit)
        for name, value in uniforms.items():
            self._put(name, value)
        self._triangle.render(vertices=3)
        for unit in range(len(textures)):
            self._sampler.clear(unit)

    def release(self) -> None:
        """Gives the GL objects back."""
        for thing in (self._triangle, self._program, self._sampler):
            thing.release()

    def _put(self, name: str, value: Any) -> None:
        if name in self._program:
            self._program[name] = value
