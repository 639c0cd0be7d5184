"""Full-screen steps: a fragment shader, its textures, one triangle."""

from pathlib import Path
from typing import NamedTuple, Protocol

import moderngl

from installation.assets import Assets
from installation.stage import shaders
from installation.stage.carried_uniforms import full_screen_program
from installation.stage.context import release_framebuffer

FOLDER = "shaders/passes"


class Recipe(NamedTuple):
    """What a full-screen step is made of."""

    file: str
    textures: tuple[str, ...]
    defines: tuple[tuple[str, int], ...]

    @property
    def name(self) -> str:
        """For people, and different for every step."""
        return " ".join((self.file, *(f"{name}={value}" for name, value in self.defines)))

    def sources(self, assets: Assets) -> tuple[shaders.Source, shaders.Source]:
        """Vertex and fragment shader. Raises ShaderError."""
        vertex, fragment = (shaders.load(assets, f"{FOLDER}/{name}") for name in ("fullscreen.vert", self.file))
        if not {"CELLS", "IMAGES"}.isdisjoint(dict(self.defines)):  # read as images, which came with 4.2
            fragment.text = fragment.text.replace("#version 330", "#version 430", 1)
        fragment.text = shaders.defined(fragment.text, *(f"#define {name} {value}" for name, value in self.defines))
        return vertex, fragment


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
        """`textures` names the samplers in the order in which `draw` takes them. Raises ShaderError."""
        self._ctx, self._assets = ctx, assets
        self.recipe = Recipe(file, textures, tuple(defines.items()))
        self._make()

    def _make(self) -> None:
        vertex, fragment = self.recipe.sources(self._assets)
        try:
            program = full_screen_program(self._ctx, vertex.text, fragment.text)
        except moderngl.Error as error:
            raise shaders.ShaderError(fragment.explain(str(error))) from None
        for unit, name in enumerate(self.recipe.textures):
            if name in program:
                program[name] = unit
        self.program = program
        self._uniforms = {name: one for name in program if isinstance(one := program[name], moderngl.Uniform)}
        self.files = (*vertex.files, *fragment.files)
        """What it is made of."""
        self._triangle = self._ctx.vertex_array(program, [])

    def renew(self) -> tuple[Path, ...]:
        """Takes its shader anew from the files and gives them. Raises ShaderError and keeps the old one."""
        before = self._triangle, self.program
        self._make()
        release_all(*before)
        return self.files

    def draw(
        self, target: moderngl.Framebuffer, *textures: moderngl.Texture, **uniforms: float | tuple[float, ...]
    ) -> None:
        """Draws into all of `target` with the blend state as it is. Uniforms that a shader does not use are skipped."""
        for unit, texture in enumerate(textures):
            texture.use(unit)
        for name, value in uniforms.items():
            if name in self._uniforms:
                self._uniforms[name].value = value
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
        release_framebuffer(self.framebuffer)
        self.texture.release()
