"""The room's own file while the show plays: a saved rig is on the wall at once; keys know what the show does."""

import shutil
from dataclasses import replace
from pathlib import Path

import moderngl

from installation.assets import Assets, built_in_root
from installation.model.calibration_state import Outputs
from installation.model.faults import WrongError
from installation.model.moment import Moment
from installation.presets.rig_writing import save_outputs
from installation.presets.rigs import load_rig
from installation.presets.toml import PresetError, shown_path
from installation.rig.calibrating import CALIBRATION_HELP
from installation.rig.keys import KEYS_HELP
from installation.rig.windows import Windows
from installation.show.story import Story
from installation.show.telling import tell
from installation.state_folder import state_folder

LOOK_EVERY_FRAMES = 15
"""A save is taken after two looks that agree, so never half written: half a second at 60 frames a second."""

MOST_COPIES = 100
"""Of one rig that came with the program; then the first is written over."""

Stamp = tuple[int, int]
"""Time of the last write in nanoseconds, size in bytes."""


class Venue:
    """A witness between the windows and the rig file they came from. Render thread.

    Asking about one file costs microseconds, so no thread watches it; it is read only when it has changed.
    """

    def __init__(self, windows: Windows, path: Path, assets: Assets) -> None:
        """`path` is the rig file that `windows` were made from."""
        self._windows, self._path, self._assets = windows, path, assets
        self._taken = self._last = _stamp(path)
        self._frames = 0
        self._told_keys = False
        self.problem = ""
        """What is wrong with the file as it was saved last; the one before stays on the wall."""

    @property
    def status(self) -> list[str]:
        """One line for a save that was refused."""
        return [f"{self._path.name} stays as it was: {self.problem}"] if self.problem else []

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Between two frames: what the keys switch follows the show, the optics follow the file."""
        player = story.player.state
        self._windows.keyboard.follow(player.hold, player.blackout)
        self.attend()

    def attend(self) -> None:
        """Once a picture: writes what was calibrated, takes over what was saved."""
        saved = self._windows.calibrating.take_saved()
        if saved is not None:
            self._write(saved)
        if (self._windows.calibrating.state is not None) != self._told_keys:
            self._told_keys = not self._told_keys
            tell(CALIBRATION_HELP if self._told_keys else KEYS_HELP)
        self._frames += 1
        if self._frames % LOOK_EVERY_FRAMES == 0:
            self._look()

    def close(self) -> None:
        """What somebody calibrated and did not save is saved now."""
        self._windows.calibrating.end()
        saved = self._windows.calibrating.take_saved()
        if saved is not None:
            self._write(saved)

    def _write(self, outputs: Outputs) -> None:
        """Only what calibration changes: size and monitor stay as the file has them."""
        try:
            path = own_copy(self._path)
            optics = {output.name: output.optics for output in outputs}
            there = load_rig(str(path), self._assets).outputs
            save_outputs(path, [replace(one, optics=optics.get(one.name, one.optics)) for one in there])
        except (PresetError, OSError) as error:
            self.problem = f"not saved: {error}"
            return
        if path != self._path:
            tell(f"{self._path.name} is built in, so the calibration is a rig of yours: --rig {path}")
        self._path, self.problem = path, ""
        self._taken = self._last = _stamp(path)
        tell(f"calibration saved in {shown_path(path)}")

    def _look(self) -> None:
        now = _stamp(self._path)
        if now == self._last and now is not None and now != self._taken:
            self._taken = now
            self._take_over()
        self._last = now

    def _take_over(self) -> None:
        try:
            self._windows.adjust(load_rig(str(self._path), self._assets))
        except (WrongError, ValueError) as error:
            self.problem = str(error)
            return
        self.problem = ""
        tell(f"{self._path.name} taken over")


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


def _stamp(path: Path) -> Stamp | None:
    try:
        about = path.stat()
    except OSError:
        return None  # being replaced, or deleted
    return about.st_mtime_ns, about.st_size
