"""The passage from what is seen to what comes next: one crossfade of all parameters and one flight of the motes.

A passage that is interrupted starts the next one from the very mixture it had reached, so nothing jumps.
"""

from typing import NamedTuple

import numpy as np

from installation.model.cue import Show, Transition
from installation.model.easing import PASSAGE_CURVES, clamp
from installation.model.look import Look, Staging
from installation.model.parameters import Registry, Vector, crossfade
from installation.sequencer.clearing import clear
from installation.sequencer.exposing import expose
from installation.sequencer.flight import Flight

FAINTEST = 1.0 / 512.0
"""A look that holds less than this of the picture no longer bends it."""


class Part(NamedTuple):
    """One look's share of the picture."""

    look: str
    weight: float
    is_leaving: bool = False
    """It was there before, and the running cue has another."""


class Passage:
    """The picture on its way to a look. Looks are found by name at every call, so edited files show at once."""

    def __init__(self, show: Show, look: str) -> None:
        self.show = show
        self.look = look
        self.transition = Transition(0.0)
        self._from_values: Vector = look_of(show, look).values
        self._flight = Flight(look_of(show, look).form)
        self._from_parts: tuple[Part, ...] = ()
        self._seconds = 0.0
        self._is_clearing = False

    @property
    def progress(self) -> float:
        """Share of the transition's time that has gone by, 0..1; 1 once the look stands."""
        if self.transition.seconds <= 0.0:
            return 1.0
        return clamp(self._seconds / self.transition.seconds)

    @property
    def eased(self) -> float:
        """The share of the picture that is the new look's, 0..1."""
        return clamp(PASSAGE_CURVES[self.transition.curve](self.progress))  # curves may overshoot by a rounding error

    def begin(self, look: str, transition: Transition) -> None:
        """Turns towards `look`, from whatever is seen now."""
        self._from_values, self._from_parts = self.values(), self.parts()
        self._flight.turn(self._seconds, self._form, look_of(self.show, look).form, transition)
        self._is_clearing = look != self.look
        self.look, self.transition, self._seconds = look, transition, 0.0

    def step(self, delta_seconds: float) -> None:
        """Time goes by."""
        self._seconds = min(self._seconds + delta_seconds, self.transition.seconds)

    def adopt(self, show: Show) -> None:
        """Goes on with an edited show; parameters that are new start at their defaults."""
        if show.registry is not self.show.registry:
            self._from_values = carried(self._from_values, self.show.registry, show.registry)
        self.show = show

    def values(self) -> Vector:
        """(slots,) the mixture of looks, before bends and hands. Not to be written to."""
        target = look_of(self.show, self.look).values
        if self.progress >= 1.0:
            return target
        mixed = crossfade(self._from_values, target, self.eased, self.show.registry)
        expose(mixed, self._from_values, target, self.eased, self.show.registry)
        if self._is_clearing:
            clear(mixed, self.progress, self.show.registry)
        return mixed

    def parts(self) -> tuple[Part, ...]:
        """Which looks make up the picture, weights summing to about 1, each look once."""
        share = self.eased
        weights = {self.look: share}
        for part in self._from_parts if share < 1.0 else ():
            weights[part.look] = weights.get(part.look, 0.0) + part.weight * (1.0 - share)
        if not self._from_parts:
            weights[self.look] = 1.0
        return tuple(Part(name, weight, name != self.look) for name, weight in weights.items() if weight > FAINTEST)

    def staging(self, master: float) -> Staging:
        """What is to be drawn, before bends and hands."""
        leg = self._flight.at(self._seconds, self._form)
        return Staging(self.values(), leg.form, leg.next_form, leg.along, leg.character, master)

    @property
    def _form(self) -> str:
        return look_of(self.show, self.look).form


def look_of(show: Show, name: str) -> Look:
    """A look by name; the idle look, or all parameters at rest, rather than nothing."""
    found = show.looks.get(name) or show.looks.get(show.idle_look)
    return found or Look(name, name, "", show.registry.defaults)


def carried(values: Vector, old: Registry, new: Registry) -> Vector:
    """`values` of the old registry laid out for the new one."""
    moved = np.array(new.defaults)
    for key, slot in new.slots.items():
        before = old.slots.get(key)
        if before is not None and before.stop - before.start == slot.stop - slot.start:
            moved[slot] = values[before]
    return moved
