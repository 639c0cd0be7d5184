"""What is drawn in one process so that another finds it compiled: it lies in the driver's cache on disk."""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

TIMES = 2
"""Some of what Mesa reads back from its cache it compiles otherwise than at first; what the show will need is that."""
TASKS = Path("/proc/self/task")
LOOK_SECONDS = 0.02
ASLEEP = "S"
"""As proc(5) has it: neither running, nor waiting for a processor or a disk."""


def fill_driver_cache(draw: Callable[[], None], most_seconds: float) -> None:
    """`draw` makes its programs, draws with them and waits until that is done.

    Drivers write their cache from threads of their own and say nowhere when they have. Where threads can be looked at
    it is waited for until all of them rest, `most_seconds` at most; elsewhere always so long.
    """
    for _ in range(TIMES):
        draw()
        _wait_for_others(most_seconds)


def _wait_for_others(most_seconds: float) -> None:
    end, restful_looks = time.monotonic() + most_seconds, 0
    while restful_looks < 2 and time.monotonic() < end:
        time.sleep(LOOK_SECONDS)
        restful_looks = restful_looks + 1 if all(state == ASLEEP for state in _others()) else 0


def _others() -> Iterator[str]:
    """What every other thread of this process does now: one letter each, `?` where that cannot be known."""
    if not TASKS.is_dir():
        yield "?"
        return
    for task in os.listdir(TASKS):
        if int(task) != threading.get_native_id():
            try:
                yield (TASKS / task / "stat").read_text().rpartition(")")[2].split()[0]
            except OSError:
                continue  # it has just ended
