"""Looking Glass quilts: all views of a light-field display on one canvas."""

import math
from dataclasses import dataclass

from installation.model.views import Point, Size, Tile, View, Views, Window, rectangle


@dataclass(frozen=True, slots=True, kw_only=True)
class Quilt(Views):
    """Views in rows from the bottom left, the leftmost first, as these displays read them."""

    columns: int
    rows: int
    view_aspect: float
    """Width to height of the display."""
    cone_degrees: float = 40.0
    """Between the outermost eyes, as seen from the middle of the window."""

    @property
    def are_in_line(self) -> bool:
        """They are."""
        return True

    @property
    def suffix(self) -> str:
        """As the display's own player reads it."""
        return f"_qs{self.columns}x{self.rows}a{self.view_aspect:.6g}"

    @property
    def told(self) -> str:
        """One line."""
        return (
            f"quilt of {self.columns} x {self.rows} views, each {self.view_aspect:g} times as wide as high, "
            f"over {self.cone_degrees:g}°"
        )

    def aspect(self, canvas_px: Size) -> float:
        """The display's."""
        return self.view_aspect

    def tiles(self, canvas_px: Size) -> tuple[Tile, ...]:
        """Whole pixels; what is left over stays black at the right and the top."""
        width, height = canvas_px[0] // self.columns, canvas_px[1] // self.rows
        return tuple(
            rectangle(column * width, row * height, width, height)
            for row in range(self.rows)
            for column in range(self.columns)
        )

    def views(self, window: Window, tracked: Point | None = None) -> tuple[View, ...]:
        """Eyes at even angles on a line before the window."""
        last = self.columns * self.rows - 1
        angles = (math.radians(self.cone_degrees * (number / last - 0.5)) for number in range(last + 1))
        return tuple(View((window.distance * math.tan(angle), 0.0, window.distance)) for angle in angles)
