"""Automatic gain: fits a microphone of any strength to 0..1 without ever amplifying an empty room.

It leaves alone what lies in a comfortable range, so a whisper stays less than a shout; it only lifts a microphone that
is always faint and tames one that is always at its end. Below the room's floor it does nothing at all.
"""

from installation.inputs.hearing.frames import HOP_SECONDS

SILENT_DB, FULL_DB = -60.0, -6.0
"""dBFS that read 0 and 1 with no gain: somebody talking near the microphone (-35 to -25) reads 0.45 to 0.65."""
GATE_DB = (4.0, 11.0)
"""Above the floor by the first the sound begins to count, by the second it counts in full."""
FAINT, STRONG = 0.45, 0.92
"""Passages that peak between these are left alone."""
LEAST_GAIN_DB, MOST_GAIN_DB = -12.0, 24.0
RISE_DB_PER_SECOND, FALL_DB_PER_SECOND = 1.0, 4.0
"""Of the gain: a shout is tamed sooner than a whisper is lifted."""
PEAK_FALL_PER_SECOND = 0.08
"""A passage is remembered for some six seconds, longer than a pause between sentences."""


def gate(level_db: float, floor_db: float) -> float:
    """0 for the room at rest, 1 for a sound that clearly stands out of it."""
    low, high = GATE_DB
    part = min(max((level_db - floor_db - low) / (high - low), 0.0), 1.0)
    return part * part * (3.0 - 2.0 * part)


class AutomaticGain:
    """Turns dBFS into a level of 0..1. `sensitivity` 1 is neutral, 0 is deaf, 2 hears 12 dB more."""

    def __init__(self, sensitivity: float = 1.0) -> None:
        self.sensitivity = sensitivity
        self.db = 0.0
        """What it adds now."""
        self._peak = FAINT

    def step(self, level_db: float, floor_db: float) -> float:
        """The level after one more hop, 0..1."""
        open_part = gate(level_db, floor_db)
        raw = (level_db + self.db - SILENT_DB) / (FULL_DB - SILENT_DB)
        if open_part >= 1.0:
            self._adapt(raw)
        return min(max(raw + self._offset(), 0.0), 1.0) * open_part * min(self.sensitivity, 1.0)

    def _offset(self) -> float:
        """More than neutral sensitivity lifts every sound; less than neutral scales it down (in `step`)."""
        return 12.0 * max(self.sensitivity - 1.0, 0.0) / (FULL_DB - SILENT_DB)

    def _adapt(self, raw: float) -> None:
        self._peak = max(self._peak - PEAK_FALL_PER_SECOND * HOP_SECONDS, raw)
        if self._peak > STRONG:
            self.db = max(self.db - FALL_DB_PER_SECOND * HOP_SECONDS, LEAST_GAIN_DB)
        elif self._peak < FAINT:
            self.db = min(self.db + RISE_DB_PER_SECOND * HOP_SECONDS, MOST_GAIN_DB)
