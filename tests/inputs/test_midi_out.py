"""What leaves through real MIDI ports: lamps byte for byte, and the farewell."""

from installation.inputs.midi import MidiSource
from installation.model.signals import at_rest
from installation.presets.surfaces import load_surfaces
from installation.surfaces.hands import Hands
from installation.surfaces.leds import WAKING_SECONDS, Leds
from tests.parts.midi import Listener, Plug
from tests.parts.standing import standing

LAMPS = "APC MINI-01:in"
RED, RED_BLINKING, YELLOW_BLINKING, GREEN, GREEN_BLINKING = 3, 4, 6, 1, 2
"""What the maker of the APC mini says the velocities mean."""


def shown_by(messages: list[bytes]) -> dict[int, int]:
    """What the device's lamps show after these messages: note -> velocity, dark ones left out."""
    lamps = {message[1]: message[2] for message in messages if message[0] == 0x90}
    return {note: velocity for note, velocity in lamps.items() if velocity}


def test_lamps_are_lit_through_a_real_port_and_go_dark_at_the_end(plug: Plug, listening: Listener) -> None:
    device = plug("APC MINI")
    listening.until_heard(f"midi:{LAMPS}", "/midi/output", True)
    hands = Hands(load_surfaces())
    for arrival in listening.arrivals:
        hands.intents(arrival)
    leds = Leds(hands)
    assert isinstance(listening.source, MidiSource)
    for port, data in leds.farewells():
        listening.source.leave_with(port, data)
    held = standing(act=2, hold=True, blackout=True)
    # JACK loses what a port is sent while it is being connected; by the second telling it stands
    for player, seconds in ((standing(act=2), 0.0), (standing(act=2), WAKING_SECONDS), (held, WAKING_SECONDS)):
        hands.see(player, at_rest())
        for port, data in leds.changes(leds.show_state(player, (), seconds), seconds):
            listening.source.send(port, data)
        listening.listen(1.0)
    listening.source.close()
    sent = device.received()
    told = sent[: len(sent) - 80]
    assert shown_by(told) == {
        0: GREEN_BLINKING, 1: GREEN, 2: YELLOW_BLINKING, 3: RED_BLINKING, 6: GREEN,
        8: GREEN, 9: RED, 10: GREEN, 11: GREEN, 12: GREEN,
        16: 5, 17: 1, 18: 1, 19: 1, 20: 1, 21: 3, 22: 3, 23: 5,
    }  # fmt: skip
    assert told[-83:-79] == [bytes((0x90, note, velocity)) for note, velocity in ((0, 1), (1, 1), (2, 1), (3, 1))]
    assert shown_by(sent) == {}
