"""Following somebody else's time: an offset, a while on one's own when it fails, and limits. Asks nobody the time."""

from typing import NamedTuple

from installation.model.chase_rules import ChaseRules


class _Heard(NamedTuple):
    seconds: float
    at: float
    speed: float


STILL_SECONDS = 0.25
"""A time that comes no more for so long is lost; a full frame every second is a tape being wound."""


class Chase:
    """Follows one source of time."""

    def __init__(self, rules: ChaseRules) -> None:
        self._rules = rules
        self._heard: _Heard | None = None

    def hear(self, seconds: float, now_seconds: float, *, rolls: bool = True) -> None:
        """Somebody's time arrived at `now_seconds`; `rolls` is false for a time that stands (a full frame)."""
        before = self._heard
        backwards = bool(before and rolls and seconds < before.seconds and now_seconds - before.at < STILL_SECONDS)
        self._heard = _Heard(seconds, now_seconds, 0.0 if not rolls else -1.0 if backwards else 1.0)

    def state(self, now_seconds: float) -> str:
        """`stopped`, `locked`, `freewheel` or `lost`."""
        if self._heard is None:
            return "lost"
        age = now_seconds - self._heard.at
        if self._heard.speed == 0.0:
            return "stopped"
        if age < STILL_SECONDS:
            return "locked"
        return "freewheel" if age < self._rules.freewheel_seconds else "lost"

    def at(self, now_seconds: float) -> float | None:
        """The time to follow, in seconds; None when it is lost or outside a silent range."""
        if self._heard is None or self.state(now_seconds) == "lost":
            return None
        heard = self._heard
        return self._within(heard.seconds + heard.speed * (now_seconds - heard.at) + self._rules.offset_seconds)

    def _within(self, seconds: float) -> float | None:
        low, high = self._rules.start_seconds, self._rules.end_seconds
        if low <= seconds < high:
            return seconds
        if self._rules.outside == "wrap":
            return low + (seconds - low) % (high - low)
        return min(max(seconds, low), high) if self._rules.outside == "hold" else None
