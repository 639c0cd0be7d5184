"""One small picture of an ISF shader, drawn the way the show draws it, to learn whether it can be used."""

import moderngl

from installation.stage.fullscreen import Target, release_all
from installation.stage.isf import IsfProgram

_SIZE_PX = (96, 54)


def draw_small(ctx: moderngl.Context, program: IsfProgram, dtype: str) -> None:
    """Draws one small picture into a canvas of this type, as `Target` has it, under the blending that is set.

    Only then has a driver compiled all of it. Render thread; raises moderngl.Error.
    """
    pictures = [ctx.texture(_SIZE_PX, 4, dtype="f2") for _ in program.header.inputs_of("image")]
    for one, picture in zip(program.header.inputs_of("image"), pictures, strict=True):
        program.set(one.name, picture)
    canvas = Target(ctx, _SIZE_PX, dtype)
    program.draw(canvas.framebuffer, seconds=0.0, delta_seconds=0.0, frame=0)
    ctx.finish()
    release_all(canvas, *pictures)
