"""The brake that holds a loop without a display to its frame rate."""

import pytest

from installation.rig.pace import Pace


class Watch:
    """A clock that only moves when told, and counts the sleep."""

    def __init__(self) -> None:
        self.seconds = 100.0
        self.slept = 0.0

    def now(self) -> float:
        return self.seconds

    def sleep(self, seconds: float) -> None:
        self.seconds += seconds
        self.slept += seconds


@pytest.fixture
def watch() -> Watch:
    return Watch()


def run(pace: Pace, watch: Watch, *work_seconds: float) -> None:
    for seconds in work_seconds:
        watch.seconds += seconds
        pace.wait()


def test_quick_frames_are_held_to_the_rate(watch: Watch) -> None:
    run(Pace(50, 0.0, watch.now, watch.sleep), watch, *[0.003] * 50)
    assert watch.seconds == pytest.approx(101.0)


def test_a_late_frame_is_not_chased(watch: Watch) -> None:
    run(Pace(50, 0.0, watch.now, watch.sleep), watch, 0.5, 0.001, 0.001)
    assert watch.seconds == pytest.approx(100.54)


def test_a_display_that_sets_the_beat_is_left_alone(watch: Watch) -> None:
    run(Pace(60, 0.2, watch.now, watch.sleep), watch, *[0.0160, 0.0166, 0.0172] * 10)
    assert watch.slept == 0.0


def test_a_frame_with_time_to_spare_lingers_at_its_beginning_and_keeps_the_rate(watch: Watch) -> None:
    pace = Pace(50, 0.0, watch.now, watch.sleep)
    run(pace, watch, 0.003)
    began = watch.seconds
    pace.linger()
    assert watch.seconds == pytest.approx(began + 0.0045)
    run(pace, watch, 0.003)
    assert watch.seconds == pytest.approx(100.04)


def test_a_frame_that_was_nearly_late_hardly_lingers_and_a_late_one_not_at_all(watch: Watch) -> None:
    pace = Pace(50, 0.0, watch.now, watch.sleep)
    run(pace, watch, 0.016)
    pace.linger()
    assert watch.seconds == pytest.approx(100.0212)
    run(pace, watch, 0.030)
    slept = watch.slept
    pace.linger()
    assert watch.slept == slept
