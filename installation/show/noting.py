"""A witness that tells the operator of the newest save that was refused, in their own window and nowhere else."""

import moderngl

from installation.model.moment import Moment
from installation.rig.output import Output
from installation.show.editing import Editing
from installation.show.story import Story


class Noting:
    """Render thread."""

    def __init__(self, output: Output, editing: Editing) -> None:
        self._output, self._editing = output, editing
        self._noted = ""

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Changes the note when there is another problem, or none any more."""
        newest = self._editing.status[-1] if self._editing.problems else ""
        if newest != self._noted:
            self._noted = newest
            self._output.note(newest)

    def close(self) -> None:
        """The window takes its note with it."""
