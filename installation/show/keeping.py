"""What was calibrated goes into the rig's file on a thread of its own.

A net of 32 x 32 takes a fifth of a second to be written with all comments kept, and a disk as long as it likes: no
picture waits for either.
"""

import logging
import shutil
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from installation.assets import Assets, built_in_root
from installation.model.calibration_state import Outputs
from installation.model.faults import WrongError
from installation.model.rig import Output, Rig, require_output
from installation.presets.rig_writing import save_outputs
from installation.presets.rigs import load_rig
from installation.state_folder import state_folder

log = logging.getLogger(__name__)

MOST_COPIES = 100
"""Of one rig that came with the program; then the first is written over."""

Stamp = tuple[int, int]
"""Time of the last write in nanoseconds, size in bytes."""


class Kept(NamedTuple):
    """What came of one save."""

    outputs: Outputs
    path: Path
    """The file that holds them, or should have."""
    over: Stamp | None
    """Of the file as it was before."""
    stamp: Stamp | None
    """Of the file as it is now."""
    problem: str
    """Why they are not in it; empty when they are."""


class Keeping:
    """Saves one after the other, in the order they were asked for. Made and asked on the render thread."""

    def __init__(self, path: Path, assets: Assets) -> None:
        """`path` is the rig file; one that came with the program is left alone, and a copy of it written."""
        self._path, self._assets = path, assets
        self._writer = ThreadPoolExecutor(1, "rig file")
        self._pending: list[Future[Kept]] = []

    @property
    def is_busy(self) -> bool:
        """Whether a save has been asked for whose end nobody has taken yet."""
        return bool(self._pending)

    def keep(self, outputs: Outputs) -> None:
        """Has the optics of `outputs` written, some time soon; what the file says of others stays."""
        self._pending.append(self._writer.submit(self._write, outputs))

    def finished(self) -> Iterator[Kept]:
        """What has come of the saves, each told once."""
        while self._pending and self._pending[0].done():
            yield self._pending.pop(0).result()

    def close(self) -> None:
        """Returns when everything is written; `finished` tells of it still."""
        self._writer.shutdown(wait=True)

    def _write(self, outputs: Outputs) -> Kept:
        """Only what calibration changes: size and monitor stay as the file has them. The writer's thread."""
        over = stamp_of(self._path)
        try:
            path = own_copy(self._path)
            save_outputs(path, _with_optics(load_rig(str(path), self._assets), outputs))
        except Exception as error:  # the door of this thread: who calibrates is told, whatever it is
            if not isinstance(error, (WrongError, OSError)):
                log.exception("the rig could not be written")
            return Kept(outputs, self._path, over, None, f"not saved: {error}")
        self._path = path
        return Kept(outputs, path, over, stamp_of(path), "")


def _with_optics(rig: Rig, outputs: Outputs) -> list[Output]:
    """The outputs of `rig`, those in `outputs` with the optics they have there. Raises WrongError for one it lacks."""
    optics = {output.name: output.optics for output in outputs}
    for output in outputs:
        require_output(rig, output.name)
    return [replace(one, optics=optics.get(one.name, one.optics)) for one in rig.outputs]


def own_copy(path: Path) -> Path:
    """The file itself, or a copy in the state folder of one that came with the program, which is never written.

    What was calibrated on another evening from the same one stays: the copy has a number then.
    """
    if not path.resolve().is_relative_to(built_in_root() / "presets"):
        return path
    folder = state_folder() / "rigs"
    folder.mkdir(parents=True, exist_ok=True)
    names = (path.name, *(f"{path.stem}-{number}{path.suffix}" for number in range(2, MOST_COPIES)))
    own = next((folder / name for name in names if not (folder / name).exists()), folder / path.name)
    shutil.copyfile(path, own)
    return own


def stamp_of(path: Path) -> Stamp | None:
    """By which a file that was written again is known; None while it is being replaced, or is gone."""
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_mtime_ns, about.st_size
