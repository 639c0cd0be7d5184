"""A connection within a stated time, whatever a name leads to: the system's own look-up of names knows no limit."""

import socket
import time
from collections.abc import Sequence
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

Place = tuple[str, int]
"""Name or address, and port."""
Found = Sequence[tuple[socket.AddressFamily, socket.SocketKind, int, str, Any]]
"""As `socket.getaddrinfo` answers."""


def connected(place: Place, within_seconds: float) -> socket.socket:
    """The first of a name's addresses that answers. Raises OSError, or UnicodeError for a name that cannot be one."""
    deadline = time.monotonic() + within_seconds
    trouble: OSError = TimeoutError()
    for family, kind, protocol, _, address in _looked_up(place, within_seconds):
        left_seconds = deadline - time.monotonic()
        if left_seconds <= 0.0:
            break
        line = socket.socket(family, kind, protocol)
        line.settimeout(left_seconds)
        try:
            line.connect(address)
        except OSError as error:
            line.close()
            trouble = error
        else:
            return line
    raise trouble


def _looked_up(place: Place, within_seconds: float) -> Found:
    """Where a name leads; who takes too long is left to himself."""
    answers: SimpleQueue[Found | Exception] = SimpleQueue()

    def ask() -> None:
        try:
            answers.put(socket.getaddrinfo(*place, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            answers.put(error)

    Thread(target=ask, name=f"look-up of {place[0]}", daemon=True).start()
    try:
        answer = answers.get(timeout=within_seconds)
    except Empty:
        raise TimeoutError from None
    if isinstance(answer, Exception):
        raise answer
    return answer
