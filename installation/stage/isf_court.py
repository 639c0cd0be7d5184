"""Files judged one after the other in a process of their own: one that brings the driver down stops nobody else."""

import multiprocessing
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Literal, NamedTuple

import moderngl

from installation.assets import Assets
from installation.children import leave_signals_to_the_show
from installation.model.faults import LackError
from installation.stage.context import create_context

PATIENCE_SECONDS = 60.0
"""For one file: the heaviest of the public ones take a software rasteriser a few seconds."""
Kind = Literal["ok", "parse", "compile", "render", "blank"]


class Verdict(NamedTuple):
    """What became of one file."""

    file: Path
    verdict: Kind
    reason: str
    """Empty when there is nothing to say."""
    line: int = 0
    """Where the trouble is, where that is known."""


Judge = Callable[[moderngl.Context, Path, Assets], Verdict]
"""A function of some module."""


def judged_apart(
    files: Iterable[Path], show_folder: Path | None, judge: Judge, patience_seconds: float = PATIENCE_SECONDS
) -> Iterator[Verdict]:
    """What `judge` says of each file, in order. Raises LackError without OpenGL."""
    court = _Court(show_folder, judge)
    try:
        for path in files:
            yield court.verdict(path, patience_seconds)
    finally:
        court.close()


class _Court:
    """The other process, and the next one after a crash."""

    def __init__(self, show_folder: Path | None, judge: Judge) -> None:
        self._arguments = show_folder, judge
        self._open()

    def verdict(self, path: Path, patience_seconds: float) -> Verdict:
        """On the next file."""
        try:
            self._pipe.send(path)
            if self._pipe.poll(patience_seconds):
                verdict: Verdict = self._pipe.recv()
                return verdict
            reason = f"does not finish within {patience_seconds:g} seconds"
        except (EOFError, OSError):
            reason = "the graphics driver crashed on it"
        self.close()
        self._open()
        return Verdict(path, "render", reason)

    def close(self) -> None:
        """Ends the process, whatever it is drawing."""
        self._pipe.close()
        self._process.kill()
        self._process.join()

    def _open(self) -> None:
        """Returns when the other process is ready. Raises LackError without OpenGL."""
        spawn = multiprocessing.get_context("spawn")
        self._pipe, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_sit, args=(theirs, *self._arguments), name="judge", daemon=True)
        self._process.start()
        theirs.close()
        if not self._is_ready():
            self.close()
            create_context().release()  # what it lacks is lacking here, too, and told here
            raise LackError("OpenGL in a second process", "")

    def _is_ready(self) -> bool:
        try:
            return bool(self._pipe.recv())
        except EOFError:
            return False


def _sit(pipe: Connection, show_folder: Path | None, judge: Judge) -> None:
    """The other process: judges what it is sent until the pipe closes."""
    leave_signals_to_the_show()
    with suppress(EOFError, OSError, LackError):
        ctx = create_context()
        pipe.send(True)
        while True:
            path = pipe.recv()
            pipe.send(_judged(judge, ctx, path, Assets(show_folder)))


def _judged(judge: Judge, ctx: moderngl.Context, path: Path, assets: Assets) -> Verdict:
    try:
        return judge(ctx, path, assets)
    except Exception as error:  # the door of this process: whatever a file brings about is an answer
        return Verdict(path, "render", f"{type(error).__name__}: {error}")
