"""A child's outgoing box: merges readings, keeps events, and never grows beyond its bounds."""

import time
from threading import Lock
from typing import Any

from installation.model.arrival import Argument

Letter = tuple[str, str, tuple[Argument, ...], int, float]
"""An Arrival as a plain tuple: source, address, arguments, merged, seconds."""

MOST_EVENTS = 4096
"""More than a fifteenth of a second of the busiest sender we promise to keep up with (20,000 messages/s)."""
MOST_VALUES = 4096


class Outbox:
    """Readings are merged to the latest per key, events kept in order; what does not fit is counted. Thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._events: list[Letter] = []
        self._values: dict[Any, Letter] = {}
        self.lost = 0
        """Messages given up since the start because a bound was reached."""

    def add_event(self, source: str, address: str, arguments: tuple[Argument, ...]) -> None:
        """Keep one event; a full box refuses the newest, so that what was first stays first."""
        with self._lock:
            if len(self._events) >= MOST_EVENTS:
                self.lost += 1
            else:
                self._events.append((source, address, arguments, 1, time.monotonic()))

    def add_value(self, key: Any, source: str, address: str, arguments: tuple[Argument, ...]) -> None:
        """Keep a reading in place of an earlier one with the same key; a full box gives up the oldest."""
        with self._lock:
            before = self._values.get(key)
            merged = before[3] + 1 if before else 1
            if not before and len(self._values) >= MOST_VALUES:
                self.lost += self._values.pop(next(iter(self._values)))[3]
            self._values[key] = (source, address, arguments, merged, time.monotonic())

    def empty(self) -> list[Letter]:
        """Everything inside, oldest first; the box is empty afterwards."""
        with self._lock:
            letters = [*self._values.values(), *self._events]
            self._values.clear()
            self._events.clear()
        letters.sort(key=_when)
        return letters


def _when(letter: Letter) -> float:
    return letter[4]
