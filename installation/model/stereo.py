"""Two pictures for two eyes: beside or above each other, or in two colours."""

from dataclasses import dataclass

from installation.model.views import Point, Size, Tile, View, Views, Window, rectangle, whole

LAYOUTS = ("side_by_side", "side_by_side_half", "over_under", "over_under_half", "anaglyph")
"""Half: two pictures share the pixels of one, and the display stretches them again."""
EYES_METRES = 0.064
"""Between the eyes of most adults."""

Matrix = tuple[tuple[float, float, float], ...]

GLASSES: dict[str, tuple[Matrix, Matrix]] = {
    "red_cyan": (
        ((0.437, 0.449, 0.164), (-0.062, -0.062, -0.024), (-0.048, -0.050, -0.017)),
        ((-0.011, -0.032, -0.007), (0.377, 0.761, 0.009), (-0.026, -0.093, 1.234)),
    ),
    "green_magenta": (
        ((-0.062, -0.158, -0.039), (0.284, 0.668, 0.143), (-0.015, -0.027, 0.021)),
        ((0.529, 0.705, 0.024), (-0.016, -0.015, -0.065), (0.009, 0.075, 0.937)),
    ),
    "amber_blue": (
        ((1.062, -0.205, 0.299), (-0.026, 0.908, 0.068), (-0.038, -0.173, 0.022)),
        ((-0.016, -0.123, -0.017), (0.006, 0.062, -0.017), (0.094, 0.185, 0.911)),
    ),
}
"""What the left and the right picture's red, green and blue give to each light of the display, in linear light.

The least-squares projections of E. Dubois: "A projection method to generate anaglyph stereo images", ICASSP 2001, and
his "Conversion of a stereo pair to anaglyph with the least-squares projection method", 2009. They take from each colour
what would reach the wrong eye through real glasses. White stays white."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stereo(Views):
    """The left eye's picture is the first: at the left, or at the top."""

    layout: str = LAYOUTS[0]
    glasses: str = "red_cyan"
    """For the anaglyph: which colours they have, the left eye's first."""
    screen_width_metres: float
    """Of the real screen: things at infinity stand as far apart on it as the eyes do, and never farther."""
    eyes_metres: float = EYES_METRES

    @property
    def are_in_line(self) -> bool:
        """They are."""
        return True

    @property
    def told(self) -> str:
        """One line."""
        how = f"{self.layout} for {self.glasses} glasses" if self.layout == "anaglyph" else self.layout
        infinity = self.eyes_metres / self.screen_width_metres
        return f"stereo {how.replace('_', ' ')}, infinity {infinity:.1%} of the picture's width apart"

    def aspect(self, canvas_px: Size) -> float:
        """Of the screen: full layouts have half a canvas for each picture."""
        across, down = {"side_by_side": (2, 1), "over_under": (1, 2)}.get(self.layout, (1, 1))
        return (canvas_px[0] / across) / (canvas_px[1] / down)

    def tiles(self, canvas_px: Size) -> tuple[Tile, ...]:
        """Halves in whole pixels, or twice the whole canvas."""
        width, height = canvas_px
        if self.layout.startswith("side_by_side"):
            half = width // 2
            return rectangle(0, 0, half, height), rectangle(half, 0, half, height)
        if self.layout.startswith("over_under"):
            half = height // 2
            return rectangle(0, height - half, width, half), rectangle(0, height - 2 * half, width, half)
        return whole(canvas_px), whole(canvas_px)

    def views(self, window: Window, tracked: Point | None = None) -> tuple[View, ...]:
        """The screen stands in the show's room as the window; the eyes come as close together as it was scaled."""
        aside = 0.5 * self.eyes_metres * window.width / self.screen_width_metres
        return View((-aside, 0.0, window.distance)), View((aside, 0.0, window.distance))
