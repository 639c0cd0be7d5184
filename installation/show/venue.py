"""The room's own file while the show plays: a saved rig is on the wall at once; keys know what the show does."""

from functools import partial
from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.faults import WrongError
from installation.model.moment import Moment
from installation.model.rig import Rig
from installation.presets.rigs import load_rig
from installation.presets.toml import shown_path
from installation.rig.calibrating import CALIBRATION_HELP
from installation.rig.keys import KEYS_HELP
from installation.rig.windows import Windows
from installation.show.keeping import Keeping, Kept, stamp_of
from installation.show.reading import Reading
from installation.show.story import Story
from installation.show.telling import tell

LOOK_EVERY_FRAMES = 15
"""A save is taken after two looks that agree, so never half written: half a second at 60 frames a second."""


class Venue:
    """A witness between the windows and the rig file they came from. Render thread.

    Asking about one file costs microseconds, so no thread watches it; one that has changed is read on another thread.
    """

    def __init__(self, windows: Windows, path: Path, assets: Assets) -> None:
        """`path` is the rig file that `windows` were made from."""
        self._windows, self._path, self._assets = windows, path, assets
        self._keeping = Keeping(path, assets)
        self._reading: Reading[Rig] = Reading("rig file")
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
        self._take_over()

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
        self._windows.calibrating.kept(kept.outputs, kept.problem)
        if kept.problem:
            self.problem = kept.problem
            return
        if kept.path != self._path:
            tell(f"{self._path.name} is built in, so the calibration is a rig of yours: --rig {kept.path}")
        self._follow(kept)
        tell(f"calibration saved in {shown_path(kept.path)}")

    def _follow(self, kept: Kept) -> None:
        """To what was written; where it holds more than is on the wall, by somebody else, it is read once more."""
        is_all_ours = kept.over == self._taken and not (self._reading.is_busy or self.problem)
        self._path, self._last, self._taken = kept.path, kept.stamp, kept.stamp if is_all_ours else None
        self._reading, self.problem = Reading("rig file"), ""

    def _look(self) -> None:
        now = stamp_of(self._path)
        if now == self._last and now is not None and now != self._taken:
            self._taken = now
            self._reading.ask(partial(load_rig, str(self._path), self._assets))
        self._last = now

    def _take_over(self) -> None:
        read = self._reading.answer()
        if read is not None:
            self.problem = str(read) if isinstance(read, WrongError) else self._adjusted(read)

    def _adjusted(self, rig: Rig) -> str:
        """Empty, or why the windows cannot be like that."""
        try:
            self._windows.adjust(rig)
        except (WrongError, ValueError) as error:
            return str(error)
        stays = "; what is calibrated and not saved stays" if self._windows.calibrating.is_unsaved else ""
        tell(f"{self._path.name} taken over{stays}")
        return ""
