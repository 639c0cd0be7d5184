"""Several pictures of one moment: where a display's eyes stand before its window, and where each picture lands.

The window is the frame of the picture, standing in the show's room across the line of sight. Every eye looks through it
straight ahead, never turned towards its middle (toe-in would tilt the edges apart), so what stands in the window is at
the same pixels in every picture; what is behind or before it moves from picture to picture, by its depth alone.
"""

from dataclasses import dataclass
from typing import NamedTuple

Size = tuple[int, int]
"""Width and height in pixels."""
Pair = tuple[float, float]
Point = tuple[float, float, float]
"""Metres: right, up, towards the audience."""
NEAREST_FLAT = 0.1
"""Of the way from an eye to the window: no flat picture comes closer, or one pixel of it would fill the view."""


class Window(NamedTuple):
    """The frame of the picture in the show's room; metres of the show."""

    distance: float
    """From the look's own eye."""
    width: float
    height: float


class View(NamedTuple):
    """One eye before the window."""

    eye: Point
    """Metres of the show from the middle of the window; the last one is above 0."""
    turn_degrees: float = 0.0
    """How far round the scene this eye has walked, window and all; to the right is positive."""


class Tile(NamedTuple):
    """Where a picture lands on the canvas: pixels from the bottom left."""

    middle: Pair
    right: Pair
    """The way along its lower edge; against the other picture's sense where it is mirrored."""
    up: Pair
    """The way along its left edge."""


class Frustum(NamedTuple):
    """What an eye sees through a window: tangents from straight ahead."""

    left: float
    right: float
    bottom: float
    top: float

    @property
    def half_height(self) -> float:
        """Half of what it spans, up and down."""
        return 0.5 * (self.top - self.bottom)

    @property
    def shift(self) -> Pair:
        """Where the middle of the window is."""
        return 0.5 * (self.left + self.right), 0.5 * (self.bottom + self.top)


@dataclass(frozen=True, slots=True, kw_only=True)
class Views:
    """One picture that fills the canvas, and what all other kinds share."""

    focus: float = 1.0
    """Where the window stands: its distance as a share of that to what the look looks at."""
    flat: float = 1.0
    """Where flat layers hang, likewise."""

    @property
    def are_in_line(self) -> bool:
        """True when the eyes stand side by side on a line before the window, as far from it as the look's own."""
        return False

    @property
    def suffix(self) -> str:
        """What the names of its files end in, so that players know the display."""
        return ""

    @property
    def told(self) -> str:
        """What it is, for people; empty for one plain picture."""
        return ""

    def aspect(self, canvas_px: Size) -> float:
        """Width to height of one picture as it is seen, whatever the shape of its pixels."""
        return canvas_px[0] / canvas_px[1]

    def tiles(self, canvas_px: Size) -> tuple[Tile, ...]:
        """One for each picture."""
        return (whole(canvas_px),)

    def views(self, window: Window, tracked: Point | None = None) -> tuple[View, ...]:
        """One for each picture. `tracked` is where somebody's eye is, metres from the middle of the real screen."""
        return (View((0.0, 0.0, window.distance)),)

    def picture_px(self, canvas_px: Size) -> Size:
        """Size of one picture: square pixels, and in neither direction fewer than its tile has."""
        tile, aspect = self.tiles(canvas_px)[0], self.aspect(canvas_px)
        width, height = (round(abs(complex(*way))) for way in (tile.right, tile.up))
        return max(width, round(height * aspect)), max(height, round(width / aspect))


ONE_VIEW = Views()


def rectangle(left: float, bottom: float, width: float, height: float) -> Tile:
    """An upright tile, from its lower left corner."""
    return Tile((left + width / 2, bottom + height / 2), (width, 0.0), (0.0, height))


def whole(canvas_px: Size) -> Tile:
    """All of the canvas."""
    return rectangle(0.0, 0.0, *canvas_px)


def flat_place(window: Window, eye: Point, depth: float) -> tuple[float, float, float]:
    """Which part of a flat picture an eye sees through the window: its size and how far right and up, in pictures.

    The picture hangs `depth` metres from the look's own eye and is as large as that eye's whole view there; never
    closer to the eye at hand than NEAREST_FLAT of the way to the window.
    """
    behind = max(NEAREST_FLAT, (eye[2] + depth - window.distance) / eye[2])
    drawn = depth / window.distance
    right, up = ((1.0 - behind) * way / (drawn * span) for way, span in zip(eye, window[1:], strict=False))
    return behind / drawn, right, up
