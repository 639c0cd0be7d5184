"""A layer drawn small in every way in which the show may draw it, to learn whether it can be used."""

from contextlib import nullcontext
from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.stage import shaders
from installation.stage.blending import blended
from installation.stage.fullscreen import release_all
from installation.stage.isf import load_isf
from installation.stage.isf_sound import Sound
from installation.stage.isf_trial import draw_small
from installation.stage.layer import blending_into_air, drawn_px


def try_layer(ctx: moderngl.Context, relative: str, show_folder: Path | None, canvas_px: tuple[int, int]) -> None:
    """Compiles and draws the shader a show finds at `relative`, such as `shaders/layers/haze.fs`. Render thread.

    `canvas_px` is the size of the show's picture, for which it must be quick enough.

    A driver compiles a shader apart for each way of blending and each kind of image that it is drawn with.

    Raises ShaderError, moderngl.Error, OSError.
    """
    assets = Assets(show_folder)
    path = shaders.find(assets, relative)
    program, sound = load_isf(ctx, path, name=path.stem, assets=assets), Sound(ctx)
    sound.feed(program)
    for blending in {None, blending_into_air(program.header)}:
        with blended(ctx, blending) if blending else nullcontext():
            draw_small(ctx, program, "f2", drawn_px(program.header, canvas_px))
    release_all(program, sound)
