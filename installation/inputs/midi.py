"""MIDI, in a process of its own: every port that is there, in and out, plugged and unplugged as people please."""

from collections.abc import Sequence
from typing import Any

from installation.inputs.channel import Channel
from installation.inputs.child import ChildSource
from installation.inputs.midi_library import hush, load, names, working_api
from installation.inputs.midi_room import Room
from installation.model.faults import LackError
from installation.model.surface import Surface

SILENCE_SECONDS = 6.0
"""A MIDI process that says nothing for so long is frozen (a dead JACK server can do that) and is replaced."""
RETRY_SECONDS = 1.0


class MidiSource(ChildSource):
    """Every MIDI port of this machine, or those chosen by name. See `ChildSource`."""

    def __init__(self, ports: Sequence[str] = ("",), surfaces: Sequence[Surface] = ()) -> None:
        """`ports` are patterns for the inputs to listen to; `surfaces` say which ports are lit, get a beat, lead."""
        settings = {
            "ports": tuple(ports),
            "outputs": tuple(p for s in surfaces if s.lamps or s.sends_clock for p in s.ports),
            "clock_to": tuple(p for s in surfaces if s.sends_clock for p in s.ports),
            "timecode": tuple((s.ports, s.chase) for s in surfaces if s.chase),
        }
        super().__init__("midi", work, settings, silence_seconds=SILENCE_SECONDS)

    def send(self, port: str, message: bytes) -> None:
        """Send a message to an open output by name. Never waits; is lost if the port is gone."""
        self.tell("/midi/send", port, *message)

    def leave_with(self, port: str, message: bytes) -> None:
        """Add to what an output is sent at the very end, however the end comes."""
        self.tell("/midi/farewell", port, *message)

    def set_tempo(self, tempo_bpm: float) -> None:
        """The beat, sent as MIDI clock to the surfaces that want it; 0 stops it."""
        self.tell("/midi/tempo", tempo_bpm)


def work(channel: Channel, settings: dict[str, Any]) -> None:
    """The MIDI process. Returns when there is no library; otherwise looks for devices until the show hangs up."""
    hush()
    try:
        rtmidi = load()
    except LackError as lack:
        channel.status(str(lack))
        return
    while not channel.closed:
        api = _patiently(channel, rtmidi)
        if api is not None:
            Room(channel, rtmidi, api, settings).live()


def _patiently(channel: Channel, rtmidi: Any) -> int | None:
    """The first way to the devices that answers, however long it takes; None when the show hangs up first."""
    api = working_api(rtmidi)
    if api is None:
        channel.status(f"no MIDI: no answer from {names(rtmidi)}; looking again every second")
    while api is None and not channel.wait(RETRY_SECONDS):
        channel.count("looks")
        channel.flush()
        api = working_api(rtmidi)
    return api
