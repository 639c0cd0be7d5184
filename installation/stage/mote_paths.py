"""Two ways to draw the same motes, and which of them this machine's graphics can go."""

import moderngl

from installation.assets import Assets
from installation.model.parameters import Registry
from installation.stage.context import ability_of
from installation.stage.mote_drawing import MoteDrawing
from installation.stage.motes import Motes
from installation.stage.motes_feedback import FeedbackMotes


def make_motes(
    ctx: moderngl.Context, assets: Assets, registry: Registry, size: tuple[int, int], count: int, eyes_in_line: int = 1
) -> MoteDrawing:
    """`count` motes for a canvas of `size` pixels: computed, or as points where `ctx` has no compute shaders.

    Computed ones may be moved once for all of a row of eyes, where `eyes_in_line` is more than 1.
    Render thread only. Raises ShaderError where the particle files cannot be used.
    """
    if not ability_of(ctx).has_compute:
        return FeedbackMotes(ctx, assets, registry, size, count)
    return Motes(ctx, assets, registry, size, count, eyes_in_line)
