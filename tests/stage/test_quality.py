"""What fewer pixels and fewer motes may not change: the size of the canvas, its brightness, its composition."""

from collections.abc import Callable, Iterator

import moderngl
import numpy as np
import pytest

from installation.stage.context import create_context
from installation.stage.draw_timer import DrawTimer
from installation.stage.mote_groups import drawn_groups, motes_in
from installation.stage.mote_kinds import GROUP
from installation.stage.stage import scaled
from tests.parts.stage_stand import Picture, StageStand, blurred, built_in_show, similarity

SHOW = built_in_show()
SIZE = (320, 180)
MOTES = 120_000
STEPS = ((1.0, 1.0), (0.92, 1.0), (0.66, 1.0), (0.5, 1.0), (0.5, 0.5), (0.5, 0.25))
LOOKS = ("1.2-biodomes", "3.2-projection", "5.3-flourish")

Build = Callable[[], StageStand]


@pytest.fixture(params=[None, (3, 3)], ids=["compute", "points"])
def build(request: pytest.FixtureRequest) -> Iterator[Build]:
    ctx = create_context(request.param)
    stands: list[StageStand] = []

    def make() -> StageStand:
        stands.append(StageStand(ctx, SHOW, SIZE, MOTES))
        return stands[-1]

    yield make
    assert ctx.error == "GL_NO_ERROR"
    for stand in stands:
        stand.release()
    ctx.release()


@pytest.mark.parametrize("look", [look for look in LOOKS if look in SHOW.looks])
def test_brightness_and_composition_stay(build: Build, look: str) -> None:
    stand = build()
    staging = stand.staging(look)
    full = stand.draw(staging)
    for scale, share in STEPS:
        stand.set_quality(scale, round(share * MOTES))
        less = stand.draw(staging)
        assert less.shape == full.shape
        assert light(less) == pytest.approx(light(full), rel=0.12)
        assert similarity(blurred(full), blurred(less)) > 0.9
    stand.set_quality(1.0, MOTES)
    assert light(stand.draw(staging)) == pytest.approx(light(full), rel=0.02)


def light(picture: Picture) -> float:
    """What leaves the projector: the mean in linear light."""
    return float(((picture / 255.0) ** 2.2).mean())


def test_no_frame_flashes_or_dips_when_the_quality_changes(build: Build) -> None:
    """With trails, whose light lies in what is exchanged."""
    stand = build()
    staging = stand.staging(LOOKS[0])
    staging.values[SHOW.registry.slots["motes.trail"].start] = 0.8
    stand.draw(staging, frames=40)
    means = []
    for frame in range(24):
        if frame % 4 == 0:
            stand.set_quality(*((0.92, MOTES) if frame % 8 else (1.0, round(0.85 * MOTES))))
        means.append(stand.draw_on(staging, 40 + frame).mean())
    assert max(means) / min(means) < 1.06


def test_back_at_full_quality_all_is_as_it_was(build: Build) -> None:
    plain, governed = build(), build()
    staging = plain.staging(LOOKS[0])
    for stand in (plain, governed):
        stand.draw(staging, frames=9)
    governed.set_quality(0.5, MOTES // 4)
    governed.draw_on(staging, 9)
    plain.draw_on(staging, 9)
    governed.set_quality(1.0, MOTES)
    for frame in range(10, 20):  # the air and the glow follow within a few frames
        pictures = [stand.draw_on(staging, frame).astype(int) for stand in (plain, governed)]
    assert np.abs(pictures[0] - pictures[1]).mean() < 0.5


@pytest.mark.parametrize("groups", [1, 2, 7, 3907])
def test_fewer_groups_are_among_the_more_and_lie_evenly(groups: int) -> None:
    before = set[int]()
    for wanted in range(1, groups + 1, max(1, groups // 40)):
        chosen = drawn_groups(groups, wanted)
        assert len(set(chosen.tolist())) == wanted
        assert list(chosen) == sorted(chosen)
        assert before <= set(chosen.tolist())
        before = set(chosen.tolist())
        if wanted > 8:
            assert np.diff(chosen).max() < 4 * groups / wanted


def test_the_last_group_may_not_be_full() -> None:
    count = 5 * GROUP - 100
    assert motes_in(drawn_groups(5, 5), count) == count
    assert sum(motes_in(drawn_groups(5, n), count) % GROUP != 0 for n in range(1, 6)) >= 1


@pytest.mark.parametrize("waits", [True, False])
def test_drawing_is_timed_by_waiting_and_by_asking(ctx: moderngl.Context, waits: bool) -> None:
    """What is asked for is the frame before, so it takes two."""
    timer = DrawTimer(ctx, waits)
    target = ctx.simple_framebuffer((64, 64))
    for _ in range(3):
        with timer:
            target.clear()
    assert 0.0 < timer.seconds < 1.0


def test_scaled_sizes_are_even_and_never_nothing() -> None:
    assert scaled((1281, 721), 1.0) == (1281, 721)
    assert scaled((1281, 721), 0.5) == (640, 360)
    assert scaled((2, 2), 0.5) == (2, 2)
