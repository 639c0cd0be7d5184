"""The beat, sent as MIDI clock to a real device that looks at its own clock."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest

from installation.inputs.midi import MidiSource
from installation.inputs.midi_clock import START, STOP, TICK, TICKS_PER_BEAT
from tests.parts.jack import FINE_FRAMES, Jack, jack_server
from tests.parts.midi import Listener, Plug


@pytest.fixture(scope="module")
def running_jack() -> Iterator[Jack]:
    """A server whose cycles are short enough to tell one tick from the next."""
    with jack_server(FINE_FRAMES) as jack:
        yield jack


def beat_seconds(heard: npt.NDArray[np.float64]) -> float:
    """The beat that most ticks agree with: those that came late on a busy machine, or never, agree with none."""
    beats = np.linspace(0.3, 0.5, 4001)
    turns = heard[:, np.newaxis] * TICKS_PER_BEAT / beats
    return float(beats[np.abs(np.exp(2j * np.pi * turns).mean(axis=0)).argmax()])


def test_the_beat_is_sent_as_midi_clock(jack: Jack, plug: Plug, listening: Listener) -> None:
    """By the receiver's clock."""
    assert isinstance(listening.source, MidiSource)
    machine = plug("Drum machine")
    listening.until_heard("midi:Drum machine-01:in", "/midi/output", True)
    with jack.losing_nothing():
        listening.source.set_tempo(150.0)
        listening.listen(0.3)
    listening.listen(4.0)
    with jack.losing_nothing():
        listening.source.set_tempo(0.0)
        listening.listen(0.3)
    (_, first), *ticks, (_, last) = machine.received_when()
    assert (first[0], last[0]) == (START, STOP)
    assert {message for _, message in ticks} == {bytes((TICK,))}
    heard = np.array([seconds for seconds, _ in ticks]) - ticks[0][0]
    assert beat_seconds(heard) == pytest.approx(0.4, rel=0.005)
    assert len(ticks) == pytest.approx(np.ptp(heard) / 0.4 * TICKS_PER_BEAT, rel=0.03)
