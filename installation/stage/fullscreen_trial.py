"""One small picture of a full-screen step, to learn whether its edited shader can be used."""

from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.stage.fullscreen import Fullscreen, Recipe, Target, release_all

_SIZE_PX = (96, 54)


def try_fullscreen(ctx: moderngl.Context, show_folder: Path | None, recipe: Recipe) -> None:
    """Compiles the step from the files the show finds and draws it once. Render thread.

    Raises ShaderError, moderngl.Error, OSError.
    """
    step = Fullscreen(ctx, Assets(show_folder), recipe.file, *recipe.textures, **dict(recipe.defines))
    target, black = Target(ctx, _SIZE_PX), ctx.texture((1, 1), 4, bytes(8), dtype="f2")
    step.draw(target.framebuffer, *(black for _ in recipe.textures))
    ctx.finish()
    release_all(step, target, black)
