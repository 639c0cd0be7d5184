"""A stand to draw ISF shaders on, and pixels to look at."""

from pathlib import Path

import moderngl
import numpy as np
import numpy.typing as npt

from installation.assets import Assets
from installation.stage.isf import IsfProgram, load_isf

SHADERS = Path(__file__).parent.parent / "isf"
Pixels = npt.NDArray[np.float32]
"""(height, width, 4), bottom row first."""


class Stand:
    """A shader and a float canvas."""

    def __init__(self, ctx: moderngl.Context, shader: str, size: tuple[int, int] = (64, 32)) -> None:
        """`shader`: the name of a file in tests/isf, or a whole shader's text."""
        self.ctx = ctx
        self.program = _from_text(ctx, shader) if "\n" in shader else load_isf(
            ctx, SHADERS / shader, name="tried", assets=Assets()
        )  # fmt: skip
        self.frame = 0
        self.resize(size)

    def resize(self, size: tuple[int, int]) -> None:
        """Another canvas."""
        self.canvas = self.ctx.simple_framebuffer(size, 4, dtype="f4")

    def draw(self, seconds: float | None = None, delta_seconds: float = 1 / 60, clear: bool = True) -> Pixels:
        """The next frame."""
        if clear:
            self.canvas.clear()
        at = self.frame / 60 if seconds is None else seconds
        self.program.draw(self.canvas, seconds=at, delta_seconds=delta_seconds, frame=self.frame)
        self.frame += 1
        width, height = self.canvas.size
        data = self.canvas.read(components=4, dtype="f4")
        return np.frombuffer(data, np.float32).reshape(height, width, 4)


def plain(ctx: moderngl.Context, color: tuple[float, ...], size: tuple[int, int] = (4, 4)) -> moderngl.Texture:
    """A picture of one colour, 0..1 per channel."""
    pixel = bytes(round(part * 255) for part in color)
    return ctx.texture(size, 4, pixel * (size[0] * size[1]))


def shader(main: str, header: str = '{"ISFVSN": "2"}') -> str:
    """A whole ISF text from the inside of its main function."""
    return f"/*{header}*/\nvoid main() {{\n{main}\n}}\n"


def _from_text(ctx: moderngl.Context, text: str) -> IsfProgram:
    return IsfProgram(ctx, text, name="tried", path=SHADERS / "unsaved.fs", assets=Assets())
