"""Where everything from outside lands, to be taken once per frame."""

import logging
from collections.abc import Iterable, Sequence

from installation.inputs.source import Source
from installation.model.arrival import Arrival
from installation.model.vocabulary import is_continuous

CAPACITY = 8192
"""Arrivals one frame will look at; several times what all children together hand over when they are flooded."""

log = logging.getLogger(__name__)


class Mailbox:
    """Gathers the arrivals of all sources. Bounded: readings give way, oldest first; events never do.

    Events are bounded where they come from: each child hands over at most `outbox.MOST_EVENTS` a frame.
    """

    def __init__(self, sources: Sequence[Source] = (), capacity: int = CAPACITY) -> None:
        self._sources = tuple(sources)
        self._capacity = capacity
        self._posted: list[Arrival] = []
        self._complained: set[str] = set()
        self._failing: set[str] = set()
        self.dropped = 0
        """Messages given up since the start, counting merged ones for what they stood for."""

    @property
    def status(self) -> list[str]:
        """A line for each source that cannot be polled now, and one once readings had to be given up."""
        lines = [f"{name}: could not be asked for news; the show goes on without" for name in sorted(self._failing)]
        if self.dropped:
            lines.append(f"more than {self._capacity} messages came in one frame: the oldest readings were given up")
        return lines

    def post(self, arrivals: Iterable[Arrival]) -> None:
        """Put in what does not come from a source: keys, the desk. Render thread."""
        self._posted += arrivals

    def ask(self) -> None:
        """When a frame begins, a moment before `take`: what sources hold back in a flood may come. Render thread."""
        for source in self._sources:
            source.ask()

    def take(self) -> list[Arrival]:
        """Everything that came in since the last take, source by source, each in its own order. Render thread."""
        arrivals, self._posted = self._posted, []
        for source in self._sources:
            arrivals += self._poll(source)
        return self._fit(arrivals)

    def _poll(self, source: Source) -> list[Arrival]:
        try:
            arrivals = source.poll()
        except Exception:
            self._failing.add(source.name)
            if source.name not in self._complained:
                self._complained.add(source.name)
                log.exception("%s could not be asked for news", source.name)
            return []
        self._failing.discard(source.name)
        return arrivals

    def _fit(self, arrivals: list[Arrival]) -> list[Arrival]:
        excess = len(arrivals) - self._capacity
        if excess <= 0:
            return arrivals
        kept = []
        for arrival in arrivals:
            if excess > 0 and is_continuous(arrival.address):
                excess -= 1
                self.dropped += arrival.merged
            else:
                kept.append(arrival)
        return kept
