"""Holds the loop to the rig's frame rate where no display does it: a software rasteriser, a hidden window, headless."""

import time
from collections.abc import Callable

VSYNC_SLACK = 0.2
"""Less early than this part of a frame, and the display is taken to set the beat: sleeping too would miss its next."""
LINGER_SECONDS = 0.0045
"""What is under way from another process takes 0.7 ms; a MIDI byte before that up to 2.7 ms in a cycle of JACK and 1 ms
until it is looked at."""
LINGER_PART = 0.3
"""So much of the time to spare at most: a frame that has hardly any does not linger."""


class Pace:
    """Sleeps until the next frame is due; a late frame moves the beat instead of being chased. Render thread."""

    def __init__(
        self,
        frames_per_second: float,
        slack: float = 0.0,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._period_seconds = 1.0 / frames_per_second
        self._slack_seconds = slack * self._period_seconds
        self._now = now
        self._sleep = sleep
        self._due_seconds = now() + self._period_seconds
        self._spare_seconds = 0.0

    def linger(self) -> None:
        """When a frame begins: lets what is under way arrive, out of the time that the frame before had to spare."""
        if self._spare_seconds > 0.0:
            self._sleep(min(LINGER_SECONDS, LINGER_PART * self._spare_seconds))

    def wait(self) -> None:
        """Returns when this frame's time is over, at once when it (nearly) is already."""
        now = self._now()
        early_seconds = self._due_seconds - now
        if early_seconds > self._slack_seconds:
            self._spare_seconds = early_seconds
            self._sleep(early_seconds)
            self._due_seconds += self._period_seconds
        else:
            self._spare_seconds = 0.0
            self._due_seconds = now + self._period_seconds
