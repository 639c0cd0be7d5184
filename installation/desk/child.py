"""The life of the process that serves the page. The web library is loaded there and nowhere else."""

import signal
from multiprocessing.connection import Connection

from .settings import Settings


def serve(connection: Connection, settings: Settings) -> None:
    """The child's life, until the show hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the show's to handle
    from .server import run

    run(connection, settings)
