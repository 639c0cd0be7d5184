"""Which files of the show have been saved since the last look: a thread that asks the file system, never the frame."""

import os
import threading
from collections.abc import Iterable, Iterator
from pathlib import Path

INTERVAL_SECONDS = 0.15
"""A save is told after two looks that agree: within 0.3 seconds, and never half written."""
SUFFIXES = frozenset({".fs", ".vs", ".vert", ".frag", ".comp", ".glsl", ".toml"})

_Stamp = tuple[int, int]
"""Time of the last write in nanoseconds, size in bytes."""


class FileWatch:
    """Watches whole folders, so that new files are noticed too. Made and closed by one thread, asked by any."""

    def __init__(self, folders: Iterable[Path], interval_seconds: float = INTERVAL_SECONDS) -> None:
        """Watches from now on; folders that do not exist may appear later."""
        self._folders = tuple(folders)
        self._interval_seconds = interval_seconds
        self._told = self._last = dict(_stamps(self._folders))
        self._changed: dict[Path, None] = {}
        self._lock, self._stop = threading.Lock(), threading.Event()
        self._thread = threading.Thread(target=self._run, name="file watch", daemon=True)
        self._thread.start()

    def changes(self) -> tuple[Path, ...]:
        """Files saved, made or deleted since the last call, in the order they were noticed. Never waits."""
        with self._lock:
            found, self._changed = tuple(self._changed), {}
        return found

    def close(self) -> None:
        """Ends the thread."""
        self._stop.set()
        self._thread.join()

    def _run(self) -> None:
        while not self._stop.wait(self._interval_seconds):
            self._look()

    def _look(self) -> None:
        now = dict(_stamps(self._folders))
        settled = [path for path in now.keys() | self._told.keys() if now.get(path) == self._last.get(path)]
        news = sorted(path for path in settled if now.get(path) != self._told.get(path))
        self._last = now
        self._told = {path: stamp for path, stamp in self._told.items() if path not in news}
        self._told.update({path: now[path] for path in news if path in now})
        with self._lock:
            self._changed.update(dict.fromkeys(news))


def _stamps(folders: Iterable[Path]) -> Iterator[tuple[Path, _Stamp]]:
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in names:
                path = Path(place, name)
                if path.suffix in SUFFIXES:
                    try:
                        about = path.stat()
                    except OSError:
                        continue  # deleted between listing and asking
                    yield path, (about.st_mtime_ns, about.st_size)
