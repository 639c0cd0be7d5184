"""MIDI learn: which control was meant, what it does at once, and the file it is kept in."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.cli.rina import run
from installation.model.arrival import Arrival
from installation.model.intent import Intent
from installation.model.lesson import Heard, Lesson
from installation.model.touch import Touch, Touched
from installation.presets.surfaces import load_surfaces
from installation.presets.taught import write_lesson
from installation.show.teaching import keep
from installation.surfaces.hands import Hands
from installation.surfaces.learn import MOVES, Learner, encoding_of

PORT = "APC MINI MIDI 1"
SOURCE = f"midi:{PORT}"
CONTROLLER = Touch("cc", 60, 1)


def cc(number: int, value: int) -> Arrival:
    return Arrival(SOURCE, "/midi/cc", (1, number, value))


def taught(words: str, *arrivals: Arrival) -> Hands:
    hands = Hands(load_surfaces())
    hands.note([Intent("learn", value=words)])
    for arrival in arrivals:
        assert hands.intents(arrival) == (), "while something is taught, touches do nothing else"
    return hands


def test_a_pad_is_taught_by_one_touch_however_soft() -> None:
    hands = taught("cue 3.4", Arrival(SOURCE, "/midi/note", (1, 60, 1)))
    assert hands.intents(Arrival(SOURCE, "/midi/note", (1, 60, 0))) == ()
    assert hands.intents(Arrival(SOURCE, "/midi/note", (1, 60, 99))) == (Intent("cue", value="3.4", source=SOURCE),)
    assert hands.intents(Arrival(SOURCE, "/midi/note", (1, 1, 99)))[0].verb == "back", "the other pads stay as they are"


def test_what_was_taught_takes_the_place_of_what_the_control_did() -> None:
    hands = taught("fader haze", *(cc(48, value) for value in range(MOVES)))
    (moved,) = hands.intents(cc(48, 0))
    assert (moved.verb, moved.subject) == ("fader", "haze")


def test_a_brushed_fader_is_not_taken_for_an_answer() -> None:
    hands = taught("fader haze", cc(50, 3), cc(50, 4), *(cc(48, value) for value in range(MOVES)))
    assert [lesson.heard.touch.number for lesson in hands.lessons] == [48]


def test_a_fine_fader_is_recognised_by_its_two_halves() -> None:
    pairs = [arrival for i in range(MOVES) for arrival in (cc(7, i), cc(39, 16 * i))]
    learner = Learner()
    learner.ask("master")
    heard = None
    for arrival in pairs:
        heard = heard or learner.hear(
            PORT, Touched(Touch("cc", int(arrival.arguments[1] or 0), 1), int(arrival.arguments[2] or 0))
        )
    assert heard == Heard(Touch("cc14", 7, 1), "absolute", "master")


@given(st.lists(st.integers(-3, 3).filter(bool), min_size=MOVES, max_size=20))
def test_encoders_are_told_from_faders(turns: list[int]) -> None:
    up_and_down = sorted(turns)
    sent = {
        "twos_complement": [turn % 128 for turn in up_and_down],
        "binary_offset": [64 + turn for turn in up_and_down],
        "sign_bit": [turn if turn > 0 else 64 - turn for turn in up_and_down],
    }
    for name, values in sent.items():
        found = encoding_of([value for value in values for _ in range(4)])
        ambiguous = not (min(turns) < 0 < max(turns))
        assert found == name or ambiguous


@given(st.integers(0, 127 - MOVES), st.booleans())
def test_a_fader_is_never_taken_for_an_encoder(start: int, downwards: bool) -> None:
    values = list(range(start, start + MOVES))
    assert encoding_of(values[::-1] if downwards else values) == "absolute"


def heard(words: str, *touches: Touched) -> list[Heard]:
    """What the learner made of these touches, in the order they came, until it had its answer."""
    learner = Learner()
    learner.ask(words)
    return [found for each in touches if learner.is_asking and (found := learner.hear(PORT, each))]


def values(*raw: int, touch: Touch = CONTROLLER) -> list[Touched]:
    return [Touched(touch, each) for each in raw]


@pytest.mark.parametrize("words", ["go", "fader elena"])
def test_a_button_that_sends_a_controller_is_taught_by_one_press(words: str) -> None:
    assert heard(words, *values(127, 0)) == [Heard(CONTROLLER, "absolute", words)]


def test_a_level_on_a_button_that_was_let_go_is_taught_by_the_next_press() -> None:
    assert heard("fader elena", *values(0)) == []
    assert heard("fader elena", *values(0, 127)) == [Heard(CONTROLLER, "absolute", "fader elena")]


def test_a_trigger_is_not_taught_by_letting_go() -> None:
    assert heard("go", *values(0)) == []
    assert len(heard("go", *values(3, 0))) == 1, "a faint press counts once it is let go"


def test_a_bender_is_taught_as_a_fader() -> None:
    bender = Touch("pitch", 0, 1)
    moved = values(*range(8000, 8000 + MOVES), touch=bender)
    assert heard("master", *moved) == [Heard(bender, "absolute", "master")]


def test_controllers_above_the_pairs_are_no_halves() -> None:
    both = [Touched(Touch("cc", number, 1), value) for value in range(MOVES) for number in (71, 39)]
    assert [found.touch for found in heard("master", *both)] == [Touch("cc", 71, 1)]


def test_an_unknown_action_is_not_waited_for() -> None:
    learner = Learner()
    assert not learner.ask("fader elana")
    assert "did you mean 'elena'" in learner.trouble
    assert learner.ask("fader elena")
    assert not learner.ask("")


def test_what_was_taught_is_there_the_next_time(tmp_path: Path) -> None:
    hands = taught("look haze.density", *(cc(48, value) for value in range(MOVES)))
    (path,) = {write_lesson(tmp_path, lesson) for lesson in hands.lessons}
    again = Hands(load_surfaces(learned_folder=tmp_path))
    surface = again.surface_of(PORT)
    assert surface is not None
    assert surface.name == path.stem == "taught_apc_mini_midi_1"
    (moved,) = again.intents(cc(48, 127))
    assert (moved.verb, moved.subject, moved.value) == ("look", "haze.density", 1.0)
    assert again.intents(Arrival(SOURCE, "/midi/note", (1, 0, 99)))[0].verb == "go", "it is like the built-in one"


def test_a_pad_keeps_its_lamp_when_it_is_taught_something_else(tmp_path: Path) -> None:
    write_lesson(tmp_path, Lesson(PORT, "apc_mini", Heard(Touch("note", 7, 1), "absolute", "act 5")))
    surface = Hands(load_surfaces(learned_folder=tmp_path)).surface_of(PORT)
    assert surface is not None
    (control,) = surface.controls_at(Touch("note", 7, 1), "")
    assert (control.lamp, control.lamp_number) == ("pad", 7)


def test_the_file_is_readable_and_keeps_its_comments(tmp_path: Path) -> None:
    first = Lesson(PORT, "apc_mini", Heard(Touch("cc", 48, 1), "absolute", "fader elena"))
    path = write_lesson(tmp_path, first)
    path.write_text(path.read_text() + "# the blue knob is broken\n")
    write_lesson(tmp_path, first._replace(heard=first.heard._replace(words="fader dax")))
    write_lesson(tmp_path, Lesson(PORT, "apc_mini", Heard(Touch("pitch", 0, 2), "absolute", "master"), "A"))
    text = path.read_text()
    assert "# the blue knob is broken" in text
    assert "fader elena" not in text
    assert text.count("[[controls]]") == 2
    assert "pitch = true" in text
    (surface,) = (s for s in load_surfaces(learned_folder=tmp_path) if s.name.startswith("taught"))
    assert {"fader dax", "master"} <= {str(c.action) for c in surface.controls}


@pytest.mark.parametrize("port", ["Strange [port] *?", "ÄÖ", ""])
def test_any_port_name_makes_a_file_that_fits_it_again(tmp_path: Path, port: str) -> None:
    write_lesson(tmp_path, Lesson(port, "", Heard(Touch("note", 5), "absolute", "go")))
    surface = Hands(load_surfaces(learned_folder=tmp_path)).surface_of(port)
    assert surface is not None


@pytest.mark.parametrize("text", ["not TOML at all", "controls = 3\n", '[[controls]]\nnote = "high"\n'])
def test_a_file_that_somebody_broke_stays_as_it_is_and_is_told(text: str, tmp_path: Path) -> None:
    lesson = Lesson(PORT, "apc_mini", Heard(Touch("cc", 48, 1), "absolute", "fader elena"))
    path = write_lesson(tmp_path, lesson)
    path.write_text(text)
    assert f"but only tonight: {path}:" in keep(tmp_path, lesson)
    assert path.read_text() == text


def test_words_that_make_no_action_are_told_before_anything_is_touched(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["learn", "fader", "elana", "--for", "1"]) == 2
    assert "did you mean 'elena'" in capsys.readouterr().err
    assert run(["learn", "look", "veil.fall", "--for", "1"]) == 2
    assert "'veil.fall' (in rina; --show names another show)\n" in capsys.readouterr().err
