"""The life of the process that serves the page. The web library is loaded there and nowhere else."""

import signal
from multiprocessing.connection import Connection

from installation.desk.settings import Settings

LEFT_TO_THE_SHOW = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, a service's stop and a closed terminal reach this process as well: the show ends it."""


def serve(connection: Connection, settings: Settings) -> None:
    """The child's life, until the show hangs up."""
    for name in LEFT_TO_THE_SHOW:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    from installation.desk.server import run

    run(connection, settings)
