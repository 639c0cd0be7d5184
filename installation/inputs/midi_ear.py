"""What the MIDI process hears: bytes of a named port become events and readings for the show."""

from collections.abc import Sequence

from installation.inputs.channel import Channel
from installation.inputs.chase import Chase
from installation.inputs.midi_clock import MidiClock
from installation.inputs.midi_message import Reading, read
from installation.inputs.midi_show_control import read_machine_control, read_show_control
from installation.inputs.midi_timecode import QUARTER_FRAME, QuarterFrames, from_full_frame
from installation.model.chase_rules import ChaseRules
from installation.model.port_name import fit

PortRules = tuple[Sequence[str], ChaseRules]
SYSTEM_EXCLUSIVE = 0xF0
KEYED_BY = {"/midi/cc": 2, "/midi/polytouch": 2, "/midi/pitch": 1, "/midi/aftertouch": 1}
"""Readings, of which the latest counts, and how many first arguments belong to their identity."""
MOVES_PER_SECOND = 1000.0
MOST_MOVES = 200.0
"""So many controller messages are handed on one by one - all that a cable can carry, and every step of an
encoder counts; what a flood brings beyond that is merged."""


class Ear:
    """Listens to all ports. Only for the MIDI process."""

    def __init__(self, channel: Channel, rules: Sequence[PortRules]) -> None:
        """`rules` say how timecode is followed, by patterns for port names; the best fit counts."""
        self._channel = channel
        self._rules = rules
        self._ports: dict[str, _Port] = {}
        self._moves = MOST_MOVES
        self._last_rest = 0.0

    def hear(self, name: str, message: bytes, since_last_seconds: float, now_seconds: float) -> None:
        """One message of port `name`, `since_last_seconds` after the one before by the library's own clock."""
        port = self._ports.get(name) or self._new_port(name)
        port.stream_seconds += since_last_seconds
        reading = read(message)
        if reading:
            self._tell(name, reading)
        else:
            self._hear_system(name, port, message, now_seconds)

    def rest(self, now_seconds: float) -> None:
        """Between two rounds of listening: tells the time that is being followed."""
        self._moves = min(self._moves + (now_seconds - self._last_rest) * MOVES_PER_SECOND, MOST_MOVES)
        self._last_rest = now_seconds
        for name, port in self._ports.items():
            self._tell_time(name, port, now_seconds)

    def forget(self, name: str) -> None:
        """A port was unplugged."""
        self._ports.pop(name, None)

    def _new_port(self, name: str) -> "_Port":
        best = max(self._rules, key=lambda each: fit(each[0], name), default=None)
        rules = best[1] if best and fit(best[0], name) else ChaseRules()
        self._ports[name] = _Port(rules)
        return self._ports[name]

    def _tell(self, name: str, reading: Reading) -> None:
        address, arguments = reading
        keyed_by = KEYED_BY.get(address)
        if keyed_by is None or (address == "/midi/cc" and self._moves >= 1.0):
            self._moves -= keyed_by is not None
            self._channel.event(address, *arguments, source=f"midi:{name}")
        else:
            self._channel.value(address, *arguments, source=f"midi:{name}", keyed_by=keyed_by)

    def _hear_system(self, name: str, port: "_Port", message: bytes, now_seconds: float) -> None:
        if not message:
            return
        if message[0] == QUARTER_FRAME and len(message) == 2:
            seconds = port.quarter_frames.hear(message[1] & 0x7F)
            if seconds is not None:
                port.chase.hear(seconds, now_seconds)
        elif message[0] == SYSTEM_EXCLUSIVE:
            self._hear_exclusive(name, port, message, now_seconds)
        else:
            for reading in port.clock.hear(message, port.stream_seconds):
                self._tell(name, reading)

    def _hear_exclusive(self, name: str, port: "_Port", message: bytes, now_seconds: float) -> None:
        code = from_full_frame(message)
        if code:
            port.quarter_frames.forget()
            port.chase.hear(code.in_seconds(), now_seconds, rolls=False)
        reading = read_show_control(message) or read_machine_control(message)
        if reading:
            self._tell(name, reading)
        elif not code:
            self._channel.count("ignored_exclusive")

    def _tell_time(self, name: str, port: "_Port", now_seconds: float) -> None:
        state = port.chase.state(now_seconds)
        if state != port.told_state:
            port.told_state = state
            self._channel.event("/midi/timecode/state", state, source=f"midi:{name}")
        seconds = port.chase.at(now_seconds)
        if seconds is not None and seconds != port.told_seconds:
            port.told_seconds = seconds
            self._channel.value("/midi/timecode", seconds, source=f"midi:{name}")


class _Port:
    """What is remembered of one port."""

    def __init__(self, rules: ChaseRules) -> None:
        self.stream_seconds = 0.0
        self.clock = MidiClock()
        self.quarter_frames = QuarterFrames()
        self.chase = Chase(rules)
        self.told_state = "lost"
        self.told_seconds: float | None = None
