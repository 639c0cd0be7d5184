"""How far a long job is: a bar on a terminal, a plain line now and then elsewhere."""

import sys
import time
from types import TracebackType

from installation.show.telling import CLEAR, say, tell

PLAIN_EVERY_SECONDS = 10.0
BAR_EVERY_SECONDS = 0.1
WIDTH = 32


class Progress:
    """A context manager that counts to `total`."""

    def __init__(self, name: str, total: int) -> None:
        self._name, self._total = name, max(1, total)
        self._done = 0
        self._began_seconds = time.monotonic()
        self._is_terminal = sys.stderr.isatty()
        self._due_seconds = self._began_seconds + (0.0 if self._is_terminal else PLAIN_EVERY_SECONDS)

    def __enter__(self) -> "Progress":
        return self

    def advance(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if now >= self._due_seconds:
            self._due_seconds = now + (BAR_EVERY_SECONDS if self._is_terminal else PLAIN_EVERY_SECONDS)
            self._show(now)

    def _show(self, now: float) -> None:
        share, spent = self._done / self._total, now - self._began_seconds
        left = spent / share - spent
        text = (
            f"{self._name} {self._done}/{self._total}, {self._done / max(spent, 1e-6):.1f} a second, {left:.0f} s left"
        )
        if self._is_terminal:
            full = round(share * WIDTH)
            say(f"{CLEAR}{'█' * full}{'░' * (WIDTH - full)} {text}")
        else:
            tell(text)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._is_terminal:
            say(CLEAR)
