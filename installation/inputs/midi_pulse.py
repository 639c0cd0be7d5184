"""Whether a JACK server still lives: it carries a message from us to ourselves.

A dead server raises nothing, falls silent, and goes on listing its ports; and sending to it freezes the process
after some two thousand messages. So at most three pulses are on their way at a time. One alone proves nothing: a
starved server loses messages, and a connection just made may not carry the first.
"""

import os
from typing import Any

PULSE_SECONDS = 1.0
"""Between two pulses, and how long the last one is waited for."""
MOST_UNANSWERED = 3
"""So many in a row that do not come back, and the server is lost. Counted, not timed: opening ports of a server that
just came up can take seconds, in which nobody listens."""
_MARK = bytes((0xF0, 0x7D, *(os.getpid() >> shift & 0x7F for shift in (0, 7, 14, 21)), 0xF7))
"""System exclusive under the number that is nobody's, with our process number in it."""


class Pulse:
    """One heart. Only for the MIDI process."""

    def __init__(self, sender: Any, door_name: str) -> None:
        """`sender` is an unopened rtmidi MidiOut; it is connected to our own input, `door_name`."""
        sender.open_port(list(sender.get_ports()).index(door_name), "pulse")
        self._sender = sender
        self._unanswered = 0
        self._next_beat = 0.0

    def beat(self, now_seconds: float) -> None:
        """Sends a pulse when it is time for one, unless too many are on their way."""
        if now_seconds >= self._next_beat and self._unanswered < MOST_UNANSWERED:
            self._next_beat = now_seconds + PULSE_SECONDS
            self._unanswered += 1
            self._sender.send_message(_MARK)

    def hear(self, message: bytes) -> bool:
        """Whether `message` is our pulse come back."""
        if message != _MARK:
            return False
        self._unanswered = 0
        return True

    def is_alive(self, now_seconds: float) -> bool:
        """Whether a pulse has come back lately. To be asked after listening; `now_seconds` is when that began."""
        return self._unanswered < MOST_UNANSWERED or now_seconds < self._next_beat
