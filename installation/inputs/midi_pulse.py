"""Whether a JACK server still lives: it carries a message from us to ourselves.

A dead server raises nothing, falls silent, and goes on listing its ports; and sending to it freezes the process
after some two thousand messages. So nothing is sent once one pulse has gone missing.
"""

import os
from typing import Any

PULSE_SECONDS = 1.0
LOST_SECONDS = 3.0
"""A busy machine may delay a pulse; three in a row is death."""
_MARK = bytes((0xF0, 0x7D, *(os.getpid() >> shift & 0x7F for shift in (0, 7, 14, 21)), 0xF7))
"""System exclusive under the number that is nobody's, with our process number in it."""


class Pulse:
    """One heart. Only for the MIDI process."""

    def __init__(self, sender: Any, door_name: str, now_seconds: float) -> None:
        """`sender` is an unopened rtmidi MidiOut; it is connected to our own input, `door_name`."""
        sender.open_port(list(sender.get_ports()).index(door_name), "pulse")
        self._sender = sender
        self._last_heard = now_seconds
        self._next_beat = now_seconds

    def beat(self, now_seconds: float) -> None:
        """Sends a pulse when it is time; none any more once one is missing."""
        if now_seconds >= self._next_beat and self.is_alive(now_seconds):
            self._next_beat = now_seconds + PULSE_SECONDS
            self._sender.send_message(_MARK)

    def hear(self, message: bytes, now_seconds: float) -> bool:
        """Whether `message` is our pulse come back."""
        if message != _MARK:
            return False
        self._last_heard = now_seconds
        return True

    def is_alive(self, now_seconds: float) -> bool:
        """Whether the server has carried a pulse lately."""
        return now_seconds - self._last_heard < LOST_SECONDS
