"""What hands hold: faders, single parameters and the pace.

A story fader or a parameter that was touched keeps its value until RELEASE or the next act. Pace and the
simulated crowd belong to the house, not to an act: they stay until RELEASE.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from installation.model.easing import clamp
from installation.model.intent import Value
from installation.model.parameters import Registry

STORY_FADERS = ("elena", "dax", "ari", "rina", "haze")
HOUSE_FADERS = ("crowd",)
TAKE_SECONDS = 0.08
"""A hand is followed at once, without a step."""
GIVE_BACK_SECONDS = 1.5
"""What a hand lets go of returns gently."""
SLOWEST, FASTEST = 0.1, 20.0
MOST_PRESSES = 1 << 20
"""An event is counted so far, and again from 1: whole numbers of 32-bit floats end at sixteen times that."""


class Hand(NamedTuple):
    """One parameter held by hand."""

    key: str
    """`layer.parameter`"""
    value: tuple[float, ...]
    weight: float
    """How far the hand has the parameter, 0..1: less than 1 only while taking hold and letting go."""


@dataclass(slots=True)
class _Grip:
    value: tuple[float, ...]
    weight: float = 0.0
    held: bool = True


class Performer:
    """The state of all hands. `step` once per fixed step."""

    def __init__(self, pace: float = 1.0) -> None:
        self._first_pace = clamp(pace, SLOWEST, FASTEST)
        self.pace = self._first_pace
        self._faders: dict[str, float | None] = dict.fromkeys((*STORY_FADERS, *HOUSE_FADERS))
        self._grips: dict[str, _Grip] = {}

    @property
    def faders(self) -> Mapping[str, float | None]:
        """Every fader and the value a hand holds it at, None where none does."""
        return self._faders

    @property
    def crowd_share(self) -> float:
        """How much of the simulated crowd is wanted, 0..1."""
        held = self._faders["crowd"]
        return 1.0 if held is None else held

    @property
    def hands(self) -> tuple[Hand, ...]:
        """The parameters that hands hold or are just letting go of."""
        return tuple(Hand(key, grip.value, grip.weight) for key, grip in self._grips.items())

    def move(self, fader: str, value: Value) -> None:
        """A hand on a fader; unknown faders are left alone."""
        if fader in self._faders and isinstance(value, (int, float)):
            self._faders[fader] = clamp(float(value))

    def set_pace(self, value: Value) -> None:
        """How fast the story runs."""
        if isinstance(value, (int, float)):
            self.pace = clamp(float(value), SLOWEST, FASTEST)

    def turn(self, key: str, value: Value, registry: Registry) -> None:
        """A hand on one parameter; what the registry does not know or cannot hold is left alone."""
        parameter = registry.by_key.get(key)
        numbers = value if isinstance(value, tuple) else (value,)
        if parameter is None or not all(isinstance(number, (int, float)) for number in numbers):
            return
        full = tuple(float(number) for number in numbers if isinstance(number, (int, float)))
        if not parameter.takes(len(full)):
            return
        if parameter.type == "event":
            self._press(key, full)
            return
        if len(full) < parameter.width:
            full = (*full, 1.0)  # a colour without its alpha
        held = tuple(map(clamp, full, parameter.low, parameter.high))
        grip = self._grips.setdefault(key, _Grip(held))
        grip.value, grip.held = held, True

    def _press(self, key: str, numbers: tuple[float, ...]) -> None:
        """An event is not held but counted: to a layer every change of it is one, and 0 is a button let go of."""
        if numbers and not numbers[0]:
            return
        grip = self._grips.setdefault(key, _Grip((0.0,), 1.0))
        grip.value, grip.weight, grip.held = ((grip.value[0] + 1.0) % MOST_PRESSES or 1.0,), 1.0, True

    def next_act(self) -> None:
        """The story's faders and the parameters go back to the show."""
        for fader in STORY_FADERS:
            self._faders[fader] = None
        for grip in self._grips.values():
            grip.held = False

    def release(self) -> None:
        """Everything goes back to the show: what an act gives back, and pace and the simulated crowd."""
        self.next_act()
        for fader in HOUSE_FADERS:
            self._faders[fader] = None
        self.pace = self._first_pace

    def step(self, delta_seconds: float) -> None:
        """Hands close and open."""
        for key, grip in list(self._grips.items()):
            change = delta_seconds / TAKE_SECONDS if grip.held else -delta_seconds / GIVE_BACK_SECONDS
            grip.weight = clamp(grip.weight + change)
            if not grip.held and grip.weight <= 0.0:
                del self._grips[key]


def lay_on(values: "np.ndarray[tuple[int], np.dtype[np.float32]]", hands: tuple[Hand, ...], registry: Registry) -> None:
    """Puts held parameters into `values` (slots,), in place."""
    for hand in hands:
        slot = registry.slots.get(hand.key)
        if slot is None or slot.stop - slot.start != len(hand.value):
            continue
        held = np.array(hand.value, np.float32)
        if registry.stepped[slot.start]:
            values[slot] = held if hand.weight >= 0.5 else values[slot]
        else:
            values[slot] += (held - values[slot]) * np.float32(hand.weight)
