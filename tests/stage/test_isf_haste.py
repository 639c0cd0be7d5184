"""A shader whose pictures would hold up the show is told from one that other work has made slow."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import moderngl
import pytest

from installation.assets import Assets
from installation.stage.isf import IsfProgram
from installation.stage.isf_haste import LARGER_PX, MOST_DRAWS, SMALL_PX, TINY_PX, check_haste, foretold_seconds
from installation.stage.shaders import ShaderError

TEXT = '/*{"ISFVSN": "2"}*/\nvoid main() { gl_FragColor = vec4(1.0); }\n'
FULL_HD = (1920, 1080)
TIMES_THE_SMALL = 400


@pytest.fixture
def program(ctx: moderngl.Context) -> Iterator[IsfProgram]:
    one = IsfProgram(ctx, TEXT, name="layer", path=Path("layer.fs"), assets=Assets())
    yield one
    one.release()


def costing(seconds: Iterable[float]) -> Callable[[Callable[[], None]], float]:
    """A clock on which the draws that are timed take so long, one after the other."""
    told = iter(seconds)

    def cost(draw: Callable[[], None]) -> float:
        draw()
        return next(told)

    return cost


def test_cost_grows_with_the_picture_and_what_does_not_is_paid_once() -> None:
    growing, standing, falling = ({SMALL_PX: 0.002, LARGER_PX: seconds} for seconds in (0.008, 0.002, 0.001))
    assert foretold_seconds(growing, FULL_HD) == pytest.approx(0.002 * TIMES_THE_SMALL)
    assert foretold_seconds({SMALL_PX: 0.4, TINY_PX: 0.1}, FULL_HD) == pytest.approx(0.4 * TIMES_THE_SMALL)
    assert foretold_seconds(standing, FULL_HD) == pytest.approx(0.002), "a buffer of a size of its own"
    assert foretold_seconds(falling, FULL_HD) == pytest.approx(0.002), "measured beside other work"
    assert foretold_seconds(growing, SMALL_PX) == pytest.approx(0.002)


def test_what_would_take_seconds_is_refused_and_says_how_many(ctx: moderngl.Context, program: IsfProgram) -> None:
    with pytest.raises(ShaderError, match=r"1920 x 1080 would take 80 seconds, at most 1 may$"):
        check_haste(ctx, program, "f2", FULL_HD, costing([0.2] + [0.05] * MOST_DRAWS))


def test_what_is_quick_when_small_may_still_be_too_slow(ctx: moderngl.Context, program: IsfProgram) -> None:
    with pytest.raises(ShaderError, match=r"1920 x 1080 would take 1\.6 seconds"):
        check_haste(ctx, program, "f2", FULL_HD, costing([0.004] * MOST_DRAWS + [0.016] * MOST_DRAWS))


def test_what_is_too_slow_even_small_is_drawn_no_larger(ctx: moderngl.Context, program: IsfProgram) -> None:
    with pytest.raises(ShaderError, match=r"96 x 54 would take 3\.0 seconds"):
        check_haste(ctx, program, "f2", FULL_HD, costing([3.0]))


def test_the_quickest_draw_counts(ctx: moderngl.Context, program: IsfProgram) -> None:
    """Other work held up all draws but one of each size; a good shader is never refused for that."""
    held_up = [0.004] * (MOST_DRAWS - 1)
    check_haste(ctx, program, "f2", FULL_HD, costing([*held_up, 0.0001, *held_up, 0.0004]))


def test_a_quick_shader_passes_by_the_real_clock(ctx: moderngl.Context, program: IsfProgram) -> None:
    check_haste(ctx, program, "f2", (256, 144))
