"""Records the show while it plays. The show never waits for the disk; the file never has a hole."""

import math
import queue
import threading
import time
from pathlib import Path

import numpy as np
import numpy.typing as npt

from installation.rig.film import Film, plays

QUEUE_FRAMES = 4
CLOSE_SECONDS = 3.0
"""How long the end of a live show waits for the last frames to reach the disk."""
_ASK_AGAIN_SECONDS = 0.2

Rgb = bytes | npt.NDArray[np.uint8]


class Recorder:
    """Pictures on a grid of constant frame rate, encoded in a thread of its own.

    A slow show repeats frames (20 s of it give a 20 s file), a fast one skips some. Live, a frame that finds the queue
    full is dropped and counted; offline, `write` waits and every picture is exactly one frame.
    A full disk or a failing codec ends the recording with one line in `status`; what is there plays, the show goes on.
    """

    def __init__(self, path: Path, size_px: tuple[int, int], frames_per_second: float, live: bool = True) -> None:
        """Opens the file at once: raises LackError or WrongError with the reason. `size_px` (width, height)."""
        self._path = path
        self._live = live
        self._frames_per_second = frames_per_second
        self._film = Film(path, size_px, frames_per_second, live)
        self._queue: queue.Queue[tuple[Rgb | None, int]] = queue.Queue(QUEUE_FRAMES)
        self._first_seconds: float | None = None
        self._last_index = -1
        self._failure = ""
        self._plays = True
        self._closed = False
        self.dropped = 0
        """Frames the disk or the encoder was too slow for."""
        self._thread = threading.Thread(target=self._work, name="recorder", daemon=True)
        self._thread.start()

    @property
    def status(self) -> str:
        """One line for people."""
        if self._failure:
            kept = (
                f"{self._path} plays up to there"
                if self._plays
                else f"nothing of {self._path} would play, it is removed"
            )
            return f"recording ended after {self._film.seconds:.1f} s: {self._failure}; {kept}"
        word = "recorded" if self._closed else "recording"
        lost = f", {self.dropped} pictures not encoded in time, the one before stands for them" if self.dropped else ""
        return f"{word} {self._path}: {self._film.seconds:.1f} s{lost}"

    @property
    def failed(self) -> bool:
        """True once the disk or the codec refused; nothing more is recorded."""
        return bool(self._failure)

    def write(self, rgb: Rgb, seconds: float) -> None:
        """The picture of show time `seconds`: height x width x 3 bytes, top row first. Never raises; render thread."""
        index = self._index(seconds) if self._live else self._last_index + 1
        if self.failed or self._closed or index <= self._last_index:
            return
        if self._put(rgb, index, 0.0 if self._live else math.inf):
            self._last_index = index
        else:
            self.dropped += 1

    def close(self, seconds: float | None = None) -> None:
        """Finishes the file; the last picture is held until show time `seconds`. Live in at most CLOSE_SECONDS."""
        if self._closed:
            return
        held_until = self._index(seconds) if self._live and seconds is not None else 0
        give_up = time.monotonic() + CLOSE_SECONDS
        self._put(None, max(held_until, self._last_index + 1), CLOSE_SECONDS if self._live else math.inf)
        self._closed = True
        self._thread.join(max(0.0, give_up - time.monotonic()) if self._live else None)
        if self._thread.is_alive():
            self._failure = f"the disk did not take the end within {CLOSE_SECONDS:.0f} s"

    def _index(self, seconds: float) -> int:
        if self._first_seconds is None:
            self._first_seconds = seconds
        return round((seconds - self._first_seconds) * self._frames_per_second)

    def _put(self, rgb: Rgb | None, index: int, patience_seconds: float) -> bool:
        """Hands a picture (None: the end) to the thread; False when the queue stays full or the thread gave up."""
        give_up = time.monotonic() + patience_seconds
        while not self.failed:
            left_seconds = max(0.0, give_up - time.monotonic())
            try:
                self._queue.put((rgb, index), timeout=min(left_seconds, _ASK_AGAIN_SECONDS))
                return True
            except queue.Full:
                if left_seconds == 0.0:
                    return False
        return False

    def _work(self) -> None:
        try:
            self._encode_all()
        except Exception as error:  # whatever FFmpeg or the disk says, the show goes on
            reason = _reason(error)
            try:
                self._quietly_close()
                self._keep_what_plays()
            finally:
                self._failure = reason  # told last, when all of it is true

    def _encode_all(self) -> None:
        """Each picture is encoded when the next one tells how long it was seen."""
        shown, since = self._queue.get()
        while shown is not None:
            following, until = self._queue.get()
            self._film.add(shown, until - since)
            shown, since = following, until
        self._film.close()

    def _keep_what_plays(self) -> None:
        self._plays = plays(self._path)
        if not self._plays:
            self._path.unlink(missing_ok=True)

    def _quietly_close(self) -> None:
        try:
            self._film.close()
        except Exception:
            return  # the first reason is the one that is told


def _reason(error: Exception) -> str:
    return (getattr(error, "strerror", None) or str(error) or type(error).__name__).lower()
