"""What comes in from outside: every source speaks in addresses and arguments, so one journal holds them all."""

from typing import NamedTuple

Argument = float | int | str | bool | None
"""What an arrival may carry. Floats are finite: each source's child process drops NaN and infinity and counts them."""


class Arrival(NamedTuple):
    """One message from one source, as the mailbox hands it to the frame."""

    source: str
    """Who sent it: `osc:127.0.0.1:53412`, `midi:APC mini mk2`, `mic:default`, `crowd:simulated`, `keys`."""
    address: str
    """An OSC-style path; see `vocabulary.py` for those that mean something."""
    arguments: tuple[Argument, ...] = ()
    merged: int = 1
    """How many messages this one stands for: continuous values are merged to the latest between two frames."""
    seconds: float = 0.0
    """When it arrived, on the machine's monotonic clock. For latency figures; never decides anything."""

    @property
    def is_status(self) -> bool:
        """True for what a source says about itself: it is for people who watch, not part of the night."""
        return self.address.startswith("/source/")
