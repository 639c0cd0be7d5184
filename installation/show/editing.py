"""Shaders saved while the show plays: swapped between two frames, or told and left alone."""

from collections.abc import Sequence

import moderngl

from installation.assets import Assets
from installation.model.moment import Moment
from installation.show.story import Story
from installation.show.telling import tell
from installation.stage.file_watch import FileWatch
from installation.stage.layers import Layers
from installation.stage.proofreader import Proofreader
from installation.stage.reload import ShaderEdits


class Editing:
    """A witness that keeps the drawn layers up to their files. Render thread."""

    def __init__(self, layers: Layers, assets: Assets) -> None:
        self._watch = FileWatch(root / "shaders" for root in assets.roots)
        self._proofreader = Proofreader()
        self._edits = ShaderEdits(self._proofreader)
        self.problems: dict[str, str] = {}
        """Layer to what is wrong with its last save; the one before plays on."""
        layers.depend_on_files(self._edits)

    @property
    def status(self) -> Sequence[str]:
        """One line for each save that was refused."""
        return [f"{layer} plays on unchanged: {problem}" for layer, problem in self.problems.items()]

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Between two frames: takes in what was saved and has passed its trial."""
        for layer, error in self._edits.frame(self._watch.changes()):
            if error:
                self.problems[layer] = error
            else:
                self.problems.pop(layer, None)
                tell(f"{layer} is new")

    def close(self) -> None:
        """Ends the thread and the process behind it."""
        self._watch.close()
        self._proofreader.close()
