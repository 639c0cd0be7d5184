"""MIDI timecode: quarter frames and full frames to seconds. Pure but for the memory of the last eight quarters."""

from fractions import Fraction
from typing import NamedTuple

QUARTER_FRAME = 0xF1
PIECES = 8
"""Quarter frames that carry one time. They take two frames to arrive, so the time is old by then."""


class Rate(NamedTuple):
    """One of the four ways to count frames."""

    name: str
    counted: int
    """Frames a second as the numbers count them."""
    seconds: Fraction
    """Length of a frame."""
    drops: bool = False


RATES = (
    Rate("24", 24, Fraction(1, 24)),
    Rate("25", 25, Fraction(1, 25)),
    Rate("29.97 drop", 30, Fraction(1001, 30000), drops=True),
    Rate("30", 30, Fraction(1, 30)),
)
"""By the number that MTC gives them."""


class Timecode(NamedTuple):
    """A time as counted in frames."""

    hours: int
    minutes: int
    seconds: int
    frames: int
    rate: Rate

    @property
    def is_valid(self) -> bool:
        """Whether such a time exists; drop-frame leaves out two numbers a minute, but not every tenth."""
        r = self.rate
        whole = self.hours < 24 and self.minutes < 60 and self.seconds < 60 and self.frames < r.counted
        return whole and not (r.drops and self.frames < 2 and self.seconds == 0 and self.minutes % 10)

    @property
    def frame_number(self) -> int:
        """Frames since midnight that really went by."""
        minutes = self.hours * 60 + self.minutes
        dropped = 2 * (minutes - minutes // 10) if self.rate.drops else 0
        return (minutes * 60 + self.seconds) * self.rate.counted + self.frames - dropped

    def in_seconds(self, quarters: int = 0) -> float:
        """Seconds since midnight, `quarters` of a frame later."""
        return float((self.frame_number + Fraction(quarters, 4)) * self.rate.seconds)


def from_full_frame(message: bytes) -> Timecode | None:
    """The time in a full frame message `F0 7F id 01 01 hh mm ss ff F7`, None for anything else."""
    if len(message) != 10 or message[:2] != b"\xf0\x7f" or message[3:5] != b"\x01\x01" or message[9] != 0xF7:
        return None
    code = Timecode(message[5] & 0x1F, message[6], message[7], message[8], RATES[message[5] >> 5 & 3])
    return code if code.is_valid else None


class QuarterFrames:
    """Puts the times of one port together again."""

    def __init__(self) -> None:
        self._nibbles = [0] * PIECES
        self._last: int | None = None
        self._run = 0
        """How many pieces came in order: upwards above 0, downwards (tape running backwards) below."""
        self._code: Timecode | None = None

    def hear(self, data: int) -> float | None:
        """Takes the byte after F1 and says what time it is now, in seconds; None until a whole time has come."""
        piece, self._nibbles[data >> 4] = data >> 4, data & 0x0F
        self._follow(piece)
        forwards = piece == PIECES - 1 and self._run >= PIECES - 1
        backwards = piece == 0 and self._run <= 1 - PIECES
        if forwards or backwards:
            self._code = self._decoded()
        return self._now(piece)

    def forget(self) -> None:
        """After a jump: nothing is known until eight more have come."""
        self._last, self._run, self._code = None, 0, None

    def _follow(self, piece: int) -> None:
        step = 0 if self._last is None else (piece - self._last) % PIECES
        self._last = piece
        direction = {1: 1, PIECES - 1: -1}.get(step, 0)
        if direction * self._run < 0 or not direction:
            self._run, self._code = 0, None
        self._run += direction

    def _now(self, piece: int) -> float | None:
        if self._code is None:
            return None
        if self._run > 0:
            return self._code.in_seconds(piece if piece == PIECES - 1 else piece + PIECES)
        return self._code.in_seconds(piece if piece == 0 else piece - PIECES)

    def _decoded(self) -> Timecode | None:
        low = [self._nibbles[i] for i in (0, 2, 4, 6)]
        frames, seconds, minutes, hours = (lo | self._nibbles[i] << 4 for lo, i in zip(low, (1, 3, 5, 7), strict=True))
        code = Timecode(hours & 0x1F, minutes, seconds, frames & 0x1F, RATES[hours >> 5 & 3])
        return code if code.is_valid else None
