"""One ISF shader, compiled and drawn: generators, filters and transitions, in as many passes as they ask for."""

from datetime import datetime
from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.isf_header import HeaderError, IsfHeader, IsfInput, read_header
from installation.stage import shaders
from installation.stage.isf_compile import Compiled, VertexShader, compile_isf
from installation.stage.isf_images import Images
from installation.stage.isf_passes import Buffer, Size, buffers_of
from installation.stage.isf_sizes import SizeError
from installation.stage.shaders import ShaderError

Value = float | bool | int | tuple[float, ...] | moderngl.Texture
_Uniform = float | int | bool | tuple[float, ...]
_MIDNIGHT = (2000.0, 1.0, 1.0, 0.0)
"""DATE where nobody says what day it is: the same every night."""


class IsfProgram:
    """A shader ready to draw. Every method belongs to the render thread."""

    def __init__(
        self,
        ctx: moderngl.Context,
        text: str,
        *,
        name: str,
        path: Path,
        assets: Assets,
        vertex: VertexShader | None = None,
        defines: tuple[str, ...] = (),
    ) -> None:
        """`text` stands (or will stand) at `path`, where its includes and images are looked up.

        `name` is the layer its parameters belong to; it finds `defines` defined. Raises ShaderError with file and line.
        """
        self.header = _header(text, name, path)
        self._ctx = ctx
        source = shaders.expand(assets, text, path)
        if defines:
            source.text = "\n".join((*(f"#define {each}" for each in defines), "#line 1 0", source.text))
        self._compiled: Compiled = compile_isf(ctx, self.header, source, vertex)
        self.files = (*source.files, *(path.parent / about for about in self.header.imported_files))
        """Every file the shader is made of: itself, includes, vertex shader, imported images."""
        self._buffers = _buffers(ctx, self.header, path)
        self._images = Images(ctx, self.header, path, self._compiled.sampled)
        self.warnings = self._images.warnings
        """What is wrong without stopping the picture, such as an imported image that is not there."""
        self._scopes: dict[int, moderngl.Scope] = {}
        self._inputs = {one.name: one for one in self.header.inputs}
        self._numbers: dict[str, float] = {}
        self._last: dict[str, _Uniform] = {}
        self._pending_events: set[str] = set()
        self._first_frame: int | None = None
        self._set_defaults()

    def set(self, name: str, value: Value) -> None:
        """Gives an input its value, in the input's own units; an event stays true for the next draw only.

        Images are textures whose first row is the bottom one; the caller keeps owning them. Raises KeyError for a
        name the shader does not declare.
        """
        one = self._inputs[name]
        if isinstance(value, moderngl.Texture):
            self._images.give(name, value)
            return
        uniform = _uniform_value(one, value)
        if isinstance(uniform, (int, float)):
            self._numbers[name] = float(uniform)
        if one.type == "event" and uniform:
            self._pending_events.add(name)
        self._put(self._compiled.names[name], uniform)

    def uses(self, uniform: str) -> bool:
        """Whether it reads a uniform that one of the house's own includes declares."""
        return self._compiled.uses(uniform)

    def tell(self, uniform: str, value: float | tuple[float, ...]) -> None:
        """Gives such a uniform its value."""
        self._put(uniform, value)

    @property
    def is_bent(self) -> bool:
        """True when a vertex shader of its own moves the corners: what it leaves out of a picture stays as it is."""
        return self._compiled.is_bent

    def draw(
        self,
        target: moderngl.Framebuffer,
        *,
        seconds: float,
        delta_seconds: float,
        frame: int,
        date: datetime | None = None,
    ) -> None:
        """Runs all passes; the last one fills `target` under the blending the caller has set, the others without.

        `frame` counts the show's frames; the shader sees frames since its own first. `date` feeds DATE; without it
        the day is fixed and its seconds are `seconds`.
        """
        if self._first_frame is None:
            self._first_frame, delta_seconds = frame, 0.0
        self._put("TIME", seconds)
        self._put("TIMEDELTA", delta_seconds)
        self._put("FRAMEINDEX", frame - self._first_frame)
        self._put("DATE", _date(date, seconds))
        self._fit(target.size)
        self._images.begin()
        for index in range(len(self.header.passes)):
            self._run_pass(index, target)
        self._images.end()
        self._end_events()

    def release(self) -> None:
        """Gives everything back to the driver; the program cannot be used afterwards."""
        self._compiled.release()
        self._images.release()
        for buffer in self._buffers.values():
            buffer.release()

    def _run_pass(self, index: int, target: moderngl.Framebuffer) -> None:
        about, last = self.header.passes[index], index == len(self.header.passes) - 1
        buffer = self._buffers.get(about.target)
        self._put("PASSINDEX", index)
        if buffer is None:
            # A pass without a target before the last one would be painted over: nobody sees it.
            if last:
                self._put("RENDERSIZE", _floats(target.size))
                self._images.bind(self._buffers)
                target.use()
                self._compiled.render()
            return
        self._put("RENDERSIZE", _floats(buffer.size))
        self._images.bind(self._buffers, about.target)
        self._draw_into(buffer)
        if last:
            target.use()
            self._compiled.stretch(buffer.image)

    def _draw_into(self, buffer: Buffer) -> None:
        canvas = buffer.canvas
        with self._scope(canvas):
            if self._compiled.is_bent:
                canvas.clear()
            self._compiled.render()
        buffer.drawn()

    def _scope(self, canvas: moderngl.Framebuffer) -> moderngl.Scope:
        """Drawing into `canvas` with blending off; the caller's state comes back afterwards."""
        if canvas.glo not in self._scopes:
            self._scopes[canvas.glo] = self._ctx.scope(canvas, moderngl.NOTHING)
        return self._scopes[canvas.glo]

    def _fit(self, picture: Size) -> None:
        for buffer in self._buffers.values():
            before = buffer.size
            old = buffer.fit(picture, self._numbers)
            if buffer.size != before:
                self._scopes.clear()
            if old is not None:
                with self._scope(buffer.canvas):
                    self._compiled.stretch(old)
                buffer.drawn()
                old.release()

    def _set_defaults(self) -> None:
        for one in self.header.inputs:
            if one.default:
                self.set(one.name, one.default)

    def _end_events(self) -> None:
        while self._pending_events:
            self.set(self._pending_events.pop(), False)

    def _put(self, name: str, value: _Uniform) -> None:
        if self._last.get(name) != value or name not in self._last:
            self._last[name] = value
            self._compiled.write(name, value)


def load_isf(
    ctx: moderngl.Context, path: Path, *, name: str, assets: Assets, defines: tuple[str, ...] = ()
) -> IsfProgram:
    """The shader file at `path` with the vertex shader that stands beside it, if one does.

    Raises ShaderError, OSError.
    """
    text = path.read_text(encoding="utf-8-sig", errors="replace")
    return IsfProgram(ctx, text, name=name, path=path, assets=assets, vertex=vertex_beside(path), defines=defines)


def vertex_beside(path: Path) -> VertexShader | None:
    """The `.vs` or `.vert` file of the same name; None where there is none."""
    for suffix in (".vs", ".vert"):
        beside = path.with_suffix(suffix)
        if beside.is_file():
            return VertexShader(beside, beside.read_text(encoding="utf-8-sig", errors="replace"))
    return None


def _header(text: str, name: str, path: Path) -> IsfHeader:
    try:
        return read_header(text, name)
    except HeaderError as error:
        raise ShaderError(f"{path}:{error.line}: {error.message}") from None


def _buffers(ctx: moderngl.Context, header: IsfHeader, path: Path) -> dict[str, Buffer]:
    try:
        return buffers_of(ctx, header)
    except SizeError as error:
        raise ShaderError(f"{path}:1: {error}") from None


def _uniform_value(one: IsfInput, value: float | bool | int | tuple[float, ...]) -> _Uniform:
    numbers = value if isinstance(value, (tuple, list)) else (value,)
    if one.type in ("bool", "event"):
        return bool(numbers[0])
    if one.type == "long":
        return round(numbers[0])
    if one.type == "float":
        return float(numbers[0])
    return tuple(float(number) for number in numbers)


def _date(date: datetime | None, seconds: float) -> tuple[float, ...]:
    if date is None:
        return (*_MIDNIGHT[:3], seconds % 86400.0)
    seconds_of_day = date.hour * 3600 + date.minute * 60 + date.second + date.microsecond / 1e6
    return (float(date.year), float(date.month), float(date.day), seconds_of_day)


def _floats(size: Size) -> tuple[float, float]:
    return (float(size[0]), float(size[1]))
