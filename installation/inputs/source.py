"""What the show asks of everything that brings news from outside."""

from typing import Protocol

from installation.model.arrival import Arrival


class Source(Protocol):
    """One way in. Opened once, asked and polled once per frame on the render thread, closed at the end.

    No method may block or raise for anything the outside world does: trouble is told through `status`.
    """

    @property
    def name(self) -> str:
        """Short and unique among the sources: `osc`, `midi`, `mic`."""
        ...

    @property
    def status(self) -> str:
        """One line for people: what it listens to, or what is missing and how to mend it."""
        ...

    def open(self) -> None:
        """Start listening. Returns at once; `status` tells how it went."""
        ...

    def ask(self) -> None:
        """A frame begins, and will poll in a moment: what has been held back may come now. Never waits."""
        ...

    def poll(self) -> list[Arrival]:
        """Everything that arrived since the last poll, oldest first. Never waits."""
        ...

    def close(self) -> None:
        """Stop listening and free everything. Safe to call twice."""
        ...
