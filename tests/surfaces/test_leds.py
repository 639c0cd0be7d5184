"""Lamps tell the truth, in the bytes the makers specified."""

import pytest

from installation.model.arrival import Arrival
from installation.model.player_state import PlayerState
from installation.model.signals import at_rest
from installation.presets.surfaces import load_surfaces
from installation.surfaces.hands import Hands
from installation.surfaces.leds import WAKING_SECONDS, Leds
from tests.parts.standing import standing

SURFACES = load_surfaces()


class Room:
    """One device and its lamps, as bytes by what they are lit with."""

    def __init__(self, port: str) -> None:
        self.hands = Hands(SURFACES)
        self.leds = Leds(self.hands)
        self.port = port
        self.plug(True)

    def plug(self, is_in: bool) -> None:
        self.hands.intents(Arrival(f"midi:{self.port}", "/midi/output", (is_in,)))

    def sent(self, player: PlayerState, seconds: float = 0.0) -> list[str]:
        self.hands.see(player, at_rest())
        state = self.leds.show_state(player, (), seconds)
        return [data.hex(" ") for _, data in self.leds.changes(state, seconds)]


@pytest.fixture
def apc() -> Room:
    return Room("APC MINI MIDI 1")


def test_everything_is_lit_at_once_and_then_only_what_changes(apc: Room) -> None:
    assert len(apc.sent(standing())) == 80
    assert apc.sent(standing()) == []
    assert apc.sent(standing(hold=True)) == ["90 00 02", "90 02 06"]  # GO waits (green blinks), HOLD (yellow blinks)
    assert apc.sent(standing(hold=True, blackout=True)) == ["90 03 04"]  # BLACKOUT: red blinks
    assert apc.sent(standing()) == ["90 00 01", "90 02 01", "90 03 01"]


def test_lamps_are_lit_anew_under_other_surfaces(apc: Room) -> None:
    apc.sent(standing())
    others = [surface for surface in SURFACES if surface.name != "generic"]
    assert apc.hands.refit(others)
    assert len(apc.sent(standing())) == 80


def test_a_device_that_was_away_is_lit_again(apc: Room) -> None:
    apc.sent(standing())
    apc.plug(False)
    assert apc.sent(standing(hold=True)) == []
    apc.plug(True)
    assert "90 02 06" in apc.sent(standing(hold=True))


def test_a_device_that_was_still_waking_up_is_told_everything_once_more() -> None:
    room = Room("Launchpad X LPX MIDI")
    first = room.sent(standing())
    assert room.sent(standing(), WAKING_SECONDS / 2) == []
    assert room.sent(standing(), WAKING_SECONDS) == first
    assert room.sent(standing(), 3 * WAKING_SECONDS) == []


@pytest.mark.parametrize(
    ("port", "expected"),
    [
        # act 2 runs: red; in transition it pulses; BLACKOUT blinks red. From the makers' tables.
        ("APC MINI MIDI 1", {"running": "90 09 03", "transition": "90 09 04", "blackout": "90 03 04"}),
        ("APC mini mk2 Control", {"running": "96 09 05", "transition": "99 09 05", "blackout": "9d 03 05"}),
        ("Launchpad Mini MK3 MIDI", {"running": "90 52 05", "transition": "92 52 05", "blackout": "b1 5e 05"}),
        ("nanoKONTROL2 CTRL", {"running": "b0 31 7f", "transition": "b0 31 7f", "blackout": "b0 23 7f"}),
    ],
)
def test_each_device_gets_its_own_bytes(port: str, expected: dict[str, str]) -> None:
    states = {"running": {}, "transition": {"transition": 0.5}, "blackout": {"blackout": True}}
    for word, different in states.items():
        assert expected[word] in Room(port).sent(standing(**different)), word


def test_a_launchpad_is_greeted_before_it_is_lit_and_left_as_it_was_found() -> None:
    room = Room("Launchpad X LPX MIDI")
    assert room.sent(standing())[0] == "f0 00 20 29 02 0c 0e 01 f7"
    farewells = [data.hex(" ") for _, data in room.leds.farewells()]
    assert farewells[-1] == "f0 00 20 29 02 0c 0e 00 f7"
    assert len(farewells) == 81
    assert all(data.endswith(" 00") for data in farewells[:-1])


def test_columns_of_pads_follow_the_faders() -> None:
    room = Room("Launchpad Mini MK3 MIDI")
    room.hands.intents(Arrival("midi:Launchpad Mini MK3 MIDI", "/midi/cc", (1, 79, 127)))
    sent = room.sent(standing(master=1.0))
    master_column = [f"90 {10 * row + 6:02x} 05" for row in range(2, 9)]
    assert set(master_column) <= set(sent)


def test_lamps_that_cannot_blink_are_blinked_twice_a_second() -> None:
    room = Room("nanoKONTROL2 CTRL")
    room.sent(standing(hold=True))
    assert room.sent(standing(hold=True), 0.1) == []
    assert "b0 22 00" in room.sent(standing(hold=True), 0.3)
    assert "b0 22 7f" in room.sent(standing(hold=True), 0.55)


def test_a_lamp_keeps_to_the_limits_of_flashing() -> None:
    room = Room("nanoKONTROL2 CTRL")
    room.sent(standing(hold=True))
    changes = sum("b0 22 7f" in room.sent(standing(hold=True), step / 60) for step in range(60))
    assert changes <= 3
