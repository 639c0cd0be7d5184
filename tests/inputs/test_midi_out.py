"""What leaves through real MIDI ports: lamps byte for byte, the beat, and the farewell."""

import time

import numpy as np
import pytest

from installation.inputs.midi import MidiSource
from installation.inputs.midi_clock import START, STOP, TICK, TICKS_PER_BEAT
from installation.model.signals import at_rest
from installation.presets.surfaces import load_surfaces
from installation.surfaces.hands import Hands
from installation.surfaces.leds import Leds
from tests.parts.jack import Jack
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
    for player in (standing(act=2), standing(act=2, hold=True, blackout=True)):
        hands.see(player, at_rest())
        for port, data in leds.changes(leds.show_state(player, (), 0.0)):
            listening.source.send(port, data)
    give_time(listening, 2.0)
    listening.source.close()
    sent = device.received()
    assert shown_by(sent[: len(sent) - 80]) == {
        0: GREEN_BLINKING, 1: GREEN, 2: YELLOW_BLINKING, 3: RED_BLINKING, 6: GREEN,
        8: GREEN, 9: RED, 10: GREEN, 11: GREEN, 12: GREEN,
        16: 5, 17: 1, 18: 1, 19: 1, 20: 1, 21: 3, 22: 3, 23: 5,
    }  # fmt: skip
    assert sent[:4] == [bytes((0x90, note, velocity)) for note, velocity in ((0, 1), (1, 1), (2, 1), (3, 1))]
    assert shown_by(sent) == {}


def test_the_beat_is_sent_as_midi_clock(jack: Jack, plug: Plug, listening: Listener) -> None:
    """Its length is the middle one of many beats by the receiver's clock, which a tick that came late cannot bend."""
    assert isinstance(listening.source, MidiSource)
    machine = plug("Drum machine")
    listening.until_heard("midi:Drum machine-01:in", "/midi/output", True)
    with jack.losing_nothing():
        listening.source.set_tempo(150.0)
        give_time(listening, 0.3)
    give_time(listening, 4.0)
    with jack.losing_nothing():
        listening.source.set_tempo(0.0)
        give_time(listening, 0.3)
    (_, first), *ticks, (_, last) = machine.received_when()
    assert (first[0], last[0]) == (START, STOP)
    assert {message for _, message in ticks} == {bytes((TICK,))}
    heard = np.array([seconds for seconds, _ in ticks])
    assert float(np.median(heard[TICKS_PER_BEAT:] - heard[:-TICKS_PER_BEAT])) == pytest.approx(0.4, rel=0.005)
    assert len(ticks) == pytest.approx(np.ptp(heard) / 0.4 * TICKS_PER_BEAT, rel=0.03)


def give_time(listening: Listener, seconds: float) -> None:
    """Lets the show go on for a while."""
    end = time.monotonic() + seconds
    listening.until(lambda: time.monotonic() > end)
