"""What all processes that the show starts have in common."""

import signal

LEFT_TO_THE_SHOW = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, a service's stop and a closed terminal reach children as well: the show ends them, in order."""


def leave_signals_to_the_show() -> None:
    """From now on this process ends when the show says so. Main thread of a child."""
    for name in LEFT_TO_THE_SHOW:
        if hasattr(signal, name):  # Windows knows no SIGHUP
            signal.signal(getattr(signal, name), signal.SIG_IGN)
