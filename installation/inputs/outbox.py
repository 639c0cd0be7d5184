"""What waits to be handed on: readings are merged, events kept, and nothing grows beyond its bounds."""

from operator import itemgetter
from threading import Lock
from typing import Final

from installation.model.arrival import Argument

EVENT = -1
"""In the place of a reading's `keyed_by`: never merged."""
Letter = tuple[str, str, tuple[Argument, ...], int, float, int]
"""An Arrival on its way as a plain tuple, for speed: source, address, arguments, merged, seconds, and `keyed_by`, which
says how many first arguments belong to a reading's identity."""

_MERGED: Final = 3
_SECONDS: Final = 4
MOST_EVENTS = 4096
"""More than a fifteenth of a second of the busiest sender we promise to keep up with (20,000 messages/s)."""
MOST_VALUES = 4096


class Outbox:
    """Readings are merged to the latest per key, events kept in order; what does not fit is counted. Thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._events: list[Letter] = []
        self._values: dict[tuple[str, str, tuple[Argument, ...]], Letter] = {}
        self.lost = 0
        """Messages given up since the start because a bound was reached."""

    def add(self, letter: Letter) -> None:
        """Keep `letter`. A full box refuses the newest event, so that what was first stays, and the oldest reading."""
        source, address, arguments, merged, seconds, keyed_by = letter
        with self._lock:
            if keyed_by == EVENT:
                self._add_event(letter)
                return
            key = (source, address, arguments[:keyed_by])
            before = self._values.get(key)
            if before is not None:
                letter = (source, address, arguments, merged + before[_MERGED], seconds, keyed_by)
            elif len(self._values) >= MOST_VALUES:
                self.lost += self._values.pop(next(iter(self._values)))[_MERGED]
            self._values[key] = letter

    def empty(self) -> list[Letter]:
        """Everything inside, oldest first; the box is empty afterwards."""
        with self._lock:
            letters = [*self._values.values(), *self._events]
            self._values.clear()
            self._events.clear()
        letters.sort(key=itemgetter(_SECONDS))
        return letters

    def _add_event(self, letter: Letter) -> None:
        if len(self._events) >= MOST_EVENTS:
            self.lost += letter[_MERGED]
        else:
            self._events.append(letter)
