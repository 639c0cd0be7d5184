"""Full-screen steps: a fragment shader, its textures, one triangle."""

from typing import Protocol

import moderngl

from installation.assets import Assets
from installation.stage import shaders


class Releasable(Protocol):
    """Anything that holds something on the GPU."""

    def release(self) -> object:
        """Gives it back."""
        ...


def release_all(*things: Releasable) -> None:
    """Gives all of them back, in this order."""
    for thing in things:
        thing.release()


class Fullscreen:
    """One fragment shader from `shaders/passes/`, drawn over a whole target. Render thread only."""

    def __init__(self, ctx: moderngl.Context, assets: Assets, file: str, *textures: str, **defines: int) -> None:
        """`textures` names the samplers in the order in which `draw` takes them."""
        vertex, fragment = (shaders.load(assets, f"shaders/passes/{name}") for name in ("fullscreen.vert", file))
        version, _, rest = fragment.text.partition("\n")
        fragment.text = "\n".join((version, *(f"#define {name} {value}" for name, value in defines.items()), rest))
        try:
            self.program = ctx.program(vertex_shader=vertex.text, fragment_shader=fragment.text)
        except moderngl.Error as error:
            raise shaders.ShaderError(fragment.explain(str(error))) from None
        for unit, name in enumerate(textures):
            self.program[name] = unit
        self._triangle = ctx.vertex_array(self.program, [])

    def draw(
        self, target: moderngl.Framebuffer, *textures: moderngl.Texture, **uniforms: float | tuple[float, ...]
    ) -> None:
        """Draws into all of `target` with the blend state as it is."""
        for unit, texture in enumerate(textures):
            texture.use(unit)
        for name, value in uniforms.items():
            self.program[name] = value
        target.use()
        self._triangle.render(vertices=3)

    def release(self) -> None:
        """Gives the program back."""
        self._triangle.release()
        self.program.release()


class Target:
    """A texture to draw into: linear, clamped, RGBA of 16-bit floats unless asked otherwise."""

    def __init__(self, ctx: moderngl.Context, size: tuple[int, int], dtype: str = "f2") -> None:
        self.size = (max(1, size[0]), max(1, size[1]))
        self.texture = ctx.texture(self.size, 4, dtype=dtype)
        self.texture.repeat_x = self.texture.repeat_y = False
        self.framebuffer = ctx.framebuffer([self.texture])

    def release(self) -> None:
        """Gives both back."""
        self.framebuffer.release()
        self.texture.release()
