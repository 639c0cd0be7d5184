"""A source that lives in a process of its own, so that nothing it meets can hold up a frame.

A shepherd thread starts the process, takes its batches as they come, and starts it again when it dies. It opens none of
them, since whatever it does the render thread has to wait for: that one takes what has been put down, once a frame.
"""

import atexit
import contextlib
import multiprocessing
import signal
import threading
import time
from collections import deque
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from installation.children import leave_signals_to_the_show
from installation.inputs.channel import CREDIT, HEARD, Batch, Channel, Told, Worker
from installation.inputs.intake import Intake
from installation.model.arrival import Argument, Arrival

SHORTEST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
"""Pauses between restarts double from the one to the other."""
HEALTHY_SECONDS = 30.0
"""A child that lived this long starts with the shortest pause again."""
FAREWELL_SECONDS = 1.5
"""How long a child may take to leave before it is killed; longer than its own grace."""
START_SECONDS = 10.0
"""How much longer than later a child may be silent while it starts."""
MOST_TOLD_AT_ONCE = 64
"""Keeps what is said to a child within the smallest pipe buffer, so that saying it never waits."""

_processes = multiprocessing.get_context("spawn")


class ChildSource:
    """A `Source` whose work is done by `worker(channel, settings)` in a child process.

    `worker` is an importable top-level function in a module with light imports; `settings` is pickled for each start,
    as it stands then. A worker that returns has said why in its status, which stays; it is asked again after
    LONGEST_PAUSE_SECONDS. One that raises or dies is started again sooner.
    """

    def __init__(
        self, kind: str, worker: Worker, settings: dict[str, Any], silence_seconds: float | None = None
    ) -> None:
        """A worker that hands over nothing, not even a count, for `silence_seconds` is frozen, and is replaced."""
        self.name = kind
        self.status = "starting"
        self.restarts = 0
        self._worker = worker
        self._settings = settings
        self._intake = Intake()
        self._told: deque[Told] = deque(maxlen=1024)
        self._silence_seconds = silence_seconds
        self._awaiting_ear = False
        self._connection: Connection | None = None
        self._speaking = threading.Lock()
        self._process: BaseProcess | None = None
        self._closing = threading.Event()
        self._shepherd: threading.Thread | None = None

    @property
    def pid(self) -> int | None:
        """The child's process id; None before the first."""
        return self._process.pid if self._process is not None else None

    @property
    def counts(self) -> dict[str, int]:
        """The child's counters as of the last poll; they begin again at 0 when it is restarted."""
        return self._intake.counts

    def open(self) -> None:
        """Start the shepherd, which starts the child. Returns at once."""
        if self._shepherd is None:
            atexit.register(self.close)  # before multiprocessing's own farewell, which waits for children that stay
            self._shepherd = threading.Thread(target=self._tend, daemon=True, name=f"shepherd of {self.name}")
            self._shepherd.start()

    def ask(self) -> None:
        """Grants the batch that a flooded child has been holding back. Render thread, when a frame begins."""
        if self._intake.settle():
            self._say(CREDIT)

    def poll(self) -> list[Arrival]:
        """What the child has handed over, status lines included. Render thread."""
        self._pass_on()
        letters = self._intake.take()
        if not letters:
            self.ask()  # those who poll without asking first get every other answer
        return [Arrival(*letter[:5]) for letter in letters]

    def tell(self, address: str, *arguments: Argument) -> None:
        """Say something to the child; it reads it with `Channel.told`. Beyond 1024 unread the oldest is dropped."""
        self._told.append((address, arguments))

    def close(self) -> None:
        """Hang up, and wait up to FAREWELL_SECONDS for the child before it is killed."""
        if self._shepherd is None or self._closing.is_set():
            return
        self._closing.set()
        atexit.unregister(self.close)
        self._say(None)
        self._shepherd.join(FAREWELL_SECONDS)
        if self._process is not None and self._shepherd.is_alive():
            self._process.kill()
            self._shepherd.join(FAREWELL_SECONDS)
        self.status = "closed"

    def _pass_on(self) -> None:
        if self._told and not self._awaiting_ear and self._connection is not None:
            self._awaiting_ear = True
            self._say([self._told.popleft() for _ in range(min(len(self._told), MOST_TOLD_AT_ONCE))])

    def _say(self, message: Any) -> None:
        connection = self._connection
        if connection is not None:
            with self._speaking, contextlib.suppress(OSError, ValueError):
                connection.send(message)

    def _tend(self) -> None:
        if hasattr(signal, "pthread_sigmask"):  # children inherit the mask: Ctrl-C is the show's business alone
            signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        pause_seconds = SHORTEST_PAUSE_SECONDS
        while not self._closing.is_set():
            born = time.monotonic()
            trouble = self._live_once()
            if self._closing.is_set():
                return
            if time.monotonic() - born > HEALTHY_SECONDS:
                pause_seconds = SHORTEST_PAUSE_SECONDS
            if trouble:
                self.status = f"stopped ({trouble}); starting again in {pause_seconds:g} s"
            self._closing.wait(pause_seconds if trouble else LONGEST_PAUSE_SECONDS)
            pause_seconds = min(pause_seconds * 2.0, LONGEST_PAUSE_SECONDS)
            self.restarts += 1

    def _live_once(self) -> str:
        """One life of the child, from start to end; says what was wrong with its end, or nothing."""
        self._intake.settle()  # what the child before was owed; this one begins with a credit
        try:
            connection = self._start()
        except OSError as trouble:
            return str(trouble)
        self._awaiting_ear = False  # what was said to the one before, as it ended, is heard by nobody
        self._connection = connection
        silence = self._listen(connection)
        self._connection = None
        connection.close()
        assert self._process is not None
        if silence:
            self._process.kill()
        self._process.join()
        return silence or ("" if self._process.exitcode == 0 else f"exit code {self._process.exitcode}")

    def _start(self) -> Connection:
        ours, theirs = _processes.Pipe()
        arguments = (theirs, self.name, self._worker, self._settings)
        self._process = _processes.Process(target=live, args=arguments, daemon=True, name=f"rina {self.name}")
        try:
            self._process.start()
        finally:
            theirs.close()
        return ours

    def _listen(self, connection: Connection) -> str:
        """Takes what the child says until it hangs up, or falls silent: then says so."""
        silence = self._silence_seconds
        patience_seconds = None if silence is None else silence + START_SECONDS
        with contextlib.suppress(EOFError, OSError):
            if self._closing.is_set():
                connection.send(None)
            while True:
                if connection.poll(patience_seconds):
                    self._receive(connection.recv())
                    patience_seconds = silence
                elif not self._intake.owes:  # else it is the show that has not come to ask for more
                    return f"said nothing for {silence:g} s"
        return ""

    def _receive(self, message: Any) -> None:
        if message == HEARD:
            self._awaiting_ear = False
            return
        batch: Batch = message
        self.status = batch.status or self.status
        if self._intake.put(batch):
            self._say(CREDIT)


def live(connection: Connection, kind: str, worker: Worker, settings: dict[str, Any]) -> None:
    """The child's whole life. Runs in the child process, which ends when its pipe does."""
    leave_signals_to_the_show()
    worker(Channel(connection, kind), settings)
