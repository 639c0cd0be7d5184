"""The output of a machine without monitors: the same show, seen by the recorder and the page to watch at."""

from collections.abc import Callable

import moderngl

from installation.model.arrival import Arrival
from installation.model.moment import Moment
from installation.model.rig import Rig
from installation.stage.context import create_context

from .pace import Pace


class Headless:
    """Shows nothing, at the rig's frame rate or as fast as it can; satisfies `Output`. Render thread only."""

    def __init__(self, rig: Rig, paced: bool = True, limit: tuple[int, int] | None = None) -> None:
        """`paced` False for films. `limit` caps the GL version, as for `create_context`."""
        self._rig = rig
        self._paced = paced
        self._limit = limit
        self._context: moderngl.Context | None = None
        self._wait: Callable[[], None] = lambda: None

    @property
    def context(self) -> moderngl.Context:
        """Where the stage draws."""
        assert self._context is not None, "open() first"
        return self._context

    @property
    def status(self) -> list[str]:
        """One line for each output."""
        return [f"{output.name}: headless, {output.width_px}x{output.height_px}" for output in self._rig.outputs]

    def open(self) -> None:
        """Makes the context. Raises LackError where there is no OpenGL at all."""
        self._context = create_context(self._limit)
        if self._paced:
            self._wait = Pace(self._rig.frames_per_second).wait

    def present(self, picture: moderngl.Texture, moment: Moment) -> None:
        """Waits for the frame to be drawn and its time to be over."""
        self.context.finish()
        self._wait()

    def poll(self) -> list[Arrival]:
        """Nobody presses keys here."""
        return []

    @property
    def closed(self) -> bool:
        """Never by itself."""
        return False

    def close(self) -> None:
        """Destroys the context."""
        if self._context is not None:
            self._context.release()
            self._context = None
