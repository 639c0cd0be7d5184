"""The crowd's hand in the picture: signals bend parameters, as far as the look allows; hands on knobs come last."""

from typing import NamedTuple

import numpy as np

from installation.model.cue import Show
from installation.model.easing import CURVES, approach, remap
from installation.model.look import Bend, Look, Staging
from installation.model.parameters import Vector
from installation.model.signals import CUE_SIGNALS, Signals
from installation.sequencer.passage import Part
from installation.sequencer.performer import Hand, lay_on


class Blend(NamedTuple):
    """What the player's picture is made of, handed over with it: looks with their weights, and the hands."""

    parts: tuple[Part, ...]
    hands: tuple[Hand, ...]


class Modulation:
    """Bends a staging by the signals. Keeps one smoothed value per bend, so one instance serves one picture."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._smoothed: dict[tuple[str, Bend], float] = {}

    def adopt(self, show: Show) -> None:
        """Goes on with an edited show; bends that were not touched keep their place."""
        self._show = show

    def bend(self, staging: Staging, blend: Blend, signals: Signals, delta_seconds: float) -> Staging:
        """`staging` with every look's bends in it, by that look's weight, within each parameter's range.

        Returns a new staging; `signals` needs every name the bends mention. A bend that begins stands where its
        signal is; from there it follows with its half-life.
        """
        values = np.array(staging.values, np.float32)
        alive: dict[tuple[str, Bend], float] = {}
        for part in blend.parts:
            look = self._show.looks.get(part.look)
            if look is not None:
                self._bend_one(values, look, part, signals, delta_seconds, alive)
        self._smoothed = alive
        registry = self._show.registry
        np.clip(values, registry.low, registry.high, out=values)
        lay_on(values, blend.hands, registry)
        return Staging(values, staging.form, staging.next_form, staging.morph, staging.character, staging.master)

    def _bend_one(
        self,
        values: Vector,
        look: Look,
        part: Part,
        signals: Signals,
        delta_seconds: float,
        alive: dict[tuple[str, Bend], float],
    ) -> None:
        """Adds what the look's bends change of the look, times the look's share of the picture."""
        for bend in look.bends:
            slot = self._show.registry.slots.get(bend.parameter)
            if slot is None or slot.start + bend.component >= slot.stop:
                continue
            goal = bent(bend, signals[bend.signal])
            before = self._smoothed.get((look.name, bend), goal)
            if part.is_leaving and bend.signal in CUE_SIGNALS:
                goal = before  # of the cue before, or it would all be undone while it is still seen
            value = approach(before, goal, bend.half_life_seconds, delta_seconds)
            alive[look.name, bend] = value
            at = slot.start + bend.component
            values[at] += np.float32(part.weight * (value - float(look.values[at])))


def bent(bend: Bend, signal: float) -> float:
    """Where a bend wants its parameter when its signal reads `signal`."""
    along = remap(signal, bend.signal_low, bend.signal_high, 0.0, 1.0)
    return bend.low + (bend.high - bend.low) * CURVES[bend.curve](along)
