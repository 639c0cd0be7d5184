"""What the room sounds like when nobody makes a sound: ventilation, projectors, a street behind the wall."""

from installation.inputs.hearing.frames import HOP_SECONDS

LOWEST_DB, HIGHEST_DB = -70.0, -35.0
"""Below the first no microphone tells a room from its own hiss; above the second it is no longer a background."""
START_DB = -58.0
"""What a room is taken for before it has been heard."""
RISE_DB_PER_SECOND = 0.8
FALL_DB_PER_SECOND = 30.0


class Floor:
    """A slow minimum: sinks into every pause, climbs so slowly that a long cheer does not become the background."""

    def __init__(self) -> None:
        self.db = START_DB
        """The room at rest, in dBFS."""

    def step(self, level_db: float, somebody: bool) -> float:
        """The floor in dBFS after one more hop. While `somebody` is heard for certain, it does not climb."""
        if level_db < self.db:
            self.db = max(self.db - FALL_DB_PER_SECOND * HOP_SECONDS, level_db, LOWEST_DB)
        elif not somebody:
            self.db = min(self.db + RISE_DB_PER_SECOND * HOP_SECONDS, level_db, HIGHEST_DB)
        return self.db
