"""Dax's corporation: its grip, the counter-protest it raises against the movement, and the empathy that undoes it."""

from collections.abc import Mapping

from installation.crowd.drive import Faders, followed, pulled
from installation.model.easing import clamp
from installation.model.emotions import EMOTION_INDEX
from installation.model.mood import Mood
from installation.model.signals import SIGNALS

CONTROL_HALF_LIFE_SECONDS = 2.5
COUNTER_HALF_LIFE_SECONDS = 4.0
EMPATHY_HALF_LIFE_SECONDS = 8.0
EMPATHY_DISARMS = 0.6
"""How much of the grip full empathy takes away, whatever the beat asks."""


class Corporation:
    """`control`, `counter` and `empathy`, each 0..1."""

    def __init__(self) -> None:
        self.control = SIGNALS["control"].rest
        self.counter = 0.0
        self.empathy = 0.0

    def step(
        self,
        mood: Mood,
        momentum: float,
        bonds_across: float,
        drives: Mapping[str, float],
        faders: Faders,
        delta_seconds: float,
    ) -> None:
        """`momentum`: of the movement; `bonds_across`: the share of bonds that cross the glass."""
        self._feel(mood, bonds_across, drives, delta_seconds)
        wanted = drives.get("control", SIGNALS["control"].rest)
        grip = wanted * (1.0 - EMPATHY_DISARMS * self.empathy)
        self.control = followed(self.control, grip, faders.get("dax"), CONTROL_HALF_LIFE_SECONDS, delta_seconds)
        heat = 0.8 + 0.8 * (mood.emotions[EMOTION_INDEX["anger"]] + mood.emotions[EMOTION_INDEX["disgust"]])
        goal = pulled(self.control * momentum * heat * 1.6, drives.get("counter"))  # 1.6: half against half is a clash
        self.counter = followed(self.counter, goal, None, COUNTER_HALF_LIFE_SECONDS, delta_seconds)

    def _feel(self, mood: Mood, bonds_across: float, drives: Mapping[str, float], delta_seconds: float) -> None:
        kindness = max(0.0, mood.valence) * mood.presence
        own = clamp(1.1 * bonds_across) * 0.7 + kindness * 0.5 - max(0.0, -mood.valence) * 0.2
        goal = pulled(clamp(own), drives.get("empathy"))
        self.empathy = followed(self.empathy, goal, None, EMPATHY_HALF_LIFE_SECONDS, delta_seconds)
