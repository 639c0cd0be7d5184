"""From an ISF shader's text to a program on the GPU."""

import re
from pathlib import Path
from typing import NamedTuple

import moderngl

from installation.model.isf_header import IsfHeader
from installation.stage import isf_dialect, isf_preamble
from installation.stage.carried_uniforms import full_screen_program
from installation.stage.isf_tolerance import tolerant
from installation.stage.shaders import ShaderError, Source

_COMPLAINT = re.compile(r"\d+[:(]\d+|error|warning", re.IGNORECASE)
_CANDIDATE = re.compile(r": error: {2,}\S")
"""One of the many functions a driver offers instead of the one that does not exist."""

_STRETCH = f"""{isf_preamble.VERSION}
uniform sampler2D image;
in vec2 isf_FragNormCoord;
out vec4 color;
void main() {{ color = texture(image, isf_FragNormCoord); }}
"""


class VertexShader(NamedTuple):
    """A vertex shader of the author's own."""

    file: Path
    text: str


class Compiled:
    """A linked program and what it takes to draw with it. Render thread."""

    def __init__(self, ctx: moderngl.Context, translation: isf_dialect.Translation) -> None:
        """Raises moderngl.Error with the driver's log."""
        self.names = translation.names
        """Name in the header to name in GLSL."""
        self.is_bent = translation.vertices == 4
        """A custom vertex shader moves the corners: the picture may not be covered."""
        self._ctx = ctx
        self._program = full_screen_program(ctx, translation.vertex, translation.fragment)
        self._geometry = ctx.vertex_array(self._program, [])
        self._vertices = translation.vertices
        self._stretch: tuple[moderngl.Program, moderngl.VertexArray] | None = None
        self._uniforms = {
            name: one for name in self._program if isinstance(one := self._program[name], moderngl.Uniform)
        }
        self.sampled = tuple(name for name in translation.images if translation.names[name] in self._uniforms)
        """The images the shader really reads (names in the header), in the order of their texture units."""
        for unit, name in enumerate(self.sampled):
            self.write(translation.names[name], unit)

    def write(self, name: str, value: float | int | bool | tuple[float, ...]) -> None:
        """Sets a uniform by its GLSL name; one the shader does not use is passed over."""
        uniform = self._uniforms.get(name)
        if uniform is not None:
            uniform.value = value

    def uses(self, name: str) -> bool:
        """Whether the shader reads the uniform of that GLSL name."""
        return name in self._uniforms

    def render(self) -> None:
        """Covers the framebuffer in use."""
        mode = moderngl.TRIANGLE_STRIP if self.is_bent else moderngl.TRIANGLES
        self._geometry.render(mode, vertices=self._vertices)

    def stretch(self, image: moderngl.Texture) -> None:
        """Copies `image` over the whole framebuffer in use, smoothly where sizes differ."""
        if self._stretch is None:
            program = self._ctx.program(vertex_shader=isf_preamble.DEFAULT_VERTEX, fragment_shader=_STRETCH)
            self._stretch = (program, self._ctx.vertex_array(program, []))
        image.use(0)
        self._stretch[1].render(moderngl.TRIANGLES, vertices=3)

    def release(self) -> None:
        """Gives the programs back."""
        self._geometry.release()
        self._program.release()
        for one in self._stretch or ():
            one.release()


def compile_isf(ctx: moderngl.Context, header: IsfHeader, source: Source, vertex: VertexShader | None) -> Compiled:
    """The shader, first as written; if the driver refuses, once more with what old drivers let pass spelled out.

    Raises ShaderError with the driver's complaints about the text as written, in the author's own lines.
    """
    text = vertex.text if vertex else None
    translation = isf_dialect.translate(header, source.text, text, vertex_file=len(source.files))
    if vertex is not None:
        source.files.append(vertex.file)
    try:
        return Compiled(ctx, translation)
    except moderngl.Error as refused:
        complaint = source.explain(complaints(str(refused)))
    try:
        return Compiled(ctx, tolerant(translation))
    except moderngl.Error:
        raise ShaderError(complaint) from None


def complaints(log: str) -> str:
    """The driver's own lines of a moderngl error: errors where there are any, without guesses and the frame around."""
    told = [line for line in log.splitlines() if _COMPLAINT.search(line)]
    errors = [line for line in told if "warning" not in line.lower() and not _CANDIDATE.search(line)]
    return "\n".join(line.removesuffix("; candidates are:") for line in errors or told) or log.strip()
