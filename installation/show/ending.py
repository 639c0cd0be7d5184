"""Ctrl-C, SIGTERM and a closed terminal as a question: whoever runs frames asks it, and closes everything in order."""

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def asked_to_end() -> Iterator[Callable[[], bool]]:
    """Gives the question whether somebody asked, for as long as the block runs. Main thread only.

    Asked twice, the process exits at once, with code 130; a terminal that is closed may say so as often as it likes.
    """
    asked = False

    def ask(number: int, frame: object) -> None:
        nonlocal asked
        if asked and number not in hang_ups:
            sys.exit(130)
        asked = True

    hang_ups = _hang_ups()
    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM, *hang_ups)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _hang_ups() -> list[signal.Signals]:
    """A closed terminal's signal: Windows has none, and what `nohup` has silenced stays silent."""
    if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_DFL:
        return [signal.SIGHUP]
    return []
