"""What the child that serves the page is told once, at its start."""

from typing import NamedTuple


class Settings(NamedTuple):
    """Where to listen, and when a silent show counts as dead."""

    host: str
    port: int
    stale_seconds: float
