"""What the MIDI process sends: lamps, the beat, and a farewell."""

import contextlib
import time
from collections.abc import Sequence

from installation.inputs.midi_clock_out import ClockOut
from installation.inputs.midi_ports import Ports
from installation.model.arrival import Argument
from installation.model.port_name import fit

FAREWELL_GAP_SECONDS = 0.001
"""A DIN cable carries one message a millisecond; a faster farewell would be cut short."""


class Mouth:
    """Sends to the open outputs. Only for the MIDI process."""

    def __init__(self, outputs: Ports, clock_to: Sequence[str]) -> None:
        self._outputs = outputs
        self._clock_to = tuple(clock_to)
        self._clock = ClockOut()
        self._farewells: dict[tuple[str, bytes], None] = {}

    def told(self, address: str, arguments: tuple[Argument, ...], now_seconds: float) -> None:
        """Does what the show says: `/midi/send port bytes...`, `/midi/farewell port bytes...`, `/midi/tempo bpm`."""
        match address, arguments:
            case "/midi/send", (str(port), *message):
                self._send(port, _bytes(message))
            case "/midi/farewell", (str(port), *message):
                self._farewells[port, _bytes(message)] = None
            case "/midi/tempo", (float(tempo_bpm) | int(tempo_bpm),):
                self.tick(now_seconds)  # what was due before the change belongs to the tempo before
                self._beat(self._clock.set_tempo(tempo_bpm, now_seconds))

    def tick(self, now_seconds: float) -> None:
        """Sends the clock's ticks that are due."""
        self._beat(self._clock.ticks(now_seconds))

    def wait_seconds(self, now_seconds: float, at_most: float) -> float:
        """How long nothing has to be sent."""
        return self._clock.wait_seconds(now_seconds, at_most)

    def say_farewell(self) -> None:
        """Leaves every device dark and as it was found."""
        for port, message in self._farewells:
            self._send(port, message)
            time.sleep(FAREWELL_GAP_SECONDS)

    def _beat(self, realtime: bytes) -> None:
        for byte in realtime:
            for name, _ in self._outputs:
                if fit(self._clock_to, name):
                    self._send(name, bytes((byte,)))

    def _send(self, name: str, message: bytes) -> None:
        port = self._outputs.get(name)
        if port is not None:
            with contextlib.suppress(Exception):
                port.send_message(message)


def _bytes(numbers: Sequence[Argument]) -> bytes:
    return bytes(n & 0xFF for n in numbers if isinstance(n, int))
