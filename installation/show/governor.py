"""Decides how much is drawn so that the frame rate holds. Numbers only: no clock, no GL.

Internal resolution goes first, then motes, one small step after the other; both come back slowly. Coming back asks for
more headroom than a step takes, so a steady load ends in one place and stays there.
"""

import math
from typing import NamedTuple

STEP = 0.85
"""One step leaves this much of the pixels, or of the motes."""
LEAST_SCALE = 0.5
LEAST_MOTES = 0.25
LATE = 1.08
"""A frame that takes this part of its time is late; less is the display's own unevenness."""
OWN_SHARE = 0.5
"""Drawing has to take this part of a frame's time before drawing less is the answer to being late."""
ROOM = 0.72
"""Below this part of the time there is room for more: one step up costs at most 1 / STEP, and 0.72 / 0.85 is 0.85."""
WINDOW_SECONDS, WINDOW_FRAMES = 0.25, 3
MOST_STEPS_DOWN = 4
"""At once, when far too late: the whole way down takes five decisions."""
PATIENCE_SECONDS, LONGEST_PATIENCE_SECONDS = 4.0, 64.0
"""Room for so long, and a step up is tried; doubled whenever one had to be taken back."""
TRIAL_SECONDS = 10.0
"""A step up that is followed by one down within so long had to be taken back."""


class Share(NamedTuple):
    """Part of the canvas' width and height that is drawn, and part of the motes; both above 0 and at most 1."""

    scale: float
    motes: float


def _falling(least: float, step: float) -> list[float]:
    count = math.ceil(math.log(least) / math.log(step))
    return [max(least, step**number) for number in range(1, count + 1)]


LADDER = (
    Share(1.0, 1.0),
    *(Share(scale, 1.0) for scale in _falling(LEAST_SCALE, math.sqrt(STEP))),
    *(Share(LEAST_SCALE, motes) for motes in _falling(LEAST_MOTES, STEP)),
)
"""From everything to the least."""


class Governor:
    """Told of every frame, answers with another share from time to time."""

    def __init__(self, frames_per_second: float) -> None:
        self.period_seconds = 1.0 / frames_per_second
        self.level = 0
        """Steps down from everything, 0 to len(LADDER) - 1."""
        self._intervals: list[float] = []
        self._works: list[float] = []
        self._skip = True
        self._room_seconds = 0.0
        self._patience_seconds = PATIENCE_SECONDS
        self._since_raise_seconds = math.inf

    @property
    def share(self) -> Share:
        """What is drawn now."""
        return LADDER[self.level]

    def note(self, interval_seconds: float, work_seconds: float) -> Share | None:
        """A frame came `interval_seconds` after the one before and took `work_seconds` to draw; another share, or None.

        The first frame after a change is not counted: what is made anew for it costs only once.
        """
        self._since_raise_seconds += interval_seconds
        if self._skip:
            self._skip = False
            return None
        self._intervals.append(interval_seconds)
        self._works.append(work_seconds)
        if len(self._intervals) < WINDOW_FRAMES or sum(self._intervals) < WINDOW_SECONDS:
            return None
        elapsed_seconds = sum(self._intervals)
        interval, work = (_typical(each) / self.period_seconds for each in (self._intervals, self._works))
        self._intervals, self._works = [], []
        return self._decide(interval, work, elapsed_seconds)

    def _decide(self, interval: float, work: float, elapsed_seconds: float) -> Share | None:
        if interval > LATE and work > OWN_SHARE:
            self._room_seconds = 0.0
            return self._lower(interval)
        self._room_seconds = self._room_seconds + elapsed_seconds if work < ROOM else 0.0
        return self._raise() if self._room_seconds >= self._patience_seconds else None

    def _lower(self, interval: float) -> Share | None:
        steps = int(math.log(interval) / -math.log(STEP))
        taken_back = self._since_raise_seconds < TRIAL_SECONDS
        self._patience_seconds = (
            min(2.0 * self._patience_seconds, LONGEST_PATIENCE_SECONDS) if taken_back else PATIENCE_SECONDS
        )
        self._since_raise_seconds = math.inf
        return self._move(min(MOST_STEPS_DOWN, max(1, steps)))

    def _raise(self) -> Share | None:
        self._room_seconds = 0.0
        if self.level > 0:
            self._since_raise_seconds = 0.0
        return self._move(-1)

    def _move(self, steps: int) -> Share | None:
        before = self.level
        self.level = min(max(before + steps, 0), len(LADDER) - 1)
        self._skip = self.level != before
        return self.share if self.level != before else None


def _typical(seconds: list[float]) -> float:
    """The mean without the longest: one hiccup is no load."""
    return (sum(seconds) - max(seconds)) / (len(seconds) - 1)
