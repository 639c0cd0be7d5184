"""What people sent that the show could make nothing of, told to those who look for the fault."""

import moderngl

from installation.model.moment import Moment
from installation.show.story import Story
from installation.show.telling import tell

TOLD_EVERY_SECONDS = 5.0


class Refusing:
    """A witness that tells the newest refusal, at most every few seconds, and how many there were besides."""

    def __init__(self) -> None:
        self._newest = ""
        self._count = 0
        self._due_seconds = 0.0

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Gathers what this frame refused, and tells it when it is time."""
        if story.refused:
            self._newest = story.refused[-1]
            self._count += len(story.refused)
        if self._count and moment.seconds >= self._due_seconds:
            self._due_seconds = moment.seconds + TOLD_EVERY_SECONDS
            self._tell()

    def close(self) -> None:
        """Tells what has not been told yet."""
        if self._count:
            self._tell()

    def _tell(self) -> None:
        besides = f" (and {self._count - 1} more)" if self._count > 1 else ""
        tell(f"not understood: {self._newest}{besides}")
        self._count = 0
