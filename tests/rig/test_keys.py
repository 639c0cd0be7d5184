"""What the keys mean, without a window."""

import pytest

from installation.rig.keys import LEAVE_WITHIN_SECONDS, Keyboard


@pytest.fixture
def keyboard() -> Keyboard:
    return Keyboard(toggle_full_screen=lambda: None, next_card=lambda: None)


@pytest.mark.parametrize(
    ("key", "address", "arguments"),
    [
        ("space", "/rina/go", ()),
        ("backspace", "/rina/back", ()),
        ("T", "/rina/tap", ()),
        ("r", "/rina/release", ()),
        ("5", "/rina/act", (5,)),
    ],
)
def test_a_key_says_one_thing(keyboard: Keyboard, key: str, address: str, arguments: tuple[int, ...]) -> None:
    keyboard.press(key, 12.5)
    (arrival,) = keyboard.take()
    assert (arrival.source, arrival.address, arrival.arguments, arrival.seconds) == ("keys", address, arguments, 12.5)
    assert keyboard.take() == []


@pytest.mark.parametrize("key", ["", "6", "12", "x", "left shift"])
def test_other_keys_say_nothing(keyboard: Keyboard, key: str) -> None:
    keyboard.press(key, 0.0)
    assert keyboard.take() == []


def test_toggles_follow_what_the_show_does(keyboard: Keyboard) -> None:
    for _ in range(2):
        keyboard.press("h", 0.0)
    keyboard.follow(hold=False, blackout=True)  # somebody else went dark by OSC
    keyboard.press("b", 1.0)
    assert [arrival.arguments for arrival in keyboard.take()] == [(True,), (False,), (False,)]


def test_one_press_never_ends_the_show(keyboard: Keyboard) -> None:
    keyboard.press("escape", 10.0)
    assert not keyboard.leaving
    keyboard.press("q", 10.0 + LEAVE_WITHIN_SECONDS)
    assert not keyboard.leaving
    keyboard.press("escape", 10.1 + LEAVE_WITHIN_SECONDS)
    assert keyboard.leaving


def test_full_screen_and_cards_are_for_the_windows() -> None:
    asked: list[str] = []
    keyboard = Keyboard(lambda: asked.append("full screen"), lambda: asked.append("card"))
    keyboard.press("F", 0.0)
    keyboard.press("c", 0.0)
    assert asked == ["full screen", "card"]
    assert keyboard.take() == []
