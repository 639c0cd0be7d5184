"""How a picture is blended with what is there already."""

from collections.abc import Iterator
from contextlib import contextmanager

import moderngl

Blending = tuple[int, int]
"""What the picture is multiplied by, and what is there."""
ADDED: Blending = moderngl.ONE, moderngl.ONE
LAID_OVER: Blending = moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA
"""How a picture multiplied by its alpha is blended."""
BY_ALPHA: Blending = moderngl.SRC_ALPHA, moderngl.ONE
THROUGH_ALPHA: Blending = moderngl.SRC_ALPHA, moderngl.ONE_MINUS_SRC_ALPHA
"""The same for one that is not."""


@contextmanager
def blended(ctx: moderngl.Context, blending: Blending) -> Iterator[None]:
    """Everything drawn within is. Render thread only."""
    ctx.enable(moderngl.BLEND)
    ctx.blend_func = blending
    try:
        yield
    finally:
        ctx.disable(moderngl.BLEND)
