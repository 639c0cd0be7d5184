"""The night's record: everything that arrived, and when, in JSON lines; enough to play the night again.

A thread of its own writes, so that a slow disk cannot hold up a frame. About once a second what has gathered is handed
to the system: a crash costs at most that second and perhaps half a line, which the reader forgives.
"""

import contextlib
import json
import queue
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from installation.model.arrival import Arrival

FORMAT = 1
FLUSH_SECONDS = 1.0
MOST_WAITING_LINES = 20_000
"""What a disk that stalls may leave behind; some minutes of a busy night."""
FAREWELL_SECONDS = 5.0


class Journal:
    """Writes one night. Without a path it takes everything and keeps nothing.

    No method raises for what the disk does: `status` says it in one line, `failed` turns true, the show goes on.
    `header` names the night: program version, show, seed, frames per second, the cue it started with.
    """

    def __init__(self, path: Path | None, **header: Any) -> None:
        self.status = f"writing {path}" if path else "no journal"
        self.failed = False
        self.lost_lines = 0
        """Lines given up because the disk stalled for too long."""
        self._path = path
        self._last_step = 0
        self._lines: queue.Queue[str | None] = queue.Queue(MOST_WAITING_LINES)
        self._writer: threading.Thread | None = None
        if path:
            self._writer = threading.Thread(target=self._write_all, args=(path,), daemon=True, name="journal")
            self._put({"rina_journal": FORMAT, **header})
            self._writer.start()

    def write(self, arrivals: Sequence[Arrival], step: int) -> None:
        """Note what the frame lived through at `step`: nothing at all costs nothing. Render thread, never waits."""
        self._last_step = max(self._last_step, step)
        if arrivals and self._writer:
            self._put({"s": step, "a": [[a.source, a.address, a.arguments, a.merged] for a in arrivals]})

    def note(self, step: int, **facts: Any) -> None:
        """Note facts of the show's own state, such as `cue="3.2"`: for people and for checking a replay."""
        self._last_step = max(self._last_step, step)
        if self._writer:
            self._put({"s": step, **facts})

    def close(self) -> None:
        """Write the end line and close the file; waits for the disk, but not for ever. Safe to call twice."""
        if self._writer is None:
            return
        self._put({"end": self._last_step})
        with contextlib.suppress(queue.Full):
            self._lines.put(None, timeout=FAREWELL_SECONDS)
        self._writer.join(FAREWELL_SECONDS)
        self._writer = None

    def _put(self, facts: dict[str, Any]) -> None:
        if self.failed:
            return
        try:
            self._lines.put_nowait(json.dumps(facts, ensure_ascii=False, separators=(",", ":")) + "\n")
        except queue.Full:
            self.lost_lines += 1
            self.status = f"{self._path}: the disk is too slow, {self.lost_lines} lines are missing"

    def _write_all(self, path: Path) -> None:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with path.open(
                "w", encoding="utf-8", errors="backslashreplace"
            ) as file:  # half characters, as JSON has them
                self._write_lines(file)
        except OSError as trouble:
            self.failed = True
            self.status = f"{path}: {trouble.strerror or trouble}; the journal ends here, the show goes on"

    def _write_lines(self, file: TextIO) -> None:
        next_flush_seconds = time.monotonic() + FLUSH_SECONDS
        while True:
            with contextlib.suppress(queue.Empty):
                line = self._lines.get(timeout=FLUSH_SECONDS)
                if line is None:
                    return
                file.write(line)
            if time.monotonic() >= next_flush_seconds:
                file.flush()
                next_flush_seconds = time.monotonic() + FLUSH_SECONDS
