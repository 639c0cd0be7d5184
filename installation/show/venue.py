"""The room's own file while the show plays: a saved rig is on the wall at once; keys know what the show does."""

from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.faults import WrongError
from installation.model.moment import Moment
from installation.presets.rigs import load_rig
from installation.presets.toml import shown_path
from installation.rig.calibrating import CALIBRATION_HELP
from installation.rig.keys import KEYS_HELP
from installation.rig.windows import Windows
from installation.show.keeping import Keeping, Kept, stamp_of
from installation.show.story import Story
from installation.show.telling import tell

LOOK_EVERY_FRAMES = 15
"""A save is taken after two looks that agree, so never half written: half a second at 60 frames a second."""


class Venue:
    """A witness between the windows and the rig file they came from. Render thread.

    Asking about one file costs microseconds, so no thread watches it; it is read only when it has changed.
    """

    def __init__(self, windows: Windows, path: Path, assets: Assets) -> None:
        """`path` is the rig file that `windows` were made from."""
        self._windows, self._path, self._assets = windows, path, assets
        self._keeping = Keeping(path, assets)
        self._taken = self._last = stamp_of(path)
        self._frames = 0
        self._told_keys = False
        self.problem = ""
        """What is wrong with the file as it was saved last; the one before stays on the wall."""

    @property
    def status(self) -> list[str]:
        """One line for a save that was refused."""
        return [f"{self._path.name} stays as it was: {self.problem}"] if self.problem else []

    @property
    def is_saving(self) -> bool:
        """Whether something that was calibrated is still on its way into the file."""
        return self._keeping.is_busy

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Between two frames: what the keys switch follows the show, the optics follow the file."""
        player = story.player.state
        self._windows.keyboard.follow(player.hold, player.blackout)
        self.attend()

    def attend(self) -> None:
        """Once a picture: has written what was calibrated, takes over what was saved."""
        self._keep()
        if (self._windows.calibrating.state is not None) != self._told_keys:
            self._told_keys = not self._told_keys
            tell(CALIBRATION_HELP if self._told_keys else KEYS_HELP)
        self._frames += 1
        if self._frames % LOOK_EVERY_FRAMES == 0 and not self.is_saving:
            self._look()

    def close(self) -> None:
        """What somebody calibrated and did not save is saved now."""
        self._windows.calibrating.end()
        self._keep()
        self._keeping.close()
        self._keep()

    def _keep(self) -> None:
        wanted = self._windows.calibrating.take_saved()
        if wanted is not None:
            self._keeping.keep(wanted)
        for kept in self._keeping.finished():
            self._note(kept)

    def _note(self, kept: Kept) -> None:
        self.problem = kept.problem
        self._windows.calibrating.kept(kept.outputs, kept.problem)
        if kept.problem:
            return
        if kept.path != self._path:
            tell(f"{self._path.name} is built in, so the calibration is a rig of yours: --rig {kept.path}")
        self._path, self._taken, self._last = kept.path, kept.stamp, kept.stamp
        tell(f"calibration saved in {shown_path(kept.path)}")

    def _look(self) -> None:
        now = stamp_of(self._path)
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
