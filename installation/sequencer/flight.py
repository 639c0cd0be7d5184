"""Where the motes fly: from one form to the next, and when they are called elsewhere on the way, first to a landing.

Motes fly between two forms at a time. Called to a third, they could not start from where they are without a jump; so
they hasten to the nearer of the two, which is seen at once, and fly on from there in the time that is left.
"""

from typing import NamedTuple

from installation.model.cue import Transition
from installation.model.easing import PASSAGE_CURVES, clamp, ease_out

LANDING_SECONDS = 0.8
"""The longest hastening, half of a passage at most: quick enough to answer a GO, slow enough for eyes to follow."""


class Leg(NamedTuple):
    """Motes between two forms."""

    form: str
    next_form: str
    along: float
    """0 at `form`, 1 at `next_form`, half eased."""
    character: str


class Flight:
    """The flight of all motes. Seconds count from the last `turn`; the form flown to is asked for at every call."""

    def __init__(self, form: str) -> None:
        self._from_form = form
        self._transition = Transition(0.0)
        self._left: Leg | None = None
        self._landing_along = 0.0
        self._landing_seconds = 0.0

    def at(self, seconds: float, form: str) -> Leg:
        """Where the motes are on their way to `form`."""
        whole = self._transition.seconds
        if seconds >= whole:
            return Leg(form, form, 0.0, self._transition.character)
        if self._left is not None and seconds < self._landing_seconds:
            done = ease_out(seconds / self._landing_seconds)
            return self._left._replace(along=self._left.along + (self._landing_along - self._left.along) * done)
        if self._from_form == form:  # another look of the same form changes what is seen, not where they stand
            return Leg(form, form, 0.0, self._transition.character)
        progress = (seconds - self._landing_seconds) / (whole - self._landing_seconds)
        return Leg(self._from_form, form, self._eased(progress), self._transition.character)

    def _eased(self, progress: float) -> float:
        """Half as much as everything else, or most would leave and arrive in a moment of the passage."""
        return clamp(0.5 * (progress + PASSAGE_CURVES[self._transition.curve](progress)))

    def turn(self, seconds: float, form: str, next_form: str, transition: Transition) -> None:
        """Calls the motes, `seconds` on their way to `form`, to `next_form`."""
        leg = self.at(seconds, form)
        ends = leg.form, leg.next_form
        in_air = ends[0] != ends[1] and 0.0 < leg.along < 1.0
        is_between = in_air and next_form in ends
        nearest = ends.index(next_form) if is_between else round(leg.along)
        self._left = leg if in_air else None
        self._landing_along, self._from_form = float(nearest), ends[nearest]
        hasty = min(LANDING_SECONDS, 0.5 * transition.seconds)
        # One of the two they are between is where they go: then the whole passage is the way there.
        self._landing_seconds = (transition.seconds if is_between else hasty) if in_air else 0.0
        self._transition = transition
