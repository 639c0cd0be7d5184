"""What has come in from outside: the latest from each source at each address, and where it stands in its range."""

import math
from collections.abc import Iterable
from typing import NamedTuple

from installation.model.arrival import Argument, Arrival
from installation.model.vocabulary import Found, Refusal, find, understand

MOST_ROWS = 200
"""Beyond this the row that has been silent longest makes room: strangers choose addresses."""
MIDI_RANGES = {"/midi/pitch": (-8192.0, 8191.0)}
MIDI_RANGE = (0.0, 127.0)


class Row(NamedTuple):
    """The latest from one source at one address."""

    source: str
    label: str
    """The address, for MIDI with the channel and the number of the control."""
    arguments: tuple[Argument, ...]
    share: float | None
    """Where the value stands in its range, 0..1; None for what has none."""
    messages: int
    last_seconds: float
    trouble: str = ""
    """Why the show could make nothing of it; empty where it can."""


class Board:
    """Gathers arrivals into rows."""

    def __init__(self) -> None:
        self._rows: dict[tuple[str, str], Row] = {}

    def take(self, arrivals: Iterable[Arrival], now_seconds: float) -> None:
        """Remember `arrivals`; status lines are left to whoever owns the sources."""
        for arrival in arrivals:
            if not arrival.is_status:
                self._put(arrival, now_seconds)

    def adopt(self, rows: Iterable[Row]) -> None:
        """Take over rows of another board, the show's."""
        for row in rows:
            self._keep(row)

    def aged(self, now_seconds: float) -> list[Row]:
        """All rows with their age in place of the moment they were last seen, for another board."""
        return [row._replace(last_seconds=now_seconds - row.last_seconds) for row in self.rows()]

    def rows(self) -> list[Row]:
        """All rows, by source and address."""
        return [self._rows[key] for key in sorted(self._rows)]

    def _put(self, arrival: Arrival, now_seconds: float) -> None:
        key = (arrival.source, label(arrival))
        before = self._rows.get(key)
        messages = arrival.merged + (before.messages if before else 0)
        self._keep(Row(*key, arrival.arguments, share(arrival), messages, now_seconds, trouble_with(arrival)))

    def _keep(self, row: Row) -> None:
        self._rows[row.source, row.label] = row
        if len(self._rows) > MOST_ROWS:
            del self._rows[min(self._rows, key=lambda each: self._rows[each].last_seconds)]


def label(arrival: Arrival) -> str:
    """What distinguishes `arrival` from others of its source."""
    if arrival.address.startswith("/midi/") and len(arrival.arguments) > 1:
        places = " ".join(str(argument) for argument in arrival.arguments[:-1])
        return f"{arrival.address} {places}"
    return arrival.address


def share(arrival: Arrival) -> float | None:
    """Where the value of `arrival` stands in its range, 0..1; None for what has none."""
    value = arrival.arguments[-1] if arrival.arguments else None
    if not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    low, high = _range(arrival.address)
    return min(max((value - low) / (high - low), 0.0), 1.0) if high > low else None


def trouble_with(arrival: Arrival) -> str:
    """What the show expected instead; empty for what it understands. What a MIDI message means is up to its surface."""
    meant = understand(arrival)
    if not isinstance(meant, Refusal) or meant.harmless or arrival.address.startswith("/midi/"):
        return ""
    return meant.reason.removeprefix(f"{arrival.address}: ")


def _range(address: str) -> tuple[float, float]:
    if address.startswith("/midi/"):
        return MIDI_RANGES.get(address, MIDI_RANGE)
    found = find(address)
    return (found.word.low, found.word.high) if isinstance(found, Found) else (0.0, 1.0)
