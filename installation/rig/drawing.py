"""The rig's one way to draw: a fragment shader over a whole target, or over a bent net.

The stage has `Fullscreen` beside it, and neither would be simpler with the other's half: a step of the stage follows
its file while the show plays, in the one context that owns its textures; a drawing of the rig is made anew in every
window's context, with a net, and brings its own sampler, because the texture belongs to the show and is shared.
"""

from collections.abc import Collection, Mapping
from typing import Any

import moderngl

from installation.assets import Assets
from installation.model.mesh import Mesh
from installation.stage.shaders import ShaderError, defined, load


class Drawing:
    """A fragment shader of `shaders/rig/`. Programs do not cross contexts: every window has its own."""

    def __init__(
        self,
        context: moderngl.Context,
        assets: Assets,
        fragment: str,
        net: Mesh | None = None,
        defines: Collection[str] = (),
    ) -> None:
        """`fragment` such as `copy.frag`, with `defines` set; without `net` it covers the target.

        Raises ShaderError with file and line.
        """
        vertex = "full_screen.vert" if net is None else "warp.vert"
        self._program = _compile(context, assets, vertex, fragment, defines)
        self._sampler = context.sampler(filter=(moderngl.LINEAR, moderngl.LINEAR), repeat_x=False, repeat_y=False)
        self._buffers: list[moderngl.Buffer] = []
        self._vertices = 3
        if net is None:
            self._array = context.vertex_array(self._program, [])
        else:
            self._array = self._spread(context, net)

    def draw(
        self,
        target: moderngl.Framebuffer,
        textures: Mapping[str, moderngl.Texture],
        uniforms: Mapping[str, Any],
        multiply: bool = False,
    ) -> None:
        """Draws into `target`'s viewport, `multiply` with what is there. Names the shader does not have are ignored."""
        target.use()
        context = target.ctx
        context.disable(moderngl.DEPTH_TEST | moderngl.CULL_FACE | moderngl.BLEND)
        if multiply:
            context.enable(moderngl.BLEND)
            context.blend_func = moderngl.DST_COLOR, moderngl.ZERO
        for unit, (name, texture) in enumerate(textures.items()):
            texture.use(unit)
            self._sampler.use(unit)
            self._put(name, unit)
        for name, value in uniforms.items():
            self._put(name, value)
        self._array.render(vertices=self._vertices)
        for unit in range(len(textures)):
            self._sampler.clear(unit)
        context.disable(moderngl.BLEND)

    def release(self) -> None:
        """Gives the GL objects back."""
        self._array.release()
        self._program.release()
        self._sampler.release()
        for buffer in self._buffers:
            buffer.release()

    def _spread(self, context: moderngl.Context, net: Mesh) -> moderngl.VertexArray:
        named = {"in_place": net.places, "in_sample": net.samples, "in_inside": net.inside, "in_signal": net.signal}
        content = [(context.buffer(part.tobytes()), f"{part.size // len(part)}f", name) for name, part in named.items()]
        used = [entry for entry in content if entry[2] in self._program]
        triangles = context.buffer(net.triangles.tobytes())
        self._buffers = [*(entry[0] for entry in content), triangles]
        self._vertices = net.triangles.size
        return context.vertex_array(self._program, used, triangles)

    def _put(self, name: str, value: Any) -> None:
        if name in self._program:
            self._program[name] = value


def _compile(
    context: moderngl.Context, assets: Assets, vertex: str, fragment: str, defines: Collection[str]
) -> moderngl.Program:
    source = load(assets, f"shaders/rig/{fragment}")
    above = load(assets, f"shaders/rig/{vertex}")
    lines = [f"#define {name}" for name in sorted(defines)]
    try:
        return context.program(defined(above.text, *lines), fragment_shader=defined(source.text, *lines))
    except moderngl.Error as error:
        raise ShaderError(source.explain(str(error))) from None
