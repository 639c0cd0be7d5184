"""The tempo: taps, bounces and pauses, and what others tell."""

import pytest

from installation.sequencer.tempo import Tempo


def tapped(*at_seconds: float) -> Tempo:
    tempo = Tempo()
    for seconds in at_seconds:
        tempo.tap(seconds)
    return tempo


def test_one_tap_is_no_tempo_and_two_are() -> None:
    assert (tapped().bpm, tapped(1.0).bpm, tapped(1.0).source) == (0.0, 0.0, "")
    assert (tapped(1.0, 1.5).bpm, tapped(1.0, 1.5).source) == (120.0, "tap")


def test_a_finger_that_bounced_does_not_count() -> None:
    assert tapped(1.0, 1.5, 1.6, 2.0).bpm == 120.0


def test_after_a_pause_tapping_begins_anew() -> None:
    tempo = tapped(1.0, 1.5, 4.0)
    assert tempo.bpm == 120.0, "until there are two again"
    tempo.tap(5.0)
    assert tempo.bpm == 60.0
    assert tapped(1.0, 3.0).bpm == 30.0, "two seconds are no pause yet"


def test_one_late_tap_among_five_moves_nothing() -> None:
    assert tapped(1.0, 1.5, 2.0, 2.9, 3.4).bpm == 120.0


@pytest.mark.parametrize(("bpm", "believed"), [(19.9, 0.0), (20.0, 20.0), (300.0, 300.0), (300.1, 0.0)])
def test_what_is_told_has_to_be_a_beat(bpm: float, believed: float) -> None:
    tempo = Tempo()
    tempo.set(bpm, "midi:clock")
    assert (tempo.bpm, tempo.source) == (believed, "midi:clock" if believed else "")
