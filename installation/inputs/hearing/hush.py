"""The moment a room falls silent: quiet only means something after sound."""

from collections import deque

from installation.inputs.hearing.frames import HOP_SECONDS

BEFORE_SECONDS = 10.0
"""How far back the room may have been loud."""
LOUD_SECONDS = 1.0
"""How long it has to have been loud in that time."""
DROP_DB = 9.0
"""How much quieter it is now; a third of the sound pressure."""
QUIET_SECONDS = 1.2
"""Longer than a breath between two sentences."""
EVERY_HOPS = 10
NEWS_SECONDS = 6.0
"""After this it is simply quiet."""


class Hush:
    """Watches the level, ten times a second."""

    def __init__(self) -> None:
        self._loudest_of_tenths: deque[float] = deque(maxlen=round(BEFORE_SECONDS / (EVERY_HOPS * HOP_SECONDS)))
        self._loudest_db = -200.0
        self._hops = 0
        self._quiet_seconds = 0.0
        self.confidence = 0.0
        """How surely the room has just fallen silent, 0..1."""

    def step(self, level_db: float, floor_db: float) -> float:
        """The confidence after one more hop."""
        self._loudest_db = max(self._loudest_db, level_db)
        self._hops += 1
        if self._hops == EVERY_HOPS:
            self._weigh(floor_db)
            self._hops, self._loudest_db = 0, -200.0
        return self.confidence

    def _weigh(self, floor_db: float) -> None:
        tenth = EVERY_HOPS * HOP_SECONDS
        loud_db = self._loud_db()
        if self._loudest_db <= loud_db - DROP_DB and loud_db > floor_db + DROP_DB:
            self._quiet_seconds += tenth
        else:
            self._quiet_seconds = 0.0
        self._loudest_of_tenths.append(self._loudest_db)
        fresh = QUIET_SECONDS <= self._quiet_seconds <= NEWS_SECONDS
        self.confidence = min((loud_db - self._loudest_db) / (2.0 * DROP_DB), 1.0) if fresh else 0.0

    def _loud_db(self) -> float:
        """What the room reached for at least a second of the last ten."""
        needed = round(LOUD_SECONDS / (EVERY_HOPS * HOP_SECONDS))
        if len(self._loudest_of_tenths) < needed:
            return -200.0
        return sorted(self._loudest_of_tenths)[-needed]
