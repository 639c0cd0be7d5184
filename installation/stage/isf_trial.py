"""One small picture of an ISF file, drawn the way the show draws it, to learn whether it can be used."""

from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.stage import shaders
from installation.stage.isf import IsfProgram, load_isf

_SIZE_PX = (96, 54)
CANVAS_TYPES = ("f2", "f1")
"""What shaders are drawn into: the scene's half floats, the canvas's bytes."""


def try_isf(ctx: moderngl.Context, relative: str, show_folder: Path | None) -> None:
    """Compiles and draws the shader a show finds at `relative`, such as `shaders/layers/haze.fs`. Render thread.

    Raises ShaderError, moderngl.Error, OSError.
    """
    assets = Assets(show_folder)
    path = shaders.find(assets, relative)
    program = load_isf(ctx, path, name=path.stem, assets=assets)
    draw_small(ctx, program)
    program.release()


def draw_small(ctx: moderngl.Context, program: IsfProgram) -> None:
    """Draws one small picture into each kind of canvas: only then has a driver compiled all of it."""
    pictures = [ctx.texture(_SIZE_PX, 4, dtype="f2") for _ in program.header.inputs_of("image")]
    for one, picture in zip(program.header.inputs_of("image"), pictures, strict=True):
        program.set(one.name, picture)
    for frame, dtype in enumerate(CANVAS_TYPES):
        texture = ctx.texture(_SIZE_PX, 4, dtype=dtype)
        canvas = ctx.framebuffer([texture])
        program.draw(canvas, seconds=0.0, delta_seconds=0.0, frame=frame)
        ctx.finish()
        ctx.detect_framebuffer(0).use()
        canvas.release()
        texture.release()
    for picture in pictures:
        picture.release()
