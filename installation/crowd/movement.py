"""Elena's movement: momentum of people who rise together. It has weight: no shout makes it, no silence ends it."""

from collections.abc import Mapping

from installation.crowd.drive import Faders, followed, pulled
from installation.model.mood import Mood

RISING_HALF_LIFE_SECONDS = 6.0
FALLING_HALF_LIFE_SECONDS = 14.0
"""Momentum outlives the moment that made it."""


class Movement:
    """Follows arousal, togetherness, chant and newcomers."""

    def __init__(self) -> None:
        self.momentum = 0.0

    def step(self, mood: Mood, drives: Mapping[str, float], faders: Faders, delta_seconds: float) -> None:
        """Renews `momentum` (0..1)."""
        own = mood.presence * (0.75 * mood.arousal + 0.2 * mood.synchrony) + 0.25 * mood.chant + 0.15 * mood.joins
        goal = pulled(own, drives.get("movement"))
        half_life = RISING_HALF_LIFE_SECONDS if goal > self.momentum else FALLING_HALF_LIFE_SECONDS
        self.momentum = followed(self.momentum, goal, faders.get("elena"), half_life, delta_seconds)
