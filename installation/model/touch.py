"""Which control of a MIDI surface an arrival is about, and where that control stands. Pure."""

from typing import NamedTuple

from installation.model.arrival import Arrival

TOP = {
    "note": 127,
    "cc": 127,
    "cc14": 16383,
    "pitch": 16383,
    "aftertouch": 127,
    "polytouch": 127,
    "program": 127,
    "transport": 127,
}
"""Kind of control -> its highest raw value. `cc14` is a pair of controllers (n, n + 32) read as one."""
PITCH_CENTRE = 8192
TRANSPORT = ("start", "stop", "continue", "pause")
"""What a clock or a tape says of itself; as a control it is a button that is never let go."""
ANY_CHANNEL = 0


class Touch(NamedTuple):
    """The identity of a control. Velocity is no part of it: a pad is the same pad however hard it is hit."""

    kind: str
    """A key of `TOP`."""
    number: int = 0
    """Note, controller or program number, 0..127; place in `TRANSPORT`; 0 for kinds that have none."""
    channel: int = ANY_CHANNEL
    """1..16, or 0 for whichever channel it comes on."""

    def __str__(self) -> str:
        if self.kind == "transport":
            return f"transport {TRANSPORT[self.number]}"
        number = "" if self.kind in ("pitch", "aftertouch") else f" {self.number}"
        return self.kind + number + (f" on channel {self.channel}" if self.channel else "")

    def matches(self, other: "Touch") -> bool:
        """True when `other`, as it arrived, is this control."""
        return self.kind == other.kind and self.number == other.number and self.channel in (ANY_CHANNEL, other.channel)


class Touched(NamedTuple):
    """A control that was just moved, and the raw value it now has: 0..`TOP[touch.kind]`."""

    touch: Touch
    raw: int

    @property
    def position(self) -> float:
        """Where it stands, 0..1."""
        return self.raw / TOP[self.touch.kind]

    @property
    def pressed(self) -> bool:
        """Whether, taken as a button, it is down: any velocity of a note, the upper half of everything else."""
        if self.touch.kind == "note":
            return self.raw > 0
        return 2 * self.raw > TOP[self.touch.kind]


def touched(arrival: Arrival) -> Touched | None:
    """Reads `/midi/...` arrivals that are about a control; None for everything else, malformed ones included."""
    kind = arrival.address.removeprefix("/midi/")
    numbers = arrival.arguments
    if kind == arrival.address:
        return None
    match kind, numbers:
        case "transport", (str(word),) if word in TRANSPORT:
            return Touched(Touch(kind, TRANSPORT.index(word)), 127)
        case ("note" | "cc" | "polytouch", (int(channel), int(number), int(raw))):
            return Touched(Touch(kind, number, channel), raw)
        case "pitch", (int(channel), int(bend)):
            return Touched(Touch(kind, 0, channel), bend + PITCH_CENTRE)
        case "aftertouch", (int(channel), int(raw)):
            return Touched(Touch(kind, 0, channel), raw)
        case "program", (int(channel), int(number)):
            return Touched(Touch(kind, number, channel), 127)
    return None
