"""A control surface as data: which control does what, and how its lamps are lit. Pure."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from installation.model.action import Action
from installation.model.chase_rules import ChaseRules
from installation.model.lamp import Lamp
from installation.model.lights import GRAMMAR, Light, ShowState, state_word
from installation.model.port_name import fit
from installation.model.touch import Touch
from installation.model.travel import WHOLE, Travel

LampId = tuple[str, int]
"""Lamp name and number: what a memory of sent light is kept by."""


@dataclass(frozen=True, slots=True)
class Control:
    """One pad, button, fader or encoder, and what it does."""

    touch: Touch
    action: Action
    travel: Travel = WHOLE
    """What its ends mean, for actions that are levels."""
    takeover: str = "jump"
    """One of `knob.TAKEOVERS`."""
    encoding: str = "absolute"
    """One of `knob.ENCODINGS`."""
    while_held: bool = False
    """For hold and blackout: only as long as the control is down."""
    bank: str = ""
    """Only in this bank of the surface; empty means in all of them."""
    lamp: str = ""
    """Which kind of lamp it has; empty means none."""
    lamp_number: int = 0
    colour: str = ""
    """Shown instead of green while it is ready."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A time on a tape at which something happens."""

    seconds: float
    """Of the timecode, from midnight."""
    action: Action


@dataclass(frozen=True)
class Surface:
    """One kind of device. Immutable; any thread."""

    name: str
    title: str
    ports: tuple[str, ...]
    """Patterns for port names, upper and lower case alike, met anywhere in the name. The longest that fits wins."""
    controls: tuple[Control, ...]
    ignored_ports: tuple[str, ...] = ()
    """Ports of the same device that carry nothing for us."""
    lamps: dict[str, Lamp] = field(default_factory=dict)
    hello: tuple[bytes, ...] = ()
    """Sent when the device appears, before any light."""
    farewell: tuple[bytes, ...] = ()
    """Sent at the end, after the lamps have gone dark."""
    marks: tuple[Mark, ...] = ()
    """What timecode from this port does, earliest first."""
    chase: ChaseRules | None = None
    """How that timecode is followed, where it is not as usual."""
    sends_clock: bool = False
    """Whether the show's beat goes to it as MIDI clock."""
    notes: tuple[str, ...] = ()
    """What people should know of how it was read, a line each."""

    @property
    def first_bank(self) -> str:
        """The bank that is open when the device appears."""
        return next((c.bank for c in self.controls if c.bank), "")

    def with_controls(self, own: Sequence[Control]) -> "Surface":
        """This surface with `own` in place of what those controls did. Their lamps stay where they are."""
        kept = tuple(old for old in self.controls if not any(_stands_for(new, old) for new in own))
        return replace(self, controls=(*kept, *(self._with_lamp(new) for new in own)))

    def _with_lamp(self, new: Control) -> Control:
        before = next((old for old in self.controls if old.lamp and _stands_for(new, old)), None)
        return new if new.lamp or before is None else replace(new, lamp=before.lamp, lamp_number=before.lamp_number)

    def controls_at(self, touch: Touch, bank: str) -> Iterator[Control]:
        """The controls a touch reaches while `bank` is open."""
        return (c for c in self.controls if c.touch.matches(touch) and c.bank in ("", bank))

    def mark_at(self, seconds: float) -> Mark | None:
        """The latest mark that a tape at `seconds` has reached; None before the first."""
        reached = bisect_right(self.marks, seconds, key=lambda mark: mark.seconds)
        return self.marks[reached - 1] if reached else None

    @cached_property
    def coarse(self) -> frozenset[int]:
        """Controllers that are the coarse half of a 14-bit pair; their fine half is 32 above."""
        return frozenset(c.touch.number for c in self.controls if c.touch.kind == "cc14")

    def lights(self, show: ShowState, bank: str) -> dict[LampId, bytes]:
        """The MIDI message for every lamp of the device: its control's state, or darkness."""
        picture = self.darkness()
        for control in self.controls:
            if control.lamp and control.bank in ("", bank):
                lamp = self.lamps[control.lamp]
                light = _light(control, state_word(control.action, show, bank))
                picture[control.lamp, control.lamp_number] = lamp.message(control.lamp_number, light, show.blink_on)
        return picture

    def darkness(self) -> dict[LampId, bytes]:
        """The message that puts out each lamp."""
        return {
            (name, number): lamp.message(number, Light(), True)
            for name, lamp in self.lamps.items()
            for number in lamp.numbers
        }


def _stands_for(new: Control, old: Control) -> bool:
    """Whether a new binding takes the place of an old one: the same control, in the same bank or in all of them."""
    if new.bank not in ("", old.bank):
        return False
    halves = (new.touch.number, new.touch.number + 32) if new.touch.kind == "cc14" else ()
    return old.touch.matches(new.touch) or (old.touch.kind == "cc" and old.touch.number in halves)


def _light(control: Control, word: str) -> Light:
    if word == "ready" and control.colour:
        return Light(control.colour)
    return GRAMMAR[word]


def choose(surfaces: tuple[Surface, ...], port: str) -> Surface | None:
    """The surface whose pattern fits a port best; None when none does or the best one ignores that port.

    Of two that fit as well the later one: what is like another, or was taught, stands behind it.
    """
    best, best_fit = None, 0
    for surface in surfaces:
        score = fit(surface.ports, port)
        if score and score >= best_fit:
            best, best_fit = surface, score
    return None if best is None or fit(best.ignored_ports, port) else best
