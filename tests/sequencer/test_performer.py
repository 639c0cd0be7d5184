"""Hands on knobs: taken at once, given back gently, and deaf to what a knob cannot hold."""

import numpy as np
import pytest

from installation.model.intent import Value
from installation.sequencer.performer import Performer, lay_on
from tests.sequencer.showbuild import REGISTRY

BURST = REGISTRY.slots["rings.burst"].start


def laid(performer: Performer) -> np.ndarray:
    values = np.array(REGISTRY.defaults)
    lay_on(values, performer.hands, REGISTRY)
    return values


def test_a_parameter_is_taken_within_a_tenth_of_a_second_and_returns_gently() -> None:
    performer = Performer()
    performer.turn("motes.size", 9.0, REGISTRY)
    performer.step(0.1)
    assert laid(performer)[REGISTRY.slots["motes.size"]] == 9.0
    performer.next_act()
    performer.step(0.75)
    assert laid(performer)[REGISTRY.slots["motes.size"]] == pytest.approx(5.0)
    performer.step(1.0)
    assert performer.hands == ()


@pytest.mark.parametrize(
    ("key", "value", "expected"),
    [
        ("motes.size", 99.0, (10.0,)),
        ("motes.tint", (0.1, 0.2, 0.3), (0.1, 0.2, 0.3, 1.0)),
        ("glass.cracked", True, (1.0,)),
        ("motes.size", (1.0, 2.0), None),
        ("motes.size", "big", None),
        ("motes.size", None, None),
        ("nothing.here", 1.0, None),
    ],
)
def test_what_a_knob_cannot_hold_is_left_alone(key: str, value: Value, expected: tuple[float, ...] | None) -> None:
    performer = Performer()
    performer.turn(key, value, REGISTRY)
    assert [hand.value for hand in performer.hands] == ([] if expected is None else [expected])


def test_a_stepped_parameter_switches_half_way() -> None:
    performer = Performer()
    performer.turn("glass.cracked", True, REGISTRY)
    performer.step(0.03)
    assert laid(performer)[REGISTRY.slots["glass.cracked"]] == 0.0
    performer.step(0.03)
    assert laid(performer)[REGISTRY.slots["glass.cracked"]] == 1.0


def test_faders_that_do_not_exist_and_values_that_are_none_change_nothing() -> None:
    performer = Performer()
    performer.move("nobody", 0.5)
    performer.move("dax", "full")
    performer.set_pace(None)
    assert set(performer.faders.values()) == {None}
    assert performer.pace == 1.0


def test_an_event_is_counted_at_once_as_often_as_it_happens_and_letting_go_is_none() -> None:
    performer = Performer()
    seen = [laid(performer)[BURST]]
    for value in ((), 1.0, 0.0, True, 1.0):
        performer.turn("rings.burst", value, REGISTRY)
        seen.append(laid(performer)[BURST])
        performer.step(1.0)
    assert seen == [0.0, 1.0, 2.0, 2.0, 3.0, 4.0]
    performer.release()
    performer.step(2.0)
    assert laid(performer)[BURST] == 0.0
