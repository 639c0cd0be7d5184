"""What hands ask for: real surface files, and the memory that faders, latches and banks need."""

import pytest

from installation.model.action import action_from
from installation.model.arrival import Arrival
from installation.model.intent import Intent
from installation.model.signals import at_rest
from installation.model.surface import Control, Mark, Surface
from installation.model.touch import Touch
from installation.presets.surfaces import load_surfaces
from installation.surfaces.hands import Hands
from tests.parts.standing import standing

PAD = "midi:Some keyboard"
BANK_A = ["go", "back", "hold", "blackout", "vote", "vote", "tap", "release"]
SURFACES = load_surfaces()


def note(number: int, velocity: int = 100, source: str = PAD) -> Arrival:
    return Arrival(source, "/midi/note", (10, number, velocity))


def cc(number: int, value: int, source: str = PAD) -> Arrival:
    return Arrival(source, "/midi/cc", (1, number, value))


def hands_with(*controls: Control) -> Hands:
    return Hands([Surface("one", "One", ("",), controls)])


def control(words: str, **more: object) -> Control:
    return Control(Touch("cc", 7), action_from(words), **more)  # type: ignore[arg-type]


def test_bank_a_of_the_generic_surface_is_the_show() -> None:
    hands = Hands(SURFACES)
    pressed = [intent for number in range(36, 44) for intent in hands.intents(note(number))]
    assert [intent.verb for intent in pressed] == BANK_A
    assert [intent.value for intent in pressed[4:6]] == ["protect", "risk"]


@pytest.mark.parametrize(
    ("port", "first_pad", "acts"),
    [("APC MINI MIDI 1", 0, 8), ("APC mini mk2 Control", 0, 8), ("MPD218 Port A", 36, 52), ("Some keyboard", 36, 44)],
)
def test_the_two_banks_lie_where_the_device_has_them(port: str, first_pad: int, acts: int) -> None:
    hands = Hands(SURFACES)
    source = f"midi:{port}"
    assert hands.intents(note(first_pad, source=source)) == (Intent("go", source=source),)
    assert hands.intents(note(first_pad, 0, source)) == ()
    jumps = [hands.intents(note(acts + i, source=source))[0] for i in range(5)]
    assert jumps == [Intent("act", value=float(i), source=source) for i in (1, 2, 3, 4, 5)]


@pytest.mark.parametrize("surface", SURFACES, ids=lambda surface: surface.name)
def test_every_surface_reaches_everything_the_show_is_played_with(surface: Surface) -> None:
    reached = {str(c.action) for c in surface.controls}
    commands = {"go", "back", "hold", "blackout", "vote protect", "vote risk", "tap", "release"}
    faders = {"fader elena", "fader dax", "fader ari", "fader rina", "fader haze", "fader crowd", "master", "pace"}
    assert reached >= commands | faders | {f"act {n}" for n in range(1, 6)}


def test_other_surfaces_hold_from_the_next_touch_on() -> None:
    hands = Hands([Surface("one", "One", ("",), (control("master"),))])
    assert hands.intents(cc(7, 64))[0].verb == "master"
    assert not hands.refit([Surface("one", "One", ("",), (control("master"),))]), "nothing else than before"
    assert hands.refit([Surface("one", "One", ("",), (control("pace"),))])
    assert hands.intents(cc(7, 127))[0].verb == "pace"


def test_latches_change_over_from_where_the_show_stands() -> None:
    hands = hands_with(control("hold"))
    hands.see(standing(hold=True), at_rest())
    assert hands.intents(cc(7, 127)) == (Intent("hold", value=False, source=PAD),)
    assert hands.intents(cc(7, 0)) == ()
    assert hands.intents(cc(7, 127)) == (Intent("hold", value=True, source=PAD),)


def test_a_latch_may_last_as_long_as_the_pad_is_down() -> None:
    hands = hands_with(control("blackout", while_held=True))
    hands.see(standing(), at_rest())
    assert [i.value for a in (cc(7, 127), cc(7, 127), cc(7, 0)) for i in hands.intents(a)] == [True, False]


def test_a_knob_bound_to_a_trigger_fires_once_on_its_way_up() -> None:
    hands = hands_with(control("go"))
    assert sum(len(hands.intents(cc(7, value))) for value in range(128)) == 1


def test_a_fader_waits_for_the_value_and_keeps_it_until_release() -> None:
    hands = hands_with(control("fader dax", takeover="pickup"))
    signals = {**at_rest(), "control": 0.5}
    hands.see(standing(), signals)
    assert hands.intents(cc(7, 10)) == ()
    hands.intents(cc(7, 60))
    (taken,) = hands.intents(cc(7, 70))
    assert taken == Intent("fader", "dax", pytest.approx(70 / 127), PAD)
    assert hands.by_hand
    hands.see(standing(), {**at_rest(), "control": 0.1})
    assert hands.intents(cc(7, 72)) != (), "the hand has it, wherever the signal goes"
    hands.note([Intent("release")])
    assert not hands.by_hand
    hands.see(standing(), {**at_rest(), "control": 0.1})
    assert hands.intents(cc(7, 73)) == ()


def test_the_next_act_takes_the_faders_back() -> None:
    hands = hands_with(control("fader dax"))
    hands.see(standing(act=1), at_rest())
    hands.intents(cc(7, 100))
    assert hands.by_hand
    hands.see(standing(act=2), at_rest())
    assert not hands.by_hand


@pytest.mark.parametrize("words", ["fader crowd", "master", "pace", "tempo"])
def test_what_belongs_to_the_house_stays_in_hand_from_act_to_act(words: str) -> None:
    hands = hands_with(control(words, encoding="twos_complement"))
    hands.see(standing(act=1), at_rest())
    hands.intents(cc(7, 20))
    held = hands.levels[words]
    hands.see(standing(act=2), at_rest())
    assert (hands.levels[words], hands.by_hand) == (held, True), "an encoder goes on from there"
    hands.note([Intent("release")])
    assert not hands.by_hand


def test_another_program_on_the_same_fader_moves_the_value_under_the_hand() -> None:
    hands = hands_with(control("fader dax", takeover="pickup"))
    hands.see(standing(), at_rest())
    hands.note([Intent("fader", "dax", 0.9, "osc:127.0.0.1:5000")])
    assert hands.levels["fader dax"] == 0.9
    assert hands.intents(cc(7, 20)) == ()


def test_an_encoder_turns_from_where_the_value_stands() -> None:
    hands = hands_with(control("fader dax", encoding="twos_complement"))
    hands.see(standing(), {**at_rest(), "control": 0.5})
    (up,) = hands.intents(cc(7, 3))
    assert up.value == pytest.approx(0.5 + 3 / 127)
    (down,) = hands.intents(cc(7, 126))
    assert down.value == pytest.approx(0.5 + 1 / 127)


def test_two_controllers_make_one_fine_fader() -> None:
    fine = Control(Touch("cc14", 7), action_from("master"))
    hands = hands_with(fine)
    hands.intents(cc(7, 64))
    (fine_half,) = hands.intents(cc(39, 32))
    assert fine_half.value == pytest.approx((64 << 7 | 32) / 16383)
    assert hands.intents(cc(71, 5)) == (), "the pairs end below 64"
    (coarse_half,) = hands.intents(cc(7, 65))
    assert coarse_half.value == pytest.approx((65 << 7) / 16383), "the fine half begins again"


def test_the_first_pair_of_controllers_is_0_and_32() -> None:
    hands = hands_with(Control(Touch("cc14", 0), action_from("master")))
    hands.intents(cc(0, 1))
    (both,) = hands.intents(cc(32, 1))
    assert both.value == pytest.approx((1 << 7 | 1) / 16383)
    assert hands.intents(cc(64, 9)) == ()


@pytest.mark.parametrize(
    ("touch", "address", "arguments", "value"),
    [
        (Touch("pitch", 0, 2), "/midi/pitch", (2, 8191), 1.0),
        (Touch("aftertouch"), "/midi/aftertouch", (1, 127), 1.0),
        (Touch("polytouch", 60), "/midi/polytouch", (1, 60, 0), 0.0),
    ],
)
def test_every_kind_of_control_can_move_a_level(
    touch: Touch, address: str, arguments: tuple[int, ...], value: float
) -> None:
    hands = hands_with(Control(touch, action_from("fader rina")))
    assert hands.intents(Arrival(PAD, address, arguments)) == (Intent("fader", "rina", value, PAD),)


def test_a_program_change_picks_a_cue() -> None:
    hands = hands_with(Control(Touch("program", 4), action_from("cue 3.4")))
    assert hands.intents(Arrival(PAD, "/midi/program", (1, 4))) == (Intent("cue", value="3.4", source=PAD),)


def test_emotions_are_felt_as_hard_as_the_pad_is_hit_and_are_never_held() -> None:
    hands = Hands(SURFACES)
    (joy,) = hands.intents(note(68, 64, "midi:MPD218 Port A"))
    assert joy == Intent("emotion", "joy", pytest.approx(64 / 127), "midi:MPD218 Port A")
    assert not hands.by_hand


def test_a_pad_box_without_faders_has_a_bank_of_columns() -> None:
    source = "midi:Launchpad Mini MK3 LPMiniMK3 MI"
    hands = Hands(SURFACES)
    assert hands.intents(note(81, source=source))[0].verb == "act"
    assert hands.intents(cc(79, 127, source)) == ()
    (top,) = hands.intents(note(81, source=source))
    assert top == Intent("fader", "elena", 1.0, source)
    assert hands.intents(cc(91, 127, source)) == (Intent("go", source=source),), "GO is in every bank"


def test_the_clock_of_a_port_sets_the_tempo() -> None:
    arrival = Arrival(PAD, "/midi/clock/tempo", (120.5,))
    assert Hands(SURFACES).intents(arrival) == (Intent("tempo", value=120.5, source=PAD),)


def test_what_is_not_midi_is_not_for_hands() -> None:
    assert Hands(SURFACES).intents(Arrival("osc:1.2.3.4:5", "/midi/note", (1, 36, 100))) == ()


def timecode(seconds: float) -> Arrival:
    return Arrival(PAD, "/midi/timecode", (seconds,))


def test_marks_on_a_tape_are_passed_once_and_never_missed() -> None:
    marks = (Mark(10.0, action_from("cue 1.1")), Mark(20.0, action_from("cue 1.2")), Mark(30.0, action_from("act 2")))
    hands = Hands([Surface("tape", "Tape", ("",), (), marks=marks)])

    def passed(*times: float) -> list[object]:
        return [intent.value for at in times for intent in hands.intents(timecode(at))]

    assert passed(9.98) == []
    assert passed(10.02, 10.06, 19.99) == ["1.1"]
    assert passed(20.01, 20.05) == ["1.2"]
    assert passed(100.0) == [2.0], "a jump over everything lands where the tape is"
    assert passed(12.0) == ["1.1"], "backwards too"
    assert passed(0.0, 10.5) == ["1.1"], "before the first mark nothing is played, after it again"


def test_the_transport_of_another_machine_can_be_bound() -> None:
    hands = hands_with(Control(Touch("transport", 0), action_from("go")))
    start, stop = (Arrival(PAD, "/midi/transport", (word,)) for word in ("start", "stop"))
    assert hands.intents(start) == hands.intents(start) == (Intent("go", source=PAD),)
    assert hands.intents(stop) == ()
