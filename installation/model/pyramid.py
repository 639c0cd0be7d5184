"""Views from all sides, laid round the middle of a screen under or above a pyramid of glass."""

import math
from dataclasses import dataclass

from installation.model.views import Pair, Point, Size, Tile, View, Views, Window

APEXES = ("down", "up")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pyramid(Views):
    """Faces at 45°, each showing the scene from its own side; each reflects once, so each picture is mirrored."""

    faces_degrees: tuple[float, ...] = (0.0, 90.0, 180.0, 270.0)
    """Where the faces look: 0 is the audience's side, at the bottom of the canvas; to its right is positive."""
    view_aspect: float = 1.0
    """Width to height of one picture."""
    apex: str = APEXES[0]
    """Down: the pyramid stands with its narrow end on a screen that faces up. Up: the screen hangs over it."""

    @property
    def told(self) -> str:
        """One line."""
        return f"pyramid of {len(self.faces_degrees)} faces, narrow end {self.apex}"

    def aspect(self, canvas_px: Size) -> float:
        """Of one face's picture."""
        return self.view_aspect

    def tiles(self, canvas_px: Size) -> tuple[Tile, ...]:
        """As large as fit without touching each other; the middle stays black."""
        faces = [self._tile(math.radians(degrees)) for degrees in self.faces_degrees]
        scale = (
            0.5 * min(canvas_px) / max(abs(number) for face in faces for corner in _corners(face) for number in corner)
        )
        middle = canvas_px[0] / 2, canvas_px[1] / 2
        return tuple(
            Tile(_sum(middle, _times(scale, face.middle)), _times(scale, face.right), _times(scale, face.up))
            for face in faces
        )

    def _tile(self, angle: float) -> Tile:
        """Round the origin, for pictures of height 1."""
        inner = 0.5 * self.view_aspect / math.tan(0.5 * math.radians(self._narrowest_degrees()))
        out, right = (math.sin(angle), -math.cos(angle)), (math.cos(angle), math.sin(angle))
        if self.apex == "up":  # the screen is seen from below: left and right change places, the top is inside
            out, right = (-out[0], out[1]), (-right[0], right[1])
        up = out if self.apex == "down" else _times(-1.0, out)
        return Tile(_times(inner + 0.5, out), _times(self.view_aspect, right), up)

    def _narrowest_degrees(self) -> float:
        """Between neighbouring faces."""
        faces = sorted(degrees % 360.0 for degrees in self.faces_degrees)
        return min(after - before for before, after in zip(faces, [*faces[1:], faces[0] + 360.0], strict=True))

    def views(self, window: Window, tracked: Point | None = None) -> tuple[View, ...]:
        """Every face's viewer walks round the scene to that side."""
        return tuple(View((0.0, 0.0, window.distance), degrees) for degrees in self.faces_degrees)


def _corners(tile: Tile) -> list[Pair]:
    return [
        _sum(tile.middle, _sum(_times(x, tile.right), _times(y, tile.up))) for x in (-0.5, 0.5) for y in (-0.5, 0.5)
    ]


def _sum(a: Pair, b: Pair) -> Pair:
    return a[0] + b[0], a[1] + b[1]


def _times(factor: float, a: Pair) -> Pair:
    return factor * a[0], factor * a[1]
