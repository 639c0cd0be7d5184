"""Passages: eased, without jumps, and right after any interruption."""

import dataclasses

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.model.cue import Transition
from installation.model.parameters import Parameter, Registry
from installation.sequencer.flight import LANDING_SECONDS
from installation.sequencer.passage import Passage, carried
from tests.sequencer.showbuild import REGISTRY, cue, look, show

A = look("a", motes_size=2.0, glass_cracked=1.0)
B = look("b", motes_size=8.0)
C = look("c", motes_size=4.0)
SHOW = show(cue("1.1", 1), looks=(A, B, C))
SIZE = REGISTRY.slots["motes.size"].start
CRACKED = REGISTRY.slots["glass.cracked"].start


def size(passage: Passage) -> float:
    return float(passage.values()[SIZE])


def test_a_look_that_stands_is_itself() -> None:
    staging = Passage(SHOW, "a").staging(1.0)
    assert np.array_equal(staging.values, A.values)
    assert (staging.form, staging.next_form, staging.morph) == ("a", "a", 0.0)


def test_half_way_is_half_way_and_the_forms_travel_with_it() -> None:
    passage = Passage(SHOW, "a")
    passage.begin("b", Transition(2.0, "linear", "tear"))
    passage.step(0.5)
    staging = passage.staging(0.7)
    assert size(passage) == pytest.approx(3.5)
    assert (staging.form, staging.next_form, staging.character) == ("a", "b", "tear")
    assert staging.morph == pytest.approx(0.25)
    assert staging.master == 0.7
    assert staging.values[CRACKED] == 1.0
    passage.step(0.6)
    assert passage.values()[CRACKED] == 0.0
    passage.step(5.0)
    assert passage.staging(1.0).form == passage.staging(1.0).next_form == "b"


def test_motes_are_half_as_hasty_as_all_else() -> None:
    passage = Passage(SHOW, "a")
    passage.begin("b", Transition(2.0, "in", "tear"))
    passage.step(1.0)
    assert passage.eased == pytest.approx(0.125)
    assert passage.staging(1.0).morph == pytest.approx((0.5 + 0.125) / 2.0)


@pytest.mark.parametrize("curve", ["smooth", "in", "out"])
def test_nothing_is_thrown_off_as_a_passage_begins(curve: str) -> None:
    passage = Passage(SHOW, "a")
    passage.begin("b", Transition(2.0, curve))
    passage.step(0.02)
    assert passage.eased < 0.001


def test_motes_stay_where_they_are_between_looks_of_one_form() -> None:
    standing = dataclasses.replace(look("d", motes_size=6.0), form=A.form)
    passage = Passage(show(cue("1.1", 1), looks=(A, standing)), "a")
    passage.begin("d", Transition(2.0, "linear", "drift"))
    passage.step(1.0)
    staging = passage.staging(1.0)
    assert (staging.form, staging.next_form, staging.morph) == ("a", "a", 0.0)
    assert size(passage) == pytest.approx(4.0)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0.1, 4.0), st.floats(0.0, 3.0)), min_size=1, max_size=8))
def test_no_interruption_ever_jumps(turns: list[tuple[str, float, float]]) -> None:
    passage = Passage(SHOW, "a")
    for name, seconds, lived in turns:
        before = size(passage)
        passage.begin(name, Transition(seconds))
        assert size(passage) == pytest.approx(before, abs=1e-4)
        passage.step(lived)
        parts = passage.parts()
        assert sum(part.weight for part in parts) == pytest.approx(1.0, abs=0.02)
        assert len({part.look for part in parts}) == len(parts)


def test_the_parts_tell_the_same_mixture_as_the_values() -> None:
    passage = Passage(SHOW, "a")
    for name, lived in (("b", 0.7), ("c", 0.4), ("a", 0.9)):
        passage.begin(name, Transition(2.0))
        passage.step(lived)
    mixed = sum(part.weight * float(SHOW.looks[part.look].values[SIZE]) for part in passage.parts())
    assert mixed == pytest.approx(size(passage), abs=0.05)


PLACES = {"a": 0.0, "b": 1.0, "c": 3.0}
STEP_SECONDS = 1 / 60


def place(passage: Passage) -> float:
    """Where a mote is whose forms lie on one line."""
    staging = passage.staging(1.0)
    return PLACES[staging.form] * (1.0 - staging.morph) + PLACES[staging.next_form] * staging.morph


@given(st.lists(st.tuples(st.sampled_from("abc"), st.floats(0.5, 4.0), st.integers(0, 200)), min_size=1, max_size=6))
def test_motes_never_jump_whatever_interrupts_them(turns: list[tuple[str, float, int]]) -> None:
    passage = Passage(SHOW, "a")
    for name, seconds, steps in turns:
        before = place(passage)
        passage.begin(name, Transition(seconds, "smooth"))
        assert place(passage) == pytest.approx(before, abs=1e-6)
        for _ in range(steps):
            before = place(passage)
            passage.step(STEP_SECONDS)
            assert abs(place(passage) - before) < 0.4, "further than the fastest flight takes a mote in a step"
    passage.step(10.0)
    assert place(passage) == PLACES[turns[-1][0]]


def test_interrupted_motes_land_at_the_nearer_form_and_fly_on() -> None:
    for lived, expected in ((0.4, "a"), (1.6, "b")):
        passage = Passage(SHOW, "a")
        passage.begin("b", Transition(2.0, "smooth", "tear"))
        passage.step(lived)
        passage.begin("c", Transition(4.0, "smooth", "bloom"))
        passage.step(0.1)
        staging = passage.staging(1.0)
        assert (staging.form, staging.next_form, staging.character) == ("a", "b", "tear")
        passage.step(LANDING_SECONDS)
        staging = passage.staging(1.0)
        assert (staging.form, staging.next_form, staging.character) == (expected, "c", "bloom")
        assert staging.morph > 0.0


def test_called_back_motes_turn_round_where_they_are() -> None:
    passage = Passage(SHOW, "a")
    passage.begin("b", Transition(2.0, "linear"))
    passage.step(1.5)
    passage.begin("a", Transition(2.0, "linear"))
    passage.step(1.0)
    staging = passage.staging(1.0)
    assert (staging.form, staging.next_form) == ("a", "b")
    assert 0.0 < staging.morph < 0.75
    passage.step(1.0)
    assert passage.staging(1.0).form == passage.staging(1.0).next_form == "a"


def test_motes_called_twice_before_they_left_fly_all_the_way() -> None:
    passage = Passage(SHOW, "a")
    passage.begin("b", Transition(2.0, "linear"))
    passage.begin("b", Transition(2.0, "linear"))
    assert place(passage) == PLACES["a"]
    passage.step(1.0)
    assert place(passage) == pytest.approx(0.5)


def test_a_passage_of_no_time_is_a_cut() -> None:
    passage = Passage(SHOW, "a")
    passage.begin("b", Transition(0.0))
    assert size(passage) == 8.0


def test_a_look_that_is_missing_is_the_idle_look() -> None:
    passage = Passage(SHOW, "a")
    passage.begin("nowhere", Transition(0.0))
    assert size(passage) == 0.5


def test_values_are_carried_into_a_registry_that_grew() -> None:
    grown = Registry((Parameter("sky", "stars", "float", (0.3,), (0.0,), (1.0,)), *REGISTRY.parameters))
    moved = carried(B.values, REGISTRY, grown)
    assert moved[grown.slots["motes.size"]] == 8.0
    assert moved[grown.slots["sky.stars"]] == pytest.approx(0.3)
