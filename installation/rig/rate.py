"""How many pictures a second something really shows."""

import time
from collections.abc import Callable

OVER_SECONDS = 1.0


class Rate:
    """Counts pictures, a second at a time. One thread."""

    def __init__(self, now: Callable[[], float] = time.monotonic) -> None:
        self._now = now
        self._count = 0
        self._since_seconds = now()
        self._per_second = 0.0

    def count(self) -> None:
        """One more."""
        self._count += 1
        self._sum_up()

    @property
    def per_second(self) -> float:
        """In the last second, or what it took to show one after it; 0 as long as none comes."""
        self._sum_up()
        return self._per_second

    def _sum_up(self) -> None:
        past_seconds = self._now() - self._since_seconds
        if past_seconds >= OVER_SECONDS:
            self._per_second = self._count / past_seconds
            self._count, self._since_seconds = 0, self._now()
