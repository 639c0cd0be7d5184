"""A small flight of the motes, to learn whether edited particle shaders can be used."""

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.look import Staging
from installation.model.parameters import Registry
from installation.stage.line_up import EYES_TO_JOIN, EyeRow
from installation.stage.mote_drawing import MoteDrawing
from installation.stage.mote_paths import make_motes
from installation.stage.motes import Motes
from installation.stage.shaders import ShaderError

_SIZE_PX, _COUNT = (96, 54), 4096
_DISTANCE_METRES, _HIDING = 6.0, 0.97
_ROWS = (
    EyeRow(_DISTANCE_METRES, (-1.0, 1.0)),
    EyeRow(_DISTANCE_METRES, tuple(float(n) for n in range(EYES_TO_JOIN))),
)


def try_particles(ctx: moderngl.Context, show_folder: Path | None, registry: Registry, forms: Sequence[str]) -> None:
    """Compiles every particle program and runs it once: each form still, and on its way to the next. Render thread.

    They take the path that `ctx` allows: with compute shaders or without. Raises ShaderError, moderngl.Error, OSError.
    """
    motes = make_motes(ctx, Assets(show_folder), registry, _SIZE_PX, _COUNT)
    with ExitStack() as ends:
        ends.callback(motes.release)
        for form, following in zip(forms, (*forms[1:], forms[0]), strict=True):
            _fly(motes, Staging(registry.defaults, form, form, 0.0))
            _fly(motes, Staging(registry.defaults, form, following, 0.5))
        ctx.finish()
        if motes.problems:
            raise ShaderError("\n".join(motes.problems.values()))


def _fly(motes: MoteDrawing, staging: Staging) -> None:
    motes.aim(staging, bonds=1)
    motes.simulate(staging, _DISTANCE_METRES)
    motes.splat(_HIDING, 0.0)
    if isinstance(motes, Motes):
        for eyes in _ROWS:
            motes.line_up(staging, _DISTANCE_METRES, eyes)
            motes.splat_aside(1, _HIDING, 0.0)
    motes.resolve(0.0)
