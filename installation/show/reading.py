"""Files that are read beside the show, so that no picture waits for a disk or a parser."""

import logging
import queue
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

from installation.model.faults import WrongError

log = logging.getLogger(__name__)

Read = TypeVar("Read")


class Reading(Generic[Read]):
    """One reading at a time, each on a thread of its own. Asked and answered on the render thread."""

    def __init__(self, name: str) -> None:
        """`name` of what is read, for the thread and the log."""
        self._name = name
        self._wanted: Callable[[], Read] | None = None
        self._answers: queue.SimpleQueue[Read | WrongError] = queue.SimpleQueue()
        self.is_busy = False
        """Whether something was asked for that has not been answered yet."""

    def ask(self, read: Callable[[], Read]) -> None:
        """Has `read` called now; while something is being read already, as soon as that is through."""
        if self.is_busy:
            self._wanted = read
        else:
            self._begin(read)

    def answer(self) -> Read | WrongError | None:
        """What was asked for last, once it has been read, or what is wrong with it; None until then, and after it."""
        try:
            answer = self._answers.get_nowait()
        except queue.Empty:
            return None
        self.is_busy = False
        if self._wanted is None:
            return answer
        self._begin(self._wanted)
        return None

    def _begin(self, read: Callable[[], Read]) -> None:
        self._wanted, self.is_busy = None, True
        threading.Thread(target=lambda: self._answers.put(self._outcome(read)), name=self._name, daemon=True).start()

    def _outcome(self, read: Callable[[], Read]) -> Read | WrongError:
        try:
            return read()
        except WrongError as error:
            return error
        except Exception as error:  # the door of this thread: without an answer nothing would be read again
            log.exception("%s could not be read", self._name)
            return WrongError(f"{type(error).__name__}: {error}")
