"""Shaders tried in a process of their own before the show touches them.

Compiling and the first draw of a new shader take the driver tens to hundreds of milliseconds. Here they are spent in
another process: what does not compile, draws too slowly or brings the driver down never reaches the projection, and
what passes lies in the driver's cache on disk, from which the show takes it within a frame.
"""

import multiprocessing
import os
import pickle
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from typing import Any, NamedTuple

import moderngl

from installation.children import leave_signals_to_the_show
from installation.model.faults import LackError
from installation.stage.context import create_context
from installation.stage.driver_cache import fill_driver_cache
from installation.stage.shaders import ShaderError

PATIENCE_SECONDS = 30.0
"""A shader that has not drawn one small picture by then would stop the show. A trial yields to everything else: what
takes it a second alone takes it more than eight beside a dozen busy processes, and the show loses nothing by waiting.
"""
CACHE_SECONDS = 1.0
"""The longest wait for the driver's thread that writes its cache, as kind as this process: a show that came before it
would compile in its frame. A tenth of a second was too short beside other work."""
_KINDNESS = 10
"""The trial yields to the show on a busy machine."""

Trial = Callable[..., None]
"""`trial(context, *arguments)`: a function of some module that raises ShaderError or moderngl.Error."""


class Proof(NamedTuple):
    """The outcome of one trial."""

    key: str
    error: str
    """Empty when the shader may be used."""


class Proofreader:
    """One trial at a time; of several for the same key only the last counts. Asked by one thread; never waits."""

    def __init__(self, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self._patience_seconds = patience_seconds
        self._waiting: dict[str, tuple[Trial, tuple[Any, ...]]] = {}
        self._running: str | None = None
        self._since_seconds = 0.0
        self._process, self._pipe = _started()

    def ask(self, key: str, trial: Trial, *arguments: Any) -> None:
        """Tries `trial(context, *arguments)` in the other process; the answer comes with `answers`."""
        self._waiting.pop(key, None)
        self._waiting[key] = (trial, arguments)
        self._send_next()

    def answers(self) -> list[Proof]:
        """What has been found out since the last call."""
        proof = self._answer()
        if proof is None:
            return []
        self._running = None
        stale = proof.key in self._waiting
        self._send_next()
        return [] if stale else [proof]

    def close(self) -> None:
        """Ends the process, whatever it is trying: a signal that only asks would be left to the show."""
        self._pipe.close()
        self._process.kill()
        self._process.join()

    def _answer(self) -> Proof | None:
        if self._running is None:
            return None
        try:
            if self._pipe.poll():
                return Proof(self._running, self._pipe.recv())
        except (EOFError, OSError):
            self._begin_anew()
            return Proof(self._running, "the graphics driver crashed on it")
        if time.monotonic() - self._since_seconds > self._patience_seconds:
            self._begin_anew()
            return Proof(self._running, f"does not draw one small picture within {self._patience_seconds:g} seconds")
        return None

    def _send_next(self) -> None:
        if self._running is None and self._waiting:
            self._running = next(iter(self._waiting))
            self._since_seconds = time.monotonic()
            try:
                self._pipe.send(self._waiting.pop(self._running))
            except OSError:  # it died while idle: the next look at the pipe finds out
                return

    def _begin_anew(self) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.join()
        self._process, self._pipe = _started()


def _started() -> tuple[BaseProcess, Connection]:
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe()
    process = spawn.Process(target=_read_proofs, args=(theirs,), name="proofreader", daemon=True)
    process.start()
    theirs.close()
    return process, ours


def _read_proofs(pipe: Connection) -> None:
    """The other process: tries what it is sent until the pipe closes."""
    leave_signals_to_the_show()
    os.environ.setdefault("LP_NUM_THREADS", "1")  # a software rasteriser would otherwise take every core
    if hasattr(os, "nice"):
        os.nice(_KINDNESS)
    try:
        ctx: moderngl.Context | None = create_context()
    except LackError:
        ctx = None
    with suppress(EOFError, OSError):
        while True:
            pipe.send(_answer_to(pipe, ctx))


def _answer_to(pipe: Connection, ctx: moderngl.Context | None) -> str:
    """What there is to say about the next trial. Raises EOFError or OSError when the show is over."""
    try:
        trial, arguments = pipe.recv()
    except (pickle.UnpicklingError, AttributeError, ImportError) as error:
        return f"cannot be tried: {error}"
    # Without a context of its own it lets everything through: the show then finds out itself.
    return "" if ctx is None else _tried(ctx, trial, arguments)


def _tried(ctx: moderngl.Context, trial: Trial, arguments: tuple[Any, ...]) -> str:
    try:
        fill_driver_cache(partial(_try_whole, ctx, trial, arguments), CACHE_SECONDS)
    except ShaderError as error:
        return str(error)
    except Exception as error:  # the door of this process: whatever a file brings about is an answer
        return f"{type(error).__name__}: {error}"
    return ""


def _try_whole(ctx: moderngl.Context, trial: Trial, arguments: tuple[Any, ...]) -> None:
    trial(ctx, *arguments)
    ctx.finish()
