"""The only place that asks what time it is: a real clock for the room, an offline one for films and tests."""

import time
from typing import Protocol

from installation.model.moment import STEPS_PER_SECOND, Moment

LONGEST_FRAME_SECONDS = 0.5
"""After a longer gap (a suspended laptop, a debugger) the show goes on where it was instead of catching up."""


class Clock(Protocol):
    """Hands out moments. `tick` is called once per frame, on the render thread."""

    def tick(self) -> Moment:
        """The moment of the frame that begins now."""
        ...


class RealClock:
    """Follows the machine's monotonic clock, in whole simulation steps."""

    def __init__(self) -> None:
        self._last_seconds = time.monotonic()
        self._owed_seconds = 0.0
        self._frame = -1
        self._step = 0

    def tick(self) -> Moment:
        """Never waits: the display's own rhythm paces the loop."""
        now = time.monotonic()
        self._owed_seconds += min(now - self._last_seconds, LONGEST_FRAME_SECONDS)
        self._last_seconds = now
        new_steps = int(self._owed_seconds * STEPS_PER_SECOND)
        self._owed_seconds -= new_steps / STEPS_PER_SECOND
        self._frame += 1
        self._step += new_steps
        return Moment(self._frame, self._step, new_steps, new_steps / STEPS_PER_SECOND)


class OfflineClock:
    """The twin that hands out frames of equal length as fast as they are asked for."""

    def __init__(self, frames_per_second: float) -> None:
        """More than 0 and at most 60 frames a second, else ValueError: no frame without a step."""
        if not 0 < frames_per_second <= STEPS_PER_SECOND:
            raise ValueError(f"frames per second: expected more than 0 and at most {STEPS_PER_SECOND}")
        self._frames_per_second = frames_per_second
        self._step = 0
        self._frame = -1

    def tick(self) -> Moment:
        """The next frame, whatever the wall says."""
        self._frame += 1
        step = round((self._frame + 1) * STEPS_PER_SECOND / self._frames_per_second)
        new_steps, self._step = step - self._step, step
        return Moment(self._frame, step, new_steps, new_steps / STEPS_PER_SECOND)
