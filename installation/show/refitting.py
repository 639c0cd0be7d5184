"""Surface files saved while the show plays: pads and faders do something else from the next touch on.

They are read again, too, when an edited shader declares other parameters: faders reach as far as those do.
"""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

import moderngl

from installation.assets import built_in_root
from installation.model.faults import WrongError
from installation.model.moment import Moment
from installation.model.parameters import Registry
from installation.model.surface import Surface
from installation.presets.surfaces import load_surfaces
from installation.show.reading import Reading
from installation.show.story import Story
from installation.show.telling import tell
from installation.stage.file_watch import FileWatch


class Refitting:
    """A witness that keeps hands up to their files, those that were taught among them. Render thread.

    Files are read on a thread of their own; one that is wrong changes nothing and is told.
    """

    def __init__(self, show_folder: Path, learned_folder: Path) -> None:
        self._show_folder, self._learned_folder = show_folder, learned_folder
        self._watch = FileWatch((built_in_root() / "presets/surfaces", show_folder / "surfaces", learned_folder))
        self._reading: Reading[tuple[Surface, ...]] = Reading("surfaces")
        self._registry: Registry | None = None
        self.problem = ""
        """What is wrong with the surfaces as they were saved last; hands go on as before."""

    @property
    def status(self) -> Sequence[str]:
        """One line for a save that was refused."""
        return [f"surfaces not taken over, those before play on: {self.problem}"] if self.problem else []

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Between two frames: has saved files read, takes over what has been read."""
        registry = story.show.registry
        if bool(self._watch.changes()) | self._reaches_otherwise(registry):
            self._reading.ask(partial(load_surfaces, self._show_folder, registry, self._learned_folder))
        self._take_over(story)

    def _reaches_otherwise(self, registry: Registry) -> bool:
        """Whether parameters are others than when this was asked last."""
        before, self._registry = self._registry or registry, registry
        return registry is not before and registry.parameters != before.parameters

    def _take_over(self, story: Story) -> None:
        read = self._reading.answer()
        if isinstance(read, WrongError):
            self.problem = str(read)
        elif read is not None:
            self.problem = ""
            if story.hands.refit(read):
                tell("surfaces taken over")

    def close(self) -> None:
        """Ends the thread that watches."""
        self._watch.close()
