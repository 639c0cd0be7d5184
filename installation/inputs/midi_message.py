"""MIDI bytes to addresses and arguments, for the messages that stand alone. Pure."""

from installation.model.arrival import Argument

Reading = tuple[str, tuple[Argument, ...]]
"""Address and arguments, as an arrival carries them."""

PITCH_CENTRE = 8192
_NAMES = {0x80: "note", 0x90: "note", 0xA0: "polytouch", 0xB0: "cc", 0xC0: "program", 0xD0: "aftertouch", 0xE0: "pitch"}
_SHORT = (0xC0, 0xD0)
"""Those with one data byte; all others have two."""


def read(message: bytes) -> Reading | None:
    """A channel message as `/midi/...`; channels count from 1. None for system messages and for broken ones.

    A note-on of velocity 0 is a note-off, and a note-off is a note of velocity 0.
    """
    kind, data = (message[0] & 0xF0, message[1:]) if message else (0, b"")
    if kind not in _NAMES or len(data) != (1 if kind in _SHORT else 2) or max(data) > 0x7F:
        return None
    return f"/midi/{_NAMES[kind]}", ((message[0] & 0x0F) + 1, *_values(kind, data))


def _values(kind: int, data: bytes) -> tuple[int, ...]:
    if kind == 0x80:
        return data[0], 0
    if kind == 0xE0:
        return ((data[0] | data[1] << 7) - PITCH_CENTRE,)
    return tuple(data)
