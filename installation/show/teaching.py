"""What hands teach their surfaces while the show runs is written down for the next time."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import moderngl

from installation.model.lesson import Lesson
from installation.model.moment import Moment
from installation.presets.taught import write_lesson
from installation.presets.toml import PresetError
from installation.show.story import Story
from installation.show.telling import tell


class Teaching:
    """A witness of MIDI learn. Render thread; what was taught is written by another, for disks take their time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked = ""
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="lessons")

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Says what is being asked, and keeps what was taught."""
        learner = story.hands.learner
        if learner.words != self._asked:
            self._asked = learner.words
            if self._asked:
                tell(f"touch the control that is to do {self._asked!r}")
        if learner.trouble:
            tell(learner.trouble)
            learner.trouble = ""
        while story.hands.lessons:
            self._writer.submit(self._write, story.hands.lessons.pop(0))

    def _write(self, lesson: Lesson) -> None:
        tell(keep(self._folder, lesson))

    def close(self) -> None:
        """Everything is written by then."""
        self._writer.shutdown()


def keep(folder: Path, lesson: Lesson) -> str:
    """Writes a lesson down and says so in one line, or what kept it from being written."""
    taught = f"{lesson.heard.touch} of {lesson.port} does {lesson.heard.words!r}"
    try:
        return f"{taught}; kept in {write_lesson(folder, lesson)}"
    except (OSError, PresetError) as trouble:
        return f"{taught}, but only tonight: {trouble}"
