"""The output of a machine without monitors: the same show, seen by the recorder and the page to watch at."""

import moderngl

from installation.assets import Assets
from installation.model.arrival import Arrival
from installation.model.moment import Moment
from installation.model.rig import Rig
from installation.rig.output import OutputState
from installation.rig.pace import Pace
from installation.rig.projection import Projection
from installation.rig.rate import Rate
from installation.stage.context import create_context


class Headless:
    """Shows nothing, at the rig's frame rate or as fast as it can; satisfies `Output`. Render thread only.

    `thrown` tells what each projector would throw, so that every rig can be tried without one.
    """

    def __init__(
        self, rig: Rig, paced: bool = True, limit: tuple[int, int] | None = None, assets: Assets | None = None
    ) -> None:
        """`paced` False for films. `limit` caps the GL version, as for `create_context`."""
        self.rig = rig
        """The venue."""
        self._assets = assets or Assets()
        self._throwing: dict[str, tuple[Projection, moderngl.Framebuffer]] = {}
        self._paced = paced
        self._limit = limit
        self._context: moderngl.Context | None = None
        self._pace: Pace | None = None
        self._rate = Rate()

    @property
    def context(self) -> moderngl.Context:
        """Where the stage draws."""
        assert self._context is not None, "open() first"
        return self._context

    @property
    def status(self) -> list[str]:
        """One line for each output."""
        return [f"{output.name}: headless, {output.width_px}x{output.height_px}" for output in self.rig.outputs]

    @property
    def states(self) -> list[OutputState]:
        """Every output is there."""
        fps = self._rate.per_second
        return [
            OutputState(each.name, True, "headless", each.width_px, each.height_px, fps) for each in self.rig.outputs
        ]

    def open(self) -> None:
        """Makes the context. Raises LackError where there is no OpenGL at all."""
        self._context = create_context(self._limit)
        if self._paced:
            self._pace = Pace(self.rig.frames_per_second)

    def linger(self) -> None:
        """Out of the time that the frame before had to spare; never where nothing is paced."""
        if self._pace is not None:
            self._pace.linger()

    def present(self, picture: moderngl.Texture, moment: Moment) -> None:
        """Waits for the frame to be drawn and its time to be over."""
        self.context.finish()
        self._rate.count()
        if self._pace is not None:
            self._pace.wait()

    def thrown(self, name: str, picture: moderngl.Texture, as_is: bool = False) -> moderngl.Framebuffer:
        """What the output called `name` makes of the canvas, at its own size; `as_is` leaves its optics out.

        Kept until the next call.
        """
        projection, target = self._throwing.get(name) or self._prepare(name)
        draw = projection.draw_as_is if as_is else projection.draw
        draw(target, target.size, picture)
        return target

    def note(self, text: str) -> None:
        """Nobody sits in front of it."""

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
            self._throwing.clear()
            self._context.release()
            self._context = None

    def _prepare(self, name: str) -> tuple[Projection, moderngl.Framebuffer]:
        output = next(output for output in self.rig.outputs if output.name == name)
        target = self.context.framebuffer([self.context.texture((output.width_px, output.height_px), 4)])
        self._throwing[name] = Projection(self.context, self._assets, output), target
        return self._throwing[name]
