"""Rina's hologram: how far the piece has spread (a Bass diffusion through people) and how brightly it stands."""

from collections.abc import Mapping

from installation.crowd.drive import Faders, followed
from installation.model.easing import approach, clamp
from installation.model.mood import Mood

SHARED_STEP = 0.5
"""What all participants' sharing once adds to those not yet reached."""
PASSED_ON_PER_SECOND = 0.1
"""Growth through those already reached, at full excitement."""
FOUND_PER_SECOND = 0.006
"""Growth by chance encounter, at full excitement: the spark without which nothing is passed on."""
UNINVITED = 0.12
"""How much of its speed the spreading has in beats that do not ask for it."""
FORGETTING_HALF_LIFE_SECONDS = 240.0
FADING_HALF_LIFE_SECONDS = 5.0
"""How fast a beat that asks for less lets the rings die away."""
PRESENCE_HALF_LIFE_SECONDS = 0.6


class Reach:
    """`reached` and `presence`, each 0..1."""

    def __init__(self) -> None:
        self.reached = 0.0
        self.presence = 0.0

    def step(
        self,
        mood: Mood,
        participants: int,
        sharers: int,
        drives: Mapping[str, float],
        faders: Faders,
        delta_seconds: float,
    ) -> None:
        """`sharers`: how many shared it within this step. Without participants it only fades."""
        self._stand(mood, drives, faders, delta_seconds)
        self._fade(drives.get("reach"), delta_seconds)
        if participants > 0:
            self._spread(mood, sharers / participants, drives.get("reach", 0.0), delta_seconds)

    def _spread(self, mood: Mood, sharing: float, drive: float, delta_seconds: float) -> None:
        excitement = clamp(mood.arousal + 0.3 * mood.synchrony)
        growth = (FOUND_PER_SECOND + PASSED_ON_PER_SECOND * self.reached) * excitement * delta_seconds
        growth += SHARED_STEP * min(1.0, sharing) * (0.1 + self.reached)
        invited = UNINVITED + (1.0 - UNINVITED) * drive
        self.reached = clamp(self.reached + growth * invited * (1.0 - self.reached))

    def _fade(self, drive: float | None, delta_seconds: float) -> None:
        if drive is not None and drive < self.reached:
            self.reached = approach(self.reached, drive, FADING_HALF_LIFE_SECONDS, delta_seconds)
        else:
            self.reached = approach(self.reached, 0.0, FORGETTING_HALF_LIFE_SECONDS, delta_seconds)

    def _stand(self, mood: Mood, drives: Mapping[str, float], faders: Faders, delta_seconds: float) -> None:
        """People make it stand; a beat can ask it to stand higher, never lower than they do."""
        goal = max(mood.presence, drives.get("presence", 0.0))
        self.presence = followed(self.presence, goal, faders.get("rina"), PRESENCE_HALF_LIFE_SECONDS, delta_seconds)
