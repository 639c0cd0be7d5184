"""What carries a finished picture into the room, whatever it is: windows on projectors, or nothing at all."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

import moderngl

from installation.model.arrival import Arrival
from installation.model.moment import Moment
from installation.model.rig import Rig


class OutputState(NamedTuple):
    """How one output of a rig is doing."""

    name: str
    present: bool
    """False while its monitor is away."""
    place: str
    """The monitor's name, `window` or `headless`; the monitor that is missing where it is away."""
    width_px: int
    """Of what is thrown; 0 where nothing is."""
    height_px: int
    fps: float
    """Pictures shown in the last second."""


class Output(Protocol):
    """Opened once, fed one picture per frame, closed once; every method on the render thread."""

    rig: Rig
    """The venue as it is now."""

    @property
    def context(self) -> moderngl.Context:
        """Where the stage draws. Current whenever no method of this output is running."""
        ...

    @property
    def status(self) -> list[str]:
        """Lines for people: what is shown where, and what is missing."""
        ...

    @property
    def states(self) -> Sequence[OutputState]:
        """The same for programs: one for each output."""
        ...

    def open(self) -> None:
        """Makes the context and the windows. Raises LackError when this machine cannot."""
        ...

    def linger(self) -> None:
        """At the beginning of a frame that will have time to spare: waits a moment before the inputs are taken."""
        ...

    def present(self, picture: moderngl.Texture, moment: Moment) -> None:
        """Shows the canvas, and waits as long as the frame rate asks for."""
        ...

    def note(self, text: str) -> None:
        """Words for the operator, never in the picture and never on a projector; empty takes them away."""
        ...

    def poll(self) -> list[Arrival]:
        """What the keyboard said since the last call, as arrivals from `keys`."""
        ...

    @property
    def closed(self) -> bool:
        """True once somebody asked to leave: the window's close button, or Esc or Q twice."""
        ...

    def close(self) -> None:
        """Gives everything back. May be called more than once."""
        ...
