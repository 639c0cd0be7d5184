"""Bends: the crowd moves the picture as far as the look allows, smoothly, and hands have the last word."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.model.cue import Transition
from installation.model.look import Bend
from installation.model.moment import STEP_SECONDS
from installation.model.signals import at_rest
from installation.sequencer.modulation import Blend, Modulation, bent
from installation.sequencer.passage import Part, Passage
from installation.sequencer.performer import Hand
from tests.sequencer.showbuild import REGISTRY, bend, cue, look, show

LIVELY = look("lively", motes_size=3.0, bends=(bend(low=2.0, high=6.0), bend("haze.density", "haze", 0.0, 1.0)))
STILL = look("still", motes_size=8.0)
SHOW = show(cue("1.1", 1), looks=(LIVELY, STILL))
SIZE = REGISTRY.slots["motes.size"].start


def size(
    modulation: Modulation, passage: Passage, arousal: float, seconds: float = 0.0, hands: tuple[Hand, ...] = ()
) -> float:
    staging = passage.staging(1.0)
    signals = {**at_rest(), "arousal": arousal}
    return float(modulation.bend(staging, Blend(passage.parts(), hands), signals, seconds).values[SIZE])


def test_a_signal_moves_its_parameter_over_the_look_s_range() -> None:
    for arousal, expected in ((0.0, 2.0), (0.5, 4.0), (1.0, 6.0)):
        assert size(Modulation(SHOW), Passage(SHOW, "lively"), arousal) == pytest.approx(expected)


def test_it_follows_with_its_half_life() -> None:
    modulation, passage = Modulation(SHOW), Passage(SHOW, "lively")
    size(modulation, passage, 0.0)
    assert size(modulation, passage, 1.0, 0.25) == pytest.approx(4.0)
    assert size(modulation, passage, 1.0, 0.25) == pytest.approx(5.0)


def test_a_bend_comes_and_goes_with_its_look_and_never_jumps() -> None:
    modulation, passage = Modulation(SHOW), Passage(SHOW, "still")
    before = size(modulation, passage, 1.0)
    passage.begin("lively", Transition(1.0, "linear"))
    sizes = [before]
    for step in range(140):
        if step == 30:
            passage.begin("still", Transition(1.0, "linear"))  # turned back half way
        passage.step(STEP_SECONDS)
        sizes.append(size(modulation, passage, 1.0, STEP_SECONDS))
    assert max(abs(np.diff(sizes))) < 0.06
    assert min(sizes) == pytest.approx(7.0, abs=0.1)  # half of the bent 6 and half of 8
    assert sizes[-1] == pytest.approx(8.0)


def test_what_a_cue_has_brought_about_stays_while_its_look_fades() -> None:
    grown = look("grown", motes_size=1.0, bends=(bend("motes.size", "cue_progress", 1.0, 5.0),))
    told = show(cue("1.1", 1), looks=(grown, STILL))
    modulation, passage = Modulation(told), Passage(told, "grown")

    def at(progress: float) -> float:
        signals = {**at_rest(), "cue_progress": progress}
        staging = passage.staging(1.0)
        return float(modulation.bend(staging, Blend(passage.parts(), ()), signals, 10.0).values[SIZE])

    assert at(1.0) == pytest.approx(5.0)
    passage.begin("still", Transition(1.0, "linear"))
    passage.step(0.5)
    assert at(0.0) == pytest.approx((5.0 + 8.0) / 2.0)


def test_a_hand_wins_over_the_crowd() -> None:
    held = (Hand("motes.size", (9.5,), 1.0),)
    assert size(Modulation(SHOW), Passage(SHOW, "lively"), 1.0, hands=held) == 9.5


def test_the_staging_it_was_given_is_left_alone() -> None:
    passage = Passage(SHOW, "lively")
    size(Modulation(SHOW), passage, 1.0)
    assert passage.values()[SIZE] == 3.0


@given(
    st.floats(0, 10), st.floats(0, 10), st.floats(0, 1), st.floats(0, 1), st.floats(-1, 1),
    st.sampled_from(["linear", "smooth", "in", "out"]),
)  # fmt: skip
def test_a_bend_stays_between_its_ends(
    low: float, high: float, signal_low: float, signal_high: float, signal: float, curve: str
) -> None:
    value = bent(Bend("motes.size", 0, "valence", low, high, signal_low, signal_high, curve), signal)
    assert min(low, high) - 1e-9 <= value <= max(low, high) + 1e-9


def test_a_bend_turned_round_runs_down_as_its_signal_runs_up() -> None:
    turned = Bend("motes.size", 0, "arousal", 9.0, 1.0, 0.0, 1.0)
    assert bent(turned, 0.0) == 9.0
    assert bent(turned, 1.0) == 1.0


@given(st.lists(st.tuples(st.sampled_from(["lively", "still"]), st.floats(0, 1)), max_size=3), st.floats(0, 1))
def test_values_never_leave_a_parameter_s_range(parts: list[tuple[str, float]], arousal: float) -> None:
    staging = Passage(SHOW, "lively").staging(1.0)
    blend = Blend(tuple(Part(*part) for part in parts), ())
    values = Modulation(SHOW).bend(staging, blend, {**at_rest(), "arousal": arousal}, 0.1).values
    assert (values >= REGISTRY.low).all()
    assert (values <= REGISTRY.high).all()
