"""Messages whose time tag lies ahead wait here; nothing ever sleeps for them."""

import heapq
import itertools

from installation.inputs.osc_decoder import IMMEDIATELY, OscMessage

NTP_EPOCH_SECONDS = 2_208_988_800
"""From 1900, where time tags begin, to 1970."""
LONGEST_WAIT_SECONDS = 60.0
"""A tag further ahead is a wrong clock or an attack; it is brought forward to this."""
MOST_WAITING = 4096


def seconds_ahead(time_tag: int, unix_seconds: float) -> float:
    """How long until `time_tag`, 0 for now or the past, at most LONGEST_WAIT_SECONDS."""
    if time_tag <= IMMEDIATELY:
        return 0.0
    return min(max(time_tag / 2**32 - NTP_EPOCH_SECONDS - unix_seconds, 0.0), LONGEST_WAIT_SECONDS)


class Schedule:
    """Messages in the order of their time; equal times keep the order of arrival. One thread."""

    def __init__(self) -> None:
        self._waiting: list[tuple[float, int, OscMessage, str]] = []
        self._order = itertools.count()
        self.refused = 0
        """Messages given up because MOST_WAITING were waiting already."""

    def add(self, due_seconds: float, message: OscMessage, source: str) -> None:
        """Let `message` from `source` wait until `due_seconds` on the monotonic clock."""
        if len(self._waiting) >= MOST_WAITING:
            self.refused += 1
            return
        heapq.heappush(self._waiting, (due_seconds, next(self._order), message, source))

    def due(self, now_seconds: float) -> list[tuple[OscMessage, str]]:
        """Takes out everything whose time has come, with its source."""
        ready = []
        while self._waiting and self._waiting[0][0] <= now_seconds:
            _, _, message, source = heapq.heappop(self._waiting)
            ready.append((message, source))
        return ready

    def wait_seconds(self, now_seconds: float, longest: float) -> float:
        """How long nothing will be due, at most `longest`."""
        if not self._waiting:
            return longest
        return min(max(self._waiting[0][0] - now_seconds, 0.0), longest)
