"""Whether an ISF shader is quick enough to be played: what two small pictures cost tells what a large one would."""

import os
import time
from collections.abc import Callable, Mapping
from functools import partial

import moderngl

from installation.stage.context import ability_of
from installation.stage.fullscreen import Target
from installation.stage.isf import IsfProgram
from installation.stage.shaders import ShaderError

TINY_PX, SMALL_PX, LARGER_PX = (48, 27), (96, 54), (192, 108)
"""A shader's cost grows in a straight line with the picture; what it costs besides, such as for a buffer of a size of
its own, does not. Two pictures tell the one from the other: 960 x 540 was foretold within a thirtieth.
"""
LONG_SECONDS = 0.005
"""A small picture that takes this long is compared with a tiny one, which is over sooner, any other with a larger one,
which tells more.
"""
MOST_SECONDS = 1.0
"""For one picture: whoever watches takes the show for frozen. The slowest layer of our own takes a twentieth of that on
one core without a GPU, at 960 x 540.
"""
MOST_DRAWS, ENOUGH_SECONDS = 20, 0.1
"""The quickest of several draws counts, because other work makes some of them slow. It cannot do much to a long one."""
MOST_THREADS = 32
"""Mesa's rasteriser shares a picture among the cores of a machine, but no more."""

Size = tuple[int, int]
Cost = Callable[[Callable[[], None]], float]
"""Seconds that drawing costs."""


def check_haste(
    ctx: moderngl.Context, program: IsfProgram, dtype: str, shown_px: Size, cost: Cost | None = None
) -> None:
    """Raises ShaderError where one picture of `shown_px` would hold up the show. Render thread."""
    cost = cost or _cost_on(ctx)
    small_seconds = _quickest_seconds(ctx, program, dtype, SMALL_PX, cost)
    if small_seconds > MOST_SECONDS:
        raise ShaderError(_too_slow(small_seconds, SMALL_PX))
    other_px = TINY_PX if small_seconds > LONG_SECONDS else LARGER_PX
    other_seconds = _quickest_seconds(ctx, program, dtype, other_px, cost)
    seconds = foretold_seconds({SMALL_PX: small_seconds, other_px: other_seconds}, shown_px)
    if seconds > MOST_SECONDS:
        raise ShaderError(_too_slow(seconds, shown_px))


def foretold_seconds(drawn_seconds: Mapping[Size, float], shown_px: Size) -> float:
    """What a picture of `shown_px` would cost, on the straight line through two that were drawn."""
    (small, small_seconds), (large, large_seconds) = sorted((_pixels(px), cost) for px, cost in drawn_seconds.items())
    growth = max(0.0, large_seconds - small_seconds) / (large - small)
    return small_seconds + growth * max(0, _pixels(shown_px) - small)


def _pixels(size_px: Size) -> int:
    return size_px[0] * size_px[1]


def _too_slow(seconds: float, size_px: Size) -> str:
    width_px, height_px = size_px
    told = f"{seconds:.0f}" if seconds >= 10.0 else f"{seconds:.1f}"
    return f"too slow: one picture of {width_px} x {height_px} would take {told} seconds, at most {MOST_SECONDS:g} may"


def _quickest_seconds(ctx: moderngl.Context, program: IsfProgram, dtype: str, size_px: Size, cost: Cost) -> float:
    """Of one frame after the first, for which a driver may compile and make buffers."""
    canvas = Target(ctx, size_px, dtype)

    def draw(frame: int) -> None:
        program.draw(canvas.framebuffer, seconds=frame / 60.0, delta_seconds=1.0 / 60.0, frame=frame)
        ctx.finish()

    draw(0)
    quickest, spent = float("inf"), 0.0
    for frame in range(1, 1 + MOST_DRAWS):
        seconds = cost(partial(draw, frame))
        quickest, spent = min(quickest, seconds), spent + seconds
        if spent > ENOUGH_SECONDS:
            break
    canvas.release()
    return quickest


def _cost_on(ctx: moderngl.Context) -> Cost:
    """A GPU's own clock; on a CPU rasteriser the time this process computed, which a busy machine does not stretch."""
    if not ability_of(ctx).is_software:
        return lambda draw: _on_gpu(ctx, draw)
    threads = min(os.cpu_count() or 1, MOST_THREADS)
    return lambda draw: _computed(draw) / threads


def _computed(draw: Callable[[], None]) -> float:
    began_seconds = time.process_time()
    draw()
    return time.process_time() - began_seconds


def _on_gpu(ctx: moderngl.Context, draw: Callable[[], None]) -> float:
    query = ctx.query(time=True)
    with query:
        draw()
    return float(query.elapsed) * 1e-9
