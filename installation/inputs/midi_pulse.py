"""Whether a JACK server still lives: it carries a message from us to ourselves.

A dead server raises nothing, falls silent, and goes on listing its ports; and sending to it freezes the process
after some two thousand messages. So nothing more is sent until the last pulse has come back.
"""

import os
from typing import Any

PULSE_SECONDS = 1.0
LOST_SECONDS = 3.0
"""A busy machine may delay a pulse; one that takes so long is lost, and the server with it."""
_MARK = bytes((0xF0, 0x7D, *(os.getpid() >> shift & 0x7F for shift in (0, 7, 14, 21)), 0xF7))
"""System exclusive under the number that is nobody's, with our process number in it."""


class Pulse:
    """One heart. Only for the MIDI process."""

    def __init__(self, sender: Any, door_name: str) -> None:
        """`sender` is an unopened rtmidi MidiOut; it is connected to our own input, `door_name`."""
        sender.open_port(list(sender.get_ports()).index(door_name), "pulse")
        self._sender = sender
        self._sent_at: float | None = None
        """When the pulse that is on its way was sent; None while there is none."""
        self._next_beat = 0.0

    def beat(self, now_seconds: float) -> None:
        """Sends a pulse when it is time for one and none is on its way."""
        if self._sent_at is None and now_seconds >= self._next_beat:
            self._sent_at = now_seconds
            self._next_beat = now_seconds + PULSE_SECONDS
            self._sender.send_message(_MARK)

    def hear(self, message: bytes) -> bool:
        """Whether `message` is our pulse come back."""
        if message != _MARK:
            return False
        self._sent_at = None
        return True

    def is_alive(self, now_seconds: float) -> bool:
        """Whether no pulse has been on its way for too long. To be asked after listening."""
        return self._sent_at is None or now_seconds - self._sent_at < LOST_SECONDS
