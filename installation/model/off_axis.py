"""A screen as a window into the show's room, for one eye that walks about before it."""

from dataclasses import dataclass

from installation.model.views import Point, Size, View, Views, Window

NEAREST_METRES = 0.1
"""From the screen; nearer, the picture would be all rim."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OffAxis(Views):
    """One picture that is right from where the eye is."""

    screen_metres: tuple[float, float]
    """Width and height of the real screen."""
    eye_metres: Point
    """Where the eye is as long as nobody says: from the middle of the screen, right, up and away from it."""

    @property
    def told(self) -> str:
        """One line."""
        width, height = self.screen_metres
        return f"window of {width:g} x {height:g} m for an eye at {', '.join(f'{n:g}' for n in self.eye_metres)} m"

    def aspect(self, canvas_px: Size) -> float:
        """The real screen's."""
        return self.screen_metres[0] / self.screen_metres[1]

    def views(self, window: Window, tracked: Point | None = None) -> tuple[View, ...]:
        """The eye's true place, in the scale in which the screen stands in the show's room."""
        x, y, z = tracked or self.eye_metres
        scale = window.width / self.screen_metres[0]
        return (View((x * scale, y * scale, max(z, NEAREST_METRES) * scale)),)
