"""Touches, travels and lamps: the pure part of MIDI surfaces."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.model.action import VERBS, action_from
from installation.model.arrival import Arrival
from installation.model.knob import PICKUP_REACH, steps, taken_over
from installation.model.lamp import Lamp, Motion
from installation.model.lights import COLOURS, GRAMMAR, MOTIONS, Light, ShowState, state_word
from installation.model.port_name import fit, tidy
from installation.model.surface import Surface, choose
from installation.model.touch import TOP, Touch, touched
from installation.model.travel import Travel
from tests.parts.standing import standing

positions = st.floats(0.0, 1.0)


def test_a_touch_knows_its_control_and_never_its_velocity() -> None:
    soft, hard = (touched(Arrival("midi:x", "/midi/note", (3, 40, velocity))) for velocity in (1, 127))
    assert soft is not None
    assert hard is not None
    assert soft.touch == hard.touch == Touch("note", 40, 3)
    assert soft.pressed
    assert hard.pressed
    released = touched(Arrival("midi:x", "/midi/note", (3, 40, 0)))
    assert released is not None
    assert not released.pressed


@pytest.mark.parametrize(
    "arrival",
    [
        Arrival("midi:x", "/midi/note", (1, 2)),
        Arrival("midi:x", "/midi/cc", (1, 2, "3")),
        Arrival("midi:x", "/midi/output", (True,)),
        Arrival("midi:x", "/midi/clock/tempo", (120.0,)),
        Arrival("osc:x", "/rina/go", ()),
    ],
)
def test_what_is_no_touch_is_none(arrival: Arrival) -> None:
    assert touched(arrival) is None


@given(st.sampled_from(sorted(TOP)), st.integers(0, 127), st.integers(1, 16))
def test_a_control_without_channel_hears_every_channel(kind: str, number: int, channel: int) -> None:
    arrived = Touch(kind, number, channel)
    assert Touch(kind, number).matches(arrived)
    assert Touch(kind, number, channel).matches(arrived)
    assert not Touch(kind, number, channel % 16 + 1).matches(arrived)


@given(st.integers(-63, 63), st.sampled_from(["twos_complement", "binary_offset", "sign_bit"]))
def test_an_encoder_says_how_far_it_was_turned(turned: int, encoding: str) -> None:
    sent = {
        "twos_complement": turned % 128,
        "binary_offset": turned + 64,
        "sign_bit": turned if turned >= 0 else 64 - turned,
    }
    assert steps(sent[encoding], encoding) == turned


@given(positions, positions, positions)
def test_a_fader_that_jumps_always_wins(before: float, now: float, value: float) -> None:
    assert taken_over("jump", before, now, value) == now


@given(positions, positions, positions)
def test_a_fader_picks_the_value_up_only_when_it_passes_it(before: float, now: float, value: float) -> None:
    taken = taken_over("pickup", before, now, value)
    passed = min(before, now) - PICKUP_REACH <= value <= max(before, now) + PICKUP_REACH
    assert taken == (now if passed else None)


@given(positions, positions, positions)
def test_a_scaled_fader_moves_the_value_its_own_way_and_meets_it_at_the_end(
    before: float, now: float, value: float
) -> None:
    taken = taken_over("scale", before, now, value)
    assert taken is not None
    assert -1e-9 <= taken <= 1.0 + 1e-9
    if now > before:
        assert taken >= value - 1e-9
        assert taken_over("scale", before, 1.0, value) == pytest.approx(1.0)
    elif now < before:
        assert taken <= value + 1e-9
        assert taken_over("scale", before, 0.0, value) == pytest.approx(0.0)


@given(positions, st.floats(-100, 100), st.floats(-100, 100))
def test_travel_there_and_back(position: float, low: float, high: float) -> None:
    travel = Travel(low, high)
    value = travel.value(position)
    assert min(low, high) - 1e-6 <= value <= max(low, high) + 1e-6
    if abs(high - low) > 1e-3:
        assert travel.position(value) == pytest.approx(position, abs=1e-6)


def test_the_middle_of_the_pace_fader_is_as_written() -> None:
    assert Travel(0.25, 4.0).value(0.5) == pytest.approx(1.0)


@pytest.mark.parametrize(
    "words",
    ["go", "hold", "act 3", "cue 3.4", "vote risk", "fader elena", "look haze.density", "emotion joy", "bank B"],
)
def test_actions_are_written_as_they_are_read(words: str) -> None:
    assert str(action_from(words)) == words


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("goo", "did you mean 'go'"),
        ("go now", "stands alone"),
        ("fader", "fader elena"),
        ("fader elana", "did you mean 'elena'"),
        ("act three", "number of an act"),
        ("vote maybe", "vote protect"),
        ("look haze", "look layer.parameter"),
    ],
)
def test_a_wrong_action_says_what_was_expected(words: str, expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        action_from(words)


@given(st.text(max_size=30))
def test_any_text_is_an_action_or_a_value_error(words: str) -> None:
    with contextlib.suppress(ValueError):
        assert action_from(words).verb in VERBS


@pytest.mark.parametrize(
    ("words", "show", "light"),
    [
        ("go", {}, "ready"),
        ("go", {"transition": 0.4}, "transition"),
        ("go", {"hold": True}, "standby"),
        ("go", {"standby": True}, "standby"),
        ("hold", {"hold": True}, "held"),
        ("blackout", {"blackout": True}, "blackout"),
        ("act 2", {}, "running"),
        ("act 2", {"transition": 0.1}, "transition"),
        ("act 3", {}, "standby"),
        ("act 4", {}, "ready"),
        ("cue market", {}, "running"),
        ("cue 2.2", {}, "standby"),
        ("vote risk", {"vote": 0.3}, "running"),
        ("vote protect", {"vote": 0.3}, "vote"),
        ("release", {}, "idle"),
        ("emotion joy", {}, "ready"),
    ],
)
def test_lamps_tell_where_the_show_stands(words: str, show: dict[str, object], light: str) -> None:
    state = ShowState(standing(**show), next_act=3, vote_open=True)
    assert state_word(action_from(words), state, "A") == light


def test_votes_are_dark_while_nobody_is_asked() -> None:
    assert state_word(action_from("vote risk"), ShowState(standing(vote=1.0)), "") == "idle"


lamps = st.builds(
    Lamp,
    numbers=st.just((5,)),
    colours=st.dictionaries(st.sampled_from(COLOURS), st.integers(1, 100), min_size=1),
    message_kind=st.sampled_from(["note", "cc"]),
    motions=st.dictionaries(st.sampled_from(MOTIONS), st.builds(Motion, st.integers(1, 16), st.integers(0, 27))).map(
        lambda motions: {"steady": Motion(), **motions}
    ),
)


@given(lamps, st.sampled_from(sorted(GRAMMAR)), st.booleans())
def test_every_lamp_can_show_every_word_in_valid_midi(lamp: Lamp, word: str, blink_on: bool) -> None:
    status, number, value = lamp.message(5, GRAMMAR[word], blink_on)
    assert status & 0xF0 in (0x90, 0xB0)
    assert number == 5
    assert 0 <= value <= 127
    if word == "off":
        assert value == 0


def test_a_lamp_that_cannot_blink_is_blinked() -> None:
    lamp = Lamp((41,), {"red": 127}, "cc")
    assert lamp.message(41, Light("red", "blink"), True) == bytes((0xB0, 41, 127))
    assert lamp.message(41, Light("red", "blink"), False) == bytes((0xB0, 41, 0))
    assert lamp.message(41, Light("white", "dim"), True) == bytes((0xB0, 41, 0))


def test_ports_are_known_by_the_pattern_that_fits_best() -> None:
    first, second, anything = (
        Surface("first", "", ("APC MINI",), ()),
        Surface("second", "", ("APC mini mk2",), (), ignored_ports=("mk2*Notes",)),
        Surface("anything", "", ("",), ()),
    )
    surfaces = (anything, first, second)
    assert choose(surfaces, "APC MINI:APC MINI MIDI 1 20:0") is first
    assert choose(surfaces, "APC mini mk2:APC mini mk2 Control") is second
    assert choose(surfaces, "APC mini mk2:APC mini mk2 Notes") is None
    assert choose(surfaces, "Keystation 49") is anything
    assert tidy("  MPD218   Port A ") == "MPD218 Port A"
    assert fit(("[",), "anything") == 0
