"""One instant of the show, handed to every room: nobody but the clock asks the machine for the time."""

from collections.abc import Iterator
from typing import NamedTuple

STEPS_PER_SECOND = 60
STEP_SECONDS = 1.0 / STEPS_PER_SECOND
"""The fixed simulation step. A slow machine shows fewer frames of the same show, never a different show."""


class Moment(NamedTuple):
    """Where the show stands when a frame begins."""

    frame: int
    """Rendered frames so far, from 0."""
    step: int
    """Fixed simulation steps completed once this frame has been lived through."""
    new_steps: int
    """How many of those belong to this frame (0 on a display faster than the simulation)."""
    delta_seconds: float
    """Show time since the frame before."""

    @property
    def seconds(self) -> float:
        """Show time since the start."""
        return self.step * STEP_SECONDS

    def steps(self) -> Iterator[int]:
        """The numbers of the fixed steps this frame has to live through, oldest first."""
        return iter(range(self.step - self.new_steps + 1, self.step + 1))
