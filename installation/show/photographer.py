"""Pictures of cues, each with a story of its own that has lived up to that moment."""

import gc

import numpy as np
import numpy.typing as npt

from installation.model.arrival import Arrival
from installation.model.cue import Cue
from installation.model.moment import STEPS_PER_SECOND, Moment
from installation.rig.headless import Headless
from installation.rig.readback import Readback
from installation.show.opening import Opening, stage_on
from installation.show.story import Story

FRAME_STEPS = 2
WARM_UP_FRAMES = 10
"""Frames drawn before the picture is taken: costly forms come in slices, light needs a few frames to spread."""
WARM_UP_STEPS = WARM_UP_FRAMES * FRAME_STEPS
CROWD_STEPS = 6 * STEPS_PER_SECOND
"""So long a cue runs before its way into the next one is photographed."""

Picture = npt.NDArray[np.uint8]
"""(height, width, 3) sRGB, top row first."""


class Photographer:
    """Takes pictures of cues in one size. Render thread; use as a context manager."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._output = Headless(opening.rig, paced=False)

    def __enter__(self) -> "Photographer":
        self._output.open()
        self._readback = Readback(self._output.context, self._opening.assets, self._opening.size)
        self._stage = stage_on(self._output.context, self._opening)
        return self

    def __exit__(self, *error: object) -> None:
        self._readback.release()
        self._stage.release()
        self._output.close()
        gc.collect()

    def take(self, cue: Cue, at_seconds: float) -> Picture:
        """The cue `at_seconds` after it began, with its own simulated crowd."""
        return self.take_two(cue, at_seconds)[0]

    def take_two(self, cue: Cue, at_seconds: float) -> tuple[Picture, Picture]:
        """The same, and the frame after it."""
        return self._two(self._story(cue), 0, at_seconds)

    def take_leaving(self, cue: Cue, at_seconds: float) -> Picture:
        """The cue on its way to the next, `at_seconds` after GO was pressed in it."""
        story = self._story(cue)
        _live(story, range(1, CROWD_STEPS + 1))
        story.live(CROWD_STEPS, (Arrival("photographer", "/rina/go"),))
        return self._two(story, CROWD_STEPS, at_seconds)[0]

    def _story(self, cue: Cue) -> Story:
        return Story(self._opening.show, self._opening.seed, start=cue.id)

    def _two(self, story: Story, lived_steps: int, after_seconds: float) -> tuple[Picture, Picture]:
        """Two frames in a row of a story that has lived for so long already; those before them are drawn unseen."""
        step = lived_steps + max(0, round(after_seconds * STEPS_PER_SECOND) - WARM_UP_STEPS)
        _live(story, range(lived_steps + 1, step + 1))
        pictures = []
        for frame in range(WARM_UP_FRAMES + 1):
            _live(story, range(step + 1, step + FRAME_STEPS + 1))
            step += FRAME_STEPS
            moment = Moment(frame, step, FRAME_STEPS, FRAME_STEPS / STEPS_PER_SECOND)
            drawn = self._stage.draw(story.staging(moment.delta_seconds), story.signals, story.view, moment)
            if frame >= WARM_UP_FRAMES - 1:
                pictures.append(self._readback.read(drawn))
        return pictures[0], pictures[1]


def _live(story: Story, steps: range) -> None:
    for step in steps:
        story.live(step, ())
