"""A witness that keeps the frame rate: measures every frame, asks the governor, tells the stage."""

import time

import moderngl

from installation.model.moment import Moment
from installation.show.governor import Governor
from installation.show.story import Story
from installation.show.telling import tell
from installation.stage.context import Ability
from installation.stage.draw_timer import DrawTimer
from installation.stage.stage import Stage

SOFTWARE_FRAMES_PER_SECOND = 24.0
"""Aimed at where a CPU draws: more motes at a cinema's rate look better than few at a display's."""


def aim_of(ability: Ability, frames_per_second: float) -> float:
    """The frame rate to keep on such a machine, given the rig's."""
    return min(SOFTWARE_FRAMES_PER_SECOND, frames_per_second) if ability.is_software else frames_per_second


class Governing:
    """Render thread. `timer` has to be around the drawing of every frame."""

    def __init__(self, stage: Stage, timer: DrawTimer, frames_per_second: float) -> None:
        self._stage, self._timer = stage, timer
        self._all_motes = stage.quality.all_motes
        self._governor = Governor(frames_per_second)
        self._last_seconds = time.perf_counter()
        self._aim, self._told = frames_per_second, False

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Between two frames: draws more or less from the next one on."""
        now = time.perf_counter()
        share = self._governor.note(now - self._last_seconds, self._timer.seconds)
        self._last_seconds = now
        if share is not None:
            self._tell_once()
            self._stage.set_quality(share.scale, round(share.motes * self._all_motes))

    def _tell_once(self) -> None:
        if not self._told:
            self._told = True
            aim = f"{self._aim:g} pictures a second"
            tell(f"drawing less to keep {aim}, also into a recording; --fixed-quality keeps all")

    def close(self) -> None:
        """Nothing to give back: the stage ends at whatever it draws."""
