"""Small pictures of an ISF shader, drawn the way the show draws it, to learn whether it can be used."""

import moderngl

from installation.stage.fullscreen import release_all
from installation.stage.isf import IsfProgram
from installation.stage.isf_haste import SMALL_PX, check_haste


def draw_small(ctx: moderngl.Context, program: IsfProgram, dtype: str, shown_px: tuple[int, int]) -> None:
    """Draws small pictures into a canvas of this type, as `Target` has it, under the blending that is set.

    Only then has a driver compiled all of it, and is it known whether pictures of `shown_px` would come in time.
    Render thread; raises ShaderError, moderngl.Error.
    """
    pictures = [ctx.texture(SMALL_PX, 4, dtype="f2") for _ in program.header.inputs_of("image")]
    for one, picture in zip(program.header.inputs_of("image"), pictures, strict=True):
        program.set(one.name, picture)
    check_haste(ctx, program, dtype, shown_px)
    release_all(*pictures)
