"""What waits to be handed on: readings are merged, events kept, and nothing grows beyond its bounds."""

from collections.abc import Iterable
from itertools import islice
from operator import itemgetter
from threading import Lock
from typing import Final

from installation.model.arrival import Argument

EVENT = -1
"""In the place of a reading's `keyed_by`: never merged."""
PATIENT = -2
"""In the same place: a reading with no more identity than its address, of which many may wait for their turn."""
PRESSED = -3
"""In the same place: a reading that may be a button's. All 0 is let go of, and does not take the place of the press
before it, or a tap between two frames would not have been."""
Letter = tuple[str, str, tuple[Argument, ...], int, float, int]
"""An Arrival on its way as a plain tuple, for speed: source, address, arguments, merged, seconds, and `keyed_by`, which
says how many first arguments belong to a reading's identity."""

LET_GO: Final = ("let go",)
"""In the place of the first arguments of a button let go of."""
_Key = tuple[str, str, tuple[Argument, ...]]
_MERGED: Final = 3
_SECONDS: Final = 4
MOST_EVENTS = 4096
"""More than a fifteenth of a second of the busiest sender we promise to keep up with (20,000 messages/s)."""
MOST_VALUES = 4096
TURNS = 6
"""What is patient is served within so many emptyings: a tenth of a second of frames, as often as the show takes the
crowd's pulse."""
FEWEST_A_TURN = 16


class Outbox:
    """Readings are merged to the latest per key, events kept in order; what does not fit is counted. Thread-safe."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._events: list[Letter] = []
        self._values: dict[_Key, Letter] = {}
        self._patient: dict[_Key, Letter] = {}
        self.lost = 0
        """Messages given up since the start because a bound was reached."""

    def add(self, letter: Letter) -> None:
        """Keep `letter`. A full box refuses the newest event, so that what was first stays, and the oldest reading."""
        source, address, arguments, merged, seconds, keyed_by = letter
        with self._lock:
            if keyed_by == EVENT:
                self._add_event(letter)
                return
            values, key = self._values, (source, address, arguments[: max(keyed_by, 0)])
            if keyed_by == PATIENT:
                values = self._patient
            elif keyed_by == PRESSED and arguments and not any(arguments):
                key = source, address, LET_GO
            before = values.get(key)
            if before is not None:
                letter = (source, address, arguments, merged + before[_MERGED], seconds, keyed_by)
            elif len(values) >= MOST_VALUES:
                self.lost += values.pop(next(iter(values)))[_MERGED]
            values[key] = letter

    def add_all(self, letters: Iterable[Letter]) -> None:
        """Keep each of `letters`."""
        for letter in letters:
            self.add(letter)

    def empty(self, in_turns: bool = False) -> list[Letter]:
        """Everything inside, oldest first; `in_turns` leaves all but a part of what is patient for the next time."""
        with self._lock:
            waiting = len(self._patient)
            turn = max(FEWEST_A_TURN, -(-waiting // TURNS)) if in_turns else waiting
            served = list(islice(self._patient, turn))
            letters = [*self._values.values(), *self._events, *map(self._patient.pop, served)]
            self._values.clear()
            self._events.clear()
        letters.sort(key=itemgetter(_SECONDS))
        return letters

    def hurry(self) -> None:
        """What is patient waits no longer: something comes that must not overtake it."""
        with self._lock:
            self._values.update(self._patient)
            self._patient.clear()

    def _add_event(self, letter: Letter) -> None:
        if len(self._events) >= MOST_EVENTS:
            self.lost += letter[_MERGED]
        else:
            self._events.append(letter)
