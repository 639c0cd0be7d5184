"""What is drawn in one process so that another finds it compiled: it lies in the driver's cache on disk."""

import time
from collections.abc import Callable

TIMES = 2
"""Some of what Mesa reads back from its cache it compiles otherwise than at first; what the show will need is that."""


def fill_driver_cache(draw: Callable[[], None], cache_seconds: float) -> None:
    """`draw` makes its programs, draws with them and waits until that is done.

    Drivers write their cache from threads of their own and say nowhere when they have: `cache_seconds` are for that.
    """
    for _ in range(TIMES):
        draw()
        time.sleep(cache_seconds)
