"""How long calls take that must not wait, on a machine where other work may keep any of them from running."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

_SCHEDULE = Path("/proc/thread-self/schedstat")
"""Nanoseconds on a CPU, nanoseconds ready to run and waiting for one, and how often. Linux only."""


class Stopwatch:
    """Times calls of one thread; what they waited for a CPU that others had is no time of theirs."""

    def __init__(self) -> None:
        self.slowest_seconds = 0.0

    @contextmanager
    def timing(self) -> Iterator[None]:
        """Around one call."""
        began, kept_before = time.perf_counter(), _kept_from_running_seconds()
        yield
        kept = _kept_from_running_seconds() - kept_before
        self.slowest_seconds = max(self.slowest_seconds, time.perf_counter() - began - kept)


def _kept_from_running_seconds() -> float:
    """By other work, this thread, since it began; 0 where the system does not say."""
    with suppress(OSError):
        return int(_SCHEDULE.read_text().split()[1]) / 1e9
    return 0.0
