"""The governor: settles, stays there, answers quickly, never leaves its range."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from installation.show.governor import LADDER, PATIENCE_SECONDS, STEP, Governor

FPS = 60.0
PERIOD = 1.0 / FPS


class Machine:
    """Draws in a time that depends on what is drawn, and waits for the beat."""

    def __init__(self, governor: Governor, fixed: float, pixels: float, motes: float, own: float = 0.0) -> None:
        """Costs as parts of the period: whatever is drawn, for all pixels, for all motes; `own` is not drawing."""
        self.governor, self.costs, self.own = governor, (fixed, pixels, motes), own
        self.seconds = 0.0
        self.changes: list[tuple[float, int]] = []

    def run(self, seconds: float, noise: "itertools.cycle[float] | None" = None) -> None:
        end = self.seconds + seconds
        while self.seconds < end:
            share = self.governor.share
            fixed, pixels, motes = self.costs
            work = (fixed + pixels * share.scale**2 + motes * share.motes) * PERIOD * (next(noise) if noise else 1.0)
            interval = max(PERIOD, work + self.own * PERIOD)
            self.seconds += interval
            if self.governor.note(interval, work) is not None:
                self.changes.append((self.seconds, self.governor.level))


costs = st.floats(0.0, 6.0)


@given(fixed=costs, pixels=costs, motes=costs)
def test_a_steady_load_ends_in_one_place_and_stays(fixed: float, pixels: float, motes: float) -> None:
    machine = Machine(Governor(FPS), fixed, pixels, motes)
    machine.run(200.0)
    settled = len(machine.changes)
    machine.run(200.0)
    assert len(machine.changes) == settled


@given(fixed=costs, pixels=costs, motes=costs)
def test_under_a_steady_load_there_is_no_way_up_after_the_way_down(fixed: float, pixels: float, motes: float) -> None:
    machine = Machine(Governor(FPS), fixed, pixels, motes)
    machine.run(60.0)
    levels = [level for _, level in machine.changes]
    turns = sum((b > a) != (c > b) for a, b, c in zip(levels, levels[1:], levels[2:], strict=False))
    assert turns <= 1


@given(frames=st.lists(st.tuples(st.floats(1e-4, 2.0), st.floats(0.0, 2.0)), max_size=300))
def test_whatever_is_told_it_stays_within_its_range(frames: list[tuple[float, float]]) -> None:
    governor = Governor(FPS)
    for interval, work in frames:
        governor.note(interval, work)
        assert 0 <= governor.level < len(LADDER)
        assert 0.5 <= governor.share.scale <= 1.0
        assert 0.25 <= governor.share.motes <= 1.0


@given(pixels=st.floats(1.0, 4.0), motes=st.floats(1.0, 4.0))
def test_three_seconds_bring_the_frame_rate_back_where_that_can_be(pixels: float, motes: float) -> None:
    machine = Machine(Governor(FPS), 0.0, 0.3, 0.3)
    machine.run(5.0)
    assert machine.governor.level == 0
    machine.costs = (0.0, pixels, motes)
    machine.run(3.0)
    share = machine.governor.share
    on_time = pixels * share.scale**2 + motes * share.motes <= 1.1
    assert on_time or machine.governor.level == len(LADDER) - 1


def test_eight_frames_a_second_become_the_aim_within_three_seconds() -> None:
    governor = Governor(24.0)
    machine = Machine(governor, 0.4, 3.75, 3.35)  # in sixtieths: 125 ms
    machine.run(3.0)
    share = governor.share
    assert (0.4 + 3.75 * share.scale**2 + 3.35 * share.motes) * PERIOD < 1.1 / 24.0


def test_one_hiccup_changes_nothing() -> None:
    governor = Governor(FPS)
    for frame in range(2000):
        slow = frame % 97 == 0
        assert governor.note(0.2 if slow else PERIOD, 0.2 if slow else 0.9 * PERIOD) is None


def test_a_display_slower_than_the_aim_is_no_reason_to_draw_less() -> None:
    governor = Governor(60.0)
    for _ in range(1000):
        assert governor.note(1 / 50, 0.3 * PERIOD) is None


def test_room_is_used_slowly_one_step_at_a_time() -> None:
    machine = Machine(Governor(FPS), 0.0, 3.0, 1.0)
    machine.run(4.0)
    low = machine.governor.level
    assert low > 4
    machine.costs = (0.0, 0.3, 0.1)
    began = machine.seconds
    machine.changes.clear()
    machine.run(100.0)
    assert machine.governor.level == 0
    assert [level for _, level in machine.changes] == list(range(low - 1, -1, -1))
    times = [began, *(seconds for seconds, _ in machine.changes)]
    assert min(b - a for a, b in itertools.pairwise(times)) > 0.95 * PATIENCE_SECONDS


@given(swing=st.floats(0.0, 0.35))
def test_an_uneven_load_is_tried_ever_more_rarely(swing: float) -> None:
    machine = Machine(Governor(FPS), 0.1, 1.2, 0.6)
    noise = itertools.cycle([1.0] * 120 + [1.0 + swing] * 120 + [1.0 - swing] * 120)
    machine.run(120.0, noise)
    before = len(machine.changes)
    machine.run(240.0, noise)
    assert len(machine.changes) - before <= 24


def test_steps_are_small() -> None:
    for one, other in itertools.pairwise(LADDER):
        left = (other.scale / one.scale) ** 2 * (other.motes / one.motes)
        assert STEP - 1e-9 <= left < 1.0


def test_motes_stay_until_resolution_is_at_its_least() -> None:
    assert all(share.motes == 1.0 or share.scale == LADDER[-1].scale for share in LADDER)
