"""The room's own file while the show plays: a saved rig is on the wall at once; keys know what the show does."""

from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.moment import Moment
from installation.presets.rigs import load_rig
from installation.presets.toml import PresetError
from installation.rig.windows import Windows
from installation.show.story import Story
from installation.show.telling import tell

LOOK_EVERY_FRAMES = 15
"""A save is taken after two looks that agree, so never half written: half a second at 60 frames a second."""

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
        self._frames += 1
        if self._frames % LOOK_EVERY_FRAMES == 0:
            self._look()

    def close(self) -> None:
        """Nothing is held open."""

    def _look(self) -> None:
        now = _stamp(self._path)
        if now == self._last and now is not None and now != self._taken:
            self._taken = now
            self._take_over()
        self._last = now

    def _take_over(self) -> None:
        try:
            self._windows.adjust(load_rig(str(self._path), self._assets))
        except (PresetError, ValueError) as error:
            self.problem = str(error)
            return
        self.problem = ""
        tell(f"{self._path.name} is new")


def _stamp(path: Path) -> Stamp | None:
    try:
        about = path.stat()
    except OSError:
        return None  # being replaced, or deleted
    return about.st_mtime_ns, about.st_size
