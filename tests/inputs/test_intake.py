"""What a child hands over: at once where it is little, once a frame where it is much, and nothing is miscounted."""

import pickle

from installation.inputs.channel import Batch
from installation.inputs.intake import MANY_LETTERS, MOST_BATCHES, Intake
from installation.inputs.outbox import EVENT, FEWEST_A_TURN, PATIENT, PRESSED, TURNS, Letter, Outbox


def reading(number: int, address: str = "/reading", merged: int = 1, keyed_by: int = 0) -> Letter:
    return ("s", address, (number,), merged, float(number), keyed_by)


def put(intake: Intake, *letters: Letter) -> bool:
    return intake.put(Batch(pickle.dumps(list(letters)), len(letters), {"n": len(letters)}, ""))


def test_little_is_granted_as_it_comes_and_the_rest_when_the_frame_begins() -> None:
    intake = Intake()
    assert [put(intake, reading(n)) for n in range(MOST_BATCHES)] == [True] * (MOST_BATCHES - 1) + [False]
    assert intake.owes
    assert intake.settle()
    assert not intake.settle(), "one batch is owed, not two"
    assert intake.take() == [reading(MOST_BATCHES - 1, merged=MOST_BATCHES)]
    assert put(intake, reading(1)), "with the next frame it begins anew"


def test_many_letters_are_worth_a_frame() -> None:
    intake = Intake()
    assert not put(intake, *(reading(n, f"/{n}") for n in range(MANY_LETTERS)))
    assert intake.counts == {}, "counts are those of what was taken"
    assert len(intake.take()) == MANY_LETTERS
    assert intake.counts == {"n": MANY_LETTERS}
    assert intake.take() == []


def test_patient_readings_take_turns_and_none_waits_for_long() -> None:
    box, count = Outbox(), FEWEST_A_TURN * TURNS * 2
    served: dict[str, int] = {}
    for turn in range(TURNS):
        for number in range(count):
            box.add(reading(turn, f"/{number}", keyed_by=PATIENT))
        box.add(reading(turn, "/event", keyed_by=EVENT))
        letters = box.empty(in_turns=True)
        assert len(letters) == count // TURNS + 1, "events do not wait"
        for _, address, arguments, merged, *_ in letters:
            assert arguments == (turn,), "the latest"
            served[address] = served.get(address, 0) + merged
    rest = box.empty()
    assert {f"/{number}" for number in range(count)} <= served.keys()
    assert sum(letter[3] for letter in rest) + sum(served.values()) == (count + 1) * TURNS
    assert len(rest) == count * (TURNS - 1) // TURNS


def test_what_hurries_is_there_before_the_event_that_follows_it() -> None:
    box = Outbox()
    for number in range(100):
        box.add(reading(number, f"/{number}", keyed_by=PATIENT))
    box.hurry()
    box.add(reading(100, "/leave", keyed_by=EVENT))
    assert [letter[2] for letter in box.empty(in_turns=True)] == [(number,) for number in range(101)]


def test_a_tap_between_two_frames_is_still_a_tap() -> None:
    box = Outbox()
    box.add_all([("s", "/button", (pressed,), 1, float(n), PRESSED) for n, pressed in enumerate((0.2, 1.0, 0.0))])
    assert [(letter[2], letter[3]) for letter in box.empty()] == [((1.0,), 2), ((0.0,), 1)]
