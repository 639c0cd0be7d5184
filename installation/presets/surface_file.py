"""What may stand in a surface file."""

from collections.abc import Callable
from datetime import time
from typing import Annotated

from pydantic import AfterValidator, Field

from installation.model.action import action_from
from installation.model.chase_rules import OUTSIDE
from installation.model.knob import ENCODINGS, TAKEOVERS
from installation.model.lights import COLOURS
from installation.model.touch import ANY_CHANNEL, TRANSPORT, Touch
from installation.presets.schema import Share, Strict, Text, known

TOUCH_KEYS = ("note", "cc", "cc14", "polytouch", "program", "pitch", "aftertouch", "transport")
BARE_TOUCHES = ("pitch", "aftertouch")
"""Kinds of control that a channel has only one of: written `pitch = true`."""

Number = Annotated[int, Field(ge=0, le=127)]
MidiChannel = Annotated[int, Field(ge=1, le=16)]


def numbers_in(text: str) -> tuple[int, ...]:
    """`0-63 98` as numbers. Raises ValueError."""
    numbers: list[int] = []
    for part in text.split():
        first, _, last = part.partition("-")
        if not (first.isdecimal() and (last or first).isdecimal() and int(first) <= int(last or first) <= 127):
            raise ValueError("expected numbers and ranges from 0 to 127, for example '0-63 98'")
        numbers += range(int(first), int(last or first) + 1)
    return tuple(numbers)


def sysex_in(text: str) -> bytes:
    """`F0 .. F7` as bytes. Raises ValueError."""
    try:
        message = bytes.fromhex(text)
    except ValueError:
        message = b""
    inside = message[1:-1]
    if len(message) < 3 or message[0] != 0xF0 or message[-1] != 0xF7 or any(byte > 0x7F for byte in inside):
        raise ValueError("expected a system exclusive message in hexadecimal, for example 'F0 7E 7F 06 01 F7'")
    return message


def _readable(reader: Callable[[str], object]) -> AfterValidator:
    """A validator that keeps the text and only asks `reader` whether it can be read."""

    def check(text: str) -> str:
        reader(text)
        return text

    return AfterValidator(check)


class MotionFile(Strict):
    """How a lamp is told to move its light."""

    channel: MidiChannel = 1
    add: Number = 0


class LampFile(Strict):
    """One kind of lamp."""

    numbers: Annotated[Text, _readable(numbers_in)]
    message: Annotated[str, AfterValidator(known(("note", "cc")))] = "note"
    colours: Annotated[
        dict[Annotated[str, AfterValidator(known(COLOURS))], Annotated[int, Field(ge=1, le=127)]], Field(min_length=1)
    ]
    steady: MotionFile = MotionFile()
    dim: MotionFile | None = None
    pulse: MotionFile | None = None
    blink: MotionFile | None = None


class ControlFile(Strict):
    """One control as written: exactly one of the touch keys, and what it does."""

    does: Annotated[Text, _readable(action_from)]
    note: Number | None = None
    cc: Number | None = None
    cc14: Annotated[int, Field(ge=0, le=31)] | None = None
    polytouch: Number | None = None
    program: Number | None = None
    pitch: bool | None = None
    aftertouch: bool | None = None
    transport: Annotated[str, AfterValidator(known(TRANSPORT))] | None = None
    channel: MidiChannel | None = None
    at: Share | None = None
    low: float | None = None
    high: float | None = None
    takeover: Annotated[str, AfterValidator(known(TAKEOVERS))] | None = None
    encoding: Annotated[str, AfterValidator(known(ENCODINGS))] = "absolute"
    while_held: bool = False
    bank: Text | None = None
    lamp: Text | None = None
    colour: Annotated[str, AfterValidator(known(COLOURS))] | None = None

    @property
    def touch_keys(self) -> list[str]:
        """Which of `TOUCH_KEYS` are given; exactly one in a good entry."""
        return [key for key in TOUCH_KEYS if getattr(self, key) is not None]

    @property
    def touch(self) -> Touch:
        """The control meant, for an entry with exactly one touch key."""
        kind = self.touch_keys[0]
        number = 0 if kind in BARE_TOUCHES else getattr(self, kind)
        if kind == "transport":
            number = TRANSPORT.index(number)
        return Touch(kind, number, self.channel or ANY_CHANNEL)


class MarkFile(Strict):
    """A time on a tape, `00:01:30` or `00:01:30.5`, and what happens there."""

    at: time
    does: Annotated[Text, _readable(action_from)]


class TimecodeFile(Strict):
    """How timecode from this port is followed."""

    offset_seconds: Annotated[float, Field(ge=-86400.0, le=86400.0)] = 0.0
    freewheel_seconds: Annotated[float, Field(ge=0.0, le=3600.0)] = 2.0
    start: time = time(0, 0)
    end: time = time(23, 59, 59, 999999)
    outside: Annotated[str, AfterValidator(known(OUTSIDE))] = "hold"


class SurfaceFile(Strict):
    """A file in `surfaces/`."""

    title: Text
    like: Text | None = None
    ports: list[str] = Field(default_factory=list)
    ignored_ports: list[Text] = Field(default_factory=list)
    takeover: Annotated[str, AfterValidator(known(TAKEOVERS))] = "jump"
    hello: list[Annotated[Text, _readable(sysex_in)]] = Field(default_factory=list)
    farewell: list[Annotated[Text, _readable(sysex_in)]] = Field(default_factory=list)
    lamps: dict[str, LampFile] = Field(default_factory=dict)
    controls: list[ControlFile] = Field(default_factory=list)
    marks: list[MarkFile] = Field(default_factory=list)
    timecode: TimecodeFile | None = None
    send_clock: bool = False
