"""The life of the process that serves the page. The web library is loaded there and nowhere else."""

from multiprocessing.connection import Connection

from installation.children import leave_signals_to_the_show
from installation.desk.settings import Settings


def serve(connection: Connection, settings: Settings) -> None:
    """The child's life, until the show hangs up."""
    leave_signals_to_the_show()
    from installation.desk.server import run

    run(connection, settings)
