"""The show's side of OSCQuery: what its process is told, a little at a time. Only there the web library is loaded."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from installation.desk.osc_nodes import Node

ADDED, REMOVED, CHANGED = "PATH_ADDED", "PATH_REMOVED", "PATH_CHANGED"
"""Said to the process with a node; every other word is an address, said with its values."""
Value = Any


class Ear(Protocol):
    """What the show's side needs of the child: a way to tell it things."""

    def tell(self, address: str, *arguments: Any) -> None:
        """Say something; never waits."""
        ...


def serve(channel: Any, settings: Mapping[str, Any]) -> None:
    """The child's main function: `oscquery.serve`."""
    from installation.desk.oscquery import serve as serve_there

    serve_there(channel, settings)


class Publisher:
    """Hands over what changed, a little at a time and in turn. Render thread; never waits."""

    def __init__(self, ear: Ear, most_at_once: int = 64) -> None:
        self._ear = ear
        self._most_at_once = most_at_once
        self._known: dict[str, Value] = {}
        self._owed: dict[str, None] = {}

    def publish(self, snapshot: Mapping[str, Value]) -> None:
        """The state as it is: address -> value, or a tuple of values. What does not fit now is first in line next."""
        for address, value in snapshot.items():
            if address not in self._known or self._known[address] != value:
                self._known[address] = value
                self._owed[address] = None
        for address in tuple(self._owed)[: self._most_at_once]:
            del self._owed[address]
            value = self._known[address]
            self._ear.tell(address, *(value if isinstance(value, tuple) else (value,)))

    def list_anew(self, before: Sequence[Node], now: Sequence[Node]) -> None:
        """Parameters came, went or were declared differently; their values are handed over again."""
        old, new = ({node.address: node for node in nodes} for nodes in (before, now))
        for address in old.keys() | new.keys():
            if old.get(address) == new.get(address):
                continue
            self._known.pop(address, None)
            self._owed.pop(address, None)
            if address not in new:
                self._ear.tell(REMOVED, old[address])
            else:
                self._ear.tell(CHANGED if address in old else ADDED, new[address])

    def begin_again(self) -> None:
        """The process was started anew and knows no values."""
        self._known.clear()
        self._owed.clear()
