"""Somebody's eye before the screen, as a tracker sees it: held when it is lost, smoothed against shaking."""

import math
from collections.abc import Iterable

from installation.model.intent import Intent
from installation.model.views import Point
from installation.model.words import AXES

SETTLE_SECONDS = 0.05
"""Trackers send thirty to ninety places a second that differ by millimetres; half of
a step is taken in a 29th of a second."""
START: Point = (0.0, 0.0, 1.5)
"""What an axis is that a tracker has not spoken of while it has of others, metres."""


class TrackedEye:
    """Follows what arrives at `/rig/eye`. Any thread, one at a time."""

    def __init__(self) -> None:
        self.place: Point | None = None
        """Metres right, up and away from the middle of the screen; None until somebody says."""
        self._wanted: Point | None = None

    def step(self, intents: Iterable[Intent], seconds: float) -> None:
        """Takes what was said, and comes nearer to it within `seconds`. The first place is taken at once."""
        for intent in intents:
            if intent.verb == "eye":
                self._wanted = _told(self._wanted or START, intent)
        if self._wanted is None or self.place == self._wanted:
            return
        near, here = 1.0 - math.exp(-seconds / SETTLE_SECONDS), self.place or self._wanted
        x, y, z = (a + near * (b - a) for a, b in zip(here, self._wanted, strict=True))
        self.place = (x, y, z)


def _told(before: Point, intent: Intent) -> Point:
    if isinstance(intent.value, tuple):
        x, y, z = (float(number) for number in intent.value)
        return (x, y, z)
    assert isinstance(intent.value, float), "the vocabulary lets through nothing else"
    numbers = list(before)
    numbers[AXES.index(intent.subject)] = intent.value
    return (numbers[0], numbers[1], numbers[2])
