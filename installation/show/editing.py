"""Files saved while the show plays: shaders swapped between two frames, looks and cues taken over, mistakes told.

Nothing that is wrong reaches the projection. A shader is tried in a process of its own first, a show file is read
whole on a thread; until then, and where it fails, the last good one plays on.
"""

import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.cue import Show
from installation.model.faults import WrongError
from installation.model.isf_header import IsfHeader
from installation.model.moment import Moment
from installation.model.parameters import layer_name
from installation.presets.show import load_show
from installation.show.reading import Reading
from installation.show.story import Story
from installation.show.telling import tell
from installation.stage.file_watch import FileWatch
from installation.stage.layer_trial import try_layer
from installation.stage.layers import LAYER_FOLDER
from installation.stage.mote_files import is_of_motes
from installation.stage.proofreader import Proofreader
from installation.stage.reload import ShaderEdits
from installation.stage.shaders import ShaderError
from installation.stage.stage import Stage

SHOW_FILES = "show files"
"""Looks, cues and mappings; rigs and surfaces have witnesses of their own."""
SECOND_LOOK_SECONDS = 0.25


class Editing:
    """A witness that keeps stage and story up to their files. Render thread."""

    def __init__(self, stage: Stage, assets: Assets, folder: Path) -> None:
        """`folder` is the show's: the one that holds `show.toml`."""
        self._stage, self._assets, self.folder = stage, assets, folder
        self._layer_folders = tuple(root / LAYER_FOLDER for root in assets.roots)
        self._watch = FileWatch((*(root / "shaders" for root in assets.roots), folder))
        self._proofreader = Proofreader()
        self._edits = ShaderEdits(self._proofreader, assets)
        self._reading: Reading[Show] = Reading(SHOW_FILES)
        self._doubted = False
        self._is_new = False
        """Whether what is being read may differ from what plays in more than parameters."""
        self.problems: dict[str, str] = {}
        """What was saved to what is wrong with it, newest last; the one before plays on."""
        self._headers = self._headers_of_layers()
        stage.depend_on_files(self._edits)

    @property
    def status(self) -> Sequence[str]:
        """One line for each save that was refused."""
        return [f"{name} not taken over, what was there plays on: {problem}" for name, problem in self.problems.items()]

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Between two frames: takes in what was saved and has passed its trial."""
        saved = self._watch.changes()
        if saved:
            self._doubted = False  # the second look is at the same save as the first
        for path in saved:
            self._try_new_layer(path)
        decided = self._edits.frame(saved)
        for name, error in decided:
            self._decide(name, error)
        # A shader may declare other parameters than before: one that passed is looked at with the looks again, and
        # motes that did not may have lacked no more than a parameter that only their new header declares.
        is_new = any(self._is_of_show(path) for path in saved)
        self._is_new |= is_new
        if any([is_new, *(self._may_declare_otherwise(name, error) for name, error in decided)]):
            self._reading.ask(partial(self._read_show, SECOND_LOOK_SECONDS if self._doubted else 0.0))
        self._take_over(story)

    def _may_declare_otherwise(self, name: str, error: str) -> bool:
        """Whether a shader that was decided about may have other parameters than the show: a layer's header says."""
        if error:
            return is_of_motes(name)
        header = self._headers_of_layers().get(name)
        before, self._headers[name] = self._headers.get(name), header
        return header is None or header != before or SHOW_FILES in self.problems

    def _headers_of_layers(self) -> dict[str, IsfHeader | None]:
        return {layer.name: layer.program.header for layer in self._stage.layers.layers}

    def _try_new_layer(self, path: Path) -> None:
        """A file that would be a layer nobody knows of yet is tried like any other, before the show is read anew."""
        if path.suffix != ".fs" or path.parent not in self._layer_folders or not path.is_file():
            return
        if (name := layer_name(path.stem)) not in self._edits.keys:
            relative = f"{LAYER_FOLDER}/{path.name}"
            trial = (try_layer, relative, self._assets.show_folder, self._stage.picture_px)
            self._edits.depend(name, (path,), lambda: (path,), *trial)

    def _is_of_show(self, path: Path) -> bool:
        return path.suffix == ".toml" and path.parent not in (self.folder / "rigs", self.folder / "surfaces")

    def _decide(self, name: str, error: str) -> None:
        self.problems.pop(name, None)
        if error:
            self.problems[name] = error  # last, because it is the newest
        else:
            tell(f"{name} taken over")

    def _read_show(self, after_seconds: float = 0.0) -> Show:
        """The reading's thread."""
        time.sleep(after_seconds)
        return load_show(self.folder, self._assets)

    def _take_over(self, story: Story) -> None:
        """The show that was read, if it has been read by now."""
        read = self._reading.answer()
        if isinstance(read, WrongError):
            self._refuse(read)
        elif read is not None and (self._is_new or SHOW_FILES in self.problems or self._differs(read)):
            self._adopt(read, story)

    def _differs(self, show: Show) -> bool:
        return show.registry.parameters != self._stage.registry.parameters

    def _adopt(self, show: Show, story: Story) -> None:
        self._is_new = False
        if self._fits(show):
            self._doubted = False
            self._decide(SHOW_FILES, "")
            story.adopt(show)

    def _refuse(self, error: WrongError) -> None:
        """A mistake is told when it is still there a moment later: a file may have been read while it was written."""
        if self._doubted:
            self._decide(SHOW_FILES, str(error))
        else:
            self._reading.ask(partial(self._read_show, SECOND_LOOK_SECONDS))
        self._doubted = not self._doubted

    def _fits(self, show: Show) -> bool:
        """Whether the stage can draw it; where parameters have changed, its programs are made anew."""
        if not self._differs(show):
            return True
        try:
            self._stage.adopt(show.registry)
        except ShaderError as error:
            self._decide(SHOW_FILES, str(error))
            return False
        self._stage.depend_on_files(self._edits)
        self._edits.try_again()
        self.problems = {name: why for name, why in self.problems.items() if name in (*self._edits.keys, SHOW_FILES)}
        return True

    def close(self) -> None:
        """Ends the thread and the process behind it."""
        self._watch.close()
        self._proofreader.close()
