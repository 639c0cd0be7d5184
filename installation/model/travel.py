"""What the two ends of a fader's travel mean. Pure."""

import math
from typing import NamedTuple

from installation.model.action import Action
from installation.model.easing import clamp
from installation.model.parameters import Registry
from installation.model.suggestion import did_you_mean

RATIO_FROM = 8.0
"""From this quotient of its ends on (pace: 0.25 to 4), equal movements multiply instead of adding."""


class Travel(NamedTuple):
    """A range to map positions 0..1 on."""

    low: float = 0.0
    """The value at the bottom; higher than `high` for a fader that works upside down."""
    high: float = 1.0

    def value(self, position: float) -> float:
        """The value at a position, which is held inside 0..1."""
        t = clamp(position)
        if self._by_ratio:
            return float(self.low * (self.high / self.low) ** t)
        return self.low + (self.high - self.low) * t

    def position(self, value: float) -> float:
        """Where the fader stands for a value, held at the ends; the inverse of `value`."""
        if self.low == self.high:
            return 0.0
        if self._by_ratio:
            return clamp(math.log(value / self.low) / math.log(self.high / self.low)) if value > 0.0 else 0.0
        return clamp((value - self.low) / (self.high - self.low))

    @property
    def _by_ratio(self) -> bool:
        return 0.0 < RATIO_FROM * self.low <= self.high


WHOLE = Travel()
USUAL = {"pace": Travel(0.25, 4.0), "tempo": Travel(40.0, 200.0), "valence": Travel(-1.0, 1.0)}
"""Travel of a level whose file does not say, where it is not 0..1."""


def travel_of(action: Action, registry: Registry | None = None) -> Travel:
    """What the ends of a fader mean for `action` when nothing else is said: a parameter's own range, or the usual."""
    if action.verb == "look" and registry is not None and action.subject in registry:
        parameter = registry.by_key[action.subject]
        return Travel(parameter.low[0], parameter.high[0])
    return USUAL.get(action.verb, WHOLE)


def out_of_reach(action: Action, registry: Registry) -> str:
    """Why no control can move what `action` names; empty when one can."""
    if action.verb != "look":
        return ""
    parameter = registry.by_key.get(action.subject)
    if parameter is None:
        return f"no shader declares the parameter {action.subject!r}{did_you_mean(action.subject, registry.slots)}"
    if parameter.width != 1:
        return f"{action.subject} holds {parameter.width} numbers, expected a parameter of one"
    return ""
