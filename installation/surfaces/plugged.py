"""Which surface speaks through which port, and which devices are there to be lit."""

from collections.abc import Sequence

from installation.model.surface import Surface, choose


class Plugged:
    """The surfaces there are, by the ports they are plugged into. Render thread."""

    def __init__(self, surfaces: Sequence[Surface]) -> None:
        self._surfaces = tuple(surfaces)
        self._by_port: dict[str, Surface | None] = {}
        self.outputs: dict[str, int] = {}
        """Output ports that are open now -> how often each has come: one that is back knows nothing of its lamps."""
        self._comings = 0

    @property
    def notes(self) -> tuple[str, ...]:
        """What people should know of how the surfaces were read, a line each."""
        return tuple(note for surface in self._surfaces for note in surface.notes)

    def surface_of(self, port: str) -> Surface | None:
        """The surface that speaks through `port`."""
        if port not in self._by_port:
            self._by_port[port] = choose(self._surfaces, port)
        return self._by_port[port]

    def replace(self, port: str, surface: Surface) -> None:
        """From now on this one speaks through `port`, until the surfaces are read anew."""
        self._by_port[port] = surface

    def refit(self, surfaces: Sequence[Surface]) -> bool:
        """Whether these are other surfaces than before: then they hold from now on, and every lamp is lit anew."""
        if tuple(surfaces) == self._surfaces:
            return False
        self._surfaces = tuple(surfaces)
        self._by_port.clear()
        for port in self.outputs:
            self.comes(port)
        return True

    def comes(self, port: str) -> None:
        """A device can be sent to."""
        self._comings += 1
        self.outputs[port] = self._comings

    def goes(self, port: str) -> None:
        """It no longer can."""
        self.outputs.pop(port, None)
