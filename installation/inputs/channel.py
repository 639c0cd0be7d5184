"""The child's end of the line between a source's process and the show."""

import os
import pickle
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterable
from multiprocessing.connection import Connection
from typing import Any, NamedTuple

from installation.inputs.outbox import EVENT, Letter, Outbox
from installation.model.arrival import Argument

Told = tuple[str, tuple[Argument, ...]]
"""An address with arguments, sent by the show to the child."""


class Batch(NamedTuple):
    """What one credit buys."""

    letters: bytes
    """A list of them, pickled: the thread that receives it leaves the work to whoever takes them."""
    how_many: int
    """How many they are."""
    counts: dict[str, int]
    """The counters as they stand."""
    status: str
    """The last line for people."""


CREDIT = "next"
"""The word by which the show grants a batch; anything else on its line is a list of `Told`, and None hangs up."""
HEARD = "heard"
"""The child's answer to a list of `Told`; anything else on its line is a `Batch`."""

GRACE_SECONDS = 1.0
"""How long a worker may take to notice that the show has gone before its process ends anyway."""


class Channel:
    """What a worker talks to. All methods are safe from any thread of the child and none of them blocks.

    The show grants one batch at a time, as often as `Intake` says. In between readings are merged and events queue up
    here, so a flood becomes fuller batches and never a backlog.
    """

    def __init__(self, connection: Connection, kind: str) -> None:
        self._connection = connection
        self._kind = kind
        self._outbox = Outbox()
        self._counts: Counter[str] = Counter()
        self._reported: dict[str, int] = {}
        self._status = ""
        self._flooded = False
        self._told: deque[Told] = deque(maxlen=1024)
        self._send_lock = threading.Lock()
        self._credit = True
        self._closed = threading.Event()
        threading.Thread(target=self._listen, daemon=True, name="line to the show").start()

    def event(self, address: str, *arguments: Argument, source: str = "") -> None:
        """Something that happened: delivered once, in order, never merged."""
        self._outbox.add((source or self._kind, address, arguments, 1, time.monotonic(), EVENT))

    def value(self, address: str, *arguments: Argument, source: str = "", keyed_by: int = 0) -> None:
        """A reading: only the latest since the last frame is delivered, with a count of those it stands for.

        `keyed_by` first arguments belong to its identity: 2 keeps every (channel, controller) of `/midi/cc` apart.
        PATIENT in its place lets it wait in a flood until it is its turn.
        """
        self._outbox.add((source or self._kind, address, arguments, 1, time.monotonic(), keyed_by))

    def readings(self, letters: Iterable[Letter]) -> None:
        """As `value`, many at once: letters that say themselves when they came and how many they stand for."""
        self._outbox.add_all(letters)

    def hurry(self) -> None:
        """What is PATIENT goes with the next batch: an event follows that must not overtake it."""
        self._outbox.hurry()

    def status(self, text: str) -> None:
        """One line for people: what is listened to, or what is missing and the fix. Only the latest matters."""
        self._status = text
        self.value(f"/source/{self._kind}/status", text)
        self.flush()

    def count(self, name: str, how_many: int = 1) -> None:
        """Add to a counter the show can read in `ChildSource.counts`."""
        self._counts[name] += how_many

    def set_count(self, name: str, value: int) -> None:
        """Put a counter where it stands, for counts that the machine keeps."""
        self._counts[name] = value

    def counts(self) -> dict[str, int]:
        """All counters as they stand."""
        if self._outbox.lost:
            self._counts["lost_in_queue"] = self._outbox.lost
        return dict(self._counts)

    def told(self) -> list[Told]:
        """What the show has said to this child since the last call, oldest first."""
        messages = []
        while self._told:
            messages.append(self._told.popleft())
        return messages

    def flush(self) -> None:
        """Hand over what has gathered, now if a batch is granted, else as soon as one is."""
        with self._send_lock:
            if self._credit:
                self._send()
            else:
                self._flooded = True

    @property
    def held_back(self) -> bool:
        """True while the show wants nothing more: what is handed in is merged and waits."""
        return not self._credit

    @property
    def closed(self) -> bool:
        """True once the show has hung up; the worker should return."""
        return self._closed.is_set()

    def wait(self, seconds: float) -> bool:
        """Sleep, but no longer than the line is up. True when the show has hung up."""
        return self._closed.wait(seconds)

    def _send(self) -> None:
        letters, counts = self._outbox.empty(in_turns=self._flooded), self.counts()
        if not letters and counts == self._reported:
            return
        self._credit, self._flooded, self._reported = False, False, counts
        try:
            self._connection.send(Batch(pickle.dumps(letters), len(letters), counts, self._status))
        except (OSError, ValueError):
            self._closed.set()

    def _listen(self) -> None:
        try:
            while (granted := self._connection.recv()) is not None:
                self._hear(granted)
        except (OSError, EOFError):
            pass
        self._closed.set()
        time.sleep(GRACE_SECONDS)
        os._exit(0)

    def _hear(self, message: Any) -> None:
        if message == CREDIT:
            with self._send_lock:
                self._credit = True
                self._send()
            return
        self._told.extend(message)
        with self._send_lock:
            self._connection.send(HEARD)


Worker = Callable[[Channel, dict[str, Any]], None]
"""A child's main function, importable by name. It runs until `channel.closed`, and may return or raise earlier."""
