"""The show's side of the page to watch at: hands over state and pictures, and never waits for anybody.

The page itself is served by a child process. A thread here keeps it alive and does the talking, so a browser, a stuck
child or a port that is taken cost the frame nothing.
"""

import contextlib
import multiprocessing
import threading
import time
from collections.abc import Callable, Mapping
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any

from installation.desk.child import serve
from installation.desk.settings import Settings

PICTURE_EVERY_SECONDS = 0.1
PREVIEW_WIDTH_PX = 640
"""A good width for the pictures handed over; the height follows the canvas."""
STALE_SECONDS = 5.0
"""Without a new frame for this long, `/health` answers 503."""
MONITORED_SECONDS = 3.0
"""After the last question what was heard is gathered for this much longer."""
_TURN_SECONDS = 0.05
_PAUSES_SECONDS = (0.5, 1.0, 2.0, 5.0, 10.0)
"""Between restarts of the child, longer each time."""
_FAREWELL_SECONDS = 2.0

_processes = multiprocessing.get_context("spawn")
State = Mapping[str, Any]
"""What the page shows; every key may be missing: `frame` (a number that grows with every finished frame), `fps`,
`seconds`, `title`, `act` {number, title}, `cue` {id, title, elapsed_seconds, progress 0..1}, `next` {id, title},
`transition` 0..1, `hold`, `blackout`, `mood` {valence, arousal, presence, and a share for every emotion},
`signals` {name: 0..1}, `sources` [lines for people], `renderer`, `quality` {scale 0..1, motes, all_motes, words},
`outputs` [{name, present, place, width_px, height_px, fps}], `problems` [lines for people],
`air` {light, budget, words} where the rig has a gauze,
`heard` {rows [what came in], voices [whose word counts]} while `is_monitored`."""
Picture = tuple[bytes, tuple[int, int]]


class Watch:
    """Serves the page at `http://host:port/`. Methods on the render thread; none of them waits."""

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 8080,
        stale_seconds: float = STALE_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Starts serving in the background. What becomes of it is told in `status`. `clock` counts seconds."""
        self._clock = clock
        self._settings = Settings(host, port, stale_seconds)
        self._lock = threading.Lock()
        self._state: State | None = None
        self._picture: Picture | None = None
        self._picture_due_seconds = 0.0
        self._state_due_seconds = 0.0
        self._watchers = 0
        self._monitored_until_seconds = 0.0
        self._status = "starting"
        self._closing = threading.Event()
        self._process: BaseProcess | None = None
        self._thread = threading.Thread(target=self._tend, name="desk", daemon=True)
        self._thread.start()

    @property
    def status(self) -> str:
        """One line for people: where the page is, or why there is none."""
        return self._status

    @property
    def wants_picture(self) -> bool:
        """True when somebody is watching and the last picture is a while ago: only then is it worth reading one."""
        return self._watchers > 0 and self._clock() >= self._picture_due_seconds

    @property
    def is_monitored(self) -> bool:
        """True while `rina monitor` asks what comes in: only then is it worth gathering."""
        return self._clock() < self._monitored_until_seconds

    def publish(self, state: State, picture: bytes | None = None, size_px: tuple[int, int] = (0, 0)) -> None:
        """The newest state, and perhaps a picture (height x width x 3 bytes, top row first, `size_px` wide and high).

        Older ones not yet handed over are forgotten. Cheap enough for every frame.
        """
        now = self._clock()
        if now < self._state_due_seconds and picture is None:
            return
        self._state_due_seconds = now + PICTURE_EVERY_SECONDS
        with self._lock:
            self._state = state
            if picture is not None:
                self._picture = (bytes(picture), size_px)
                self._picture_due_seconds = now + PICTURE_EVERY_SECONDS

    def close(self) -> None:
        """Ends the child. May be called more than once."""
        self._closing.set()
        self._thread.join(_FAREWELL_SECONDS)
        if self._process is not None and self._process.is_alive():
            self._process.kill()
            self._process.join(_FAREWELL_SECONDS)
        self._thread.join(_FAREWELL_SECONDS)

    def _tend(self) -> None:
        attempt = 0
        while not self._closing.is_set():
            served_since = time.monotonic()
            self._serve_once()
            if time.monotonic() - served_since > _PAUSES_SECONDS[-1]:
                attempt = 0
            self._closing.wait(_PAUSES_SECONDS[min(attempt, len(_PAUSES_SECONDS) - 1)])
            attempt += 1

    def _serve_once(self) -> None:
        ours, theirs = _processes.Pipe()
        process = _processes.Process(target=serve, args=(theirs, self._settings), name="rina desk", daemon=True)
        process.start()
        self._process = process
        theirs.close()
        with contextlib.suppress(EOFError, OSError):  # the child is gone: started again after a pause
            while not self._closing.is_set():
                self._listen(ours)
                self._tell(ours)
        self._watchers = 0
        ours.close()
        process.join(_FAREWELL_SECONDS)
        if process.exitcode and not self._closing.is_set():
            self._status = f"the page to watch at died (exit code {process.exitcode}); starting it again"

    def _listen(self, child: Connection) -> None:
        if child.poll(_TURN_SECONDS):
            word, value = child.recv()
            if word == "watchers":
                self._watchers = value
            elif word == "monitored":
                self._monitored_until_seconds = self._clock() + MONITORED_SECONDS
            else:
                self._status = value

    def _tell(self, child: Connection) -> None:
        with self._lock:
            state, picture = self._state, self._picture
            self._state = self._picture = None
        if state is not None:
            child.send((dict(state), picture))
