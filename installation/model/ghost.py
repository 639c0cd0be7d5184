"""Pepper's ghost: a screen that lies flat, a pane of glass over it, and the picture that seems to stand behind.

Metres from the middle of the line in which glass and screen would meet: x to the right, y up, z towards the audience.
A mirrored point lies as far behind the glass as the screen is before it, so a point z along the screen is seen in the
direction 2 x the angle of the glass. At 45 degrees the picture stands upright and has no keystone from any seat; at
other angles it leans, and is drawn so that it seems upright to the one eye the rig names.
"""

import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from installation.model.optics import Corners, Point

Array = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Ghost:
    """Where screen, glass and eye stand."""

    screen_width_metres: float
    screen_depth_metres: float
    """From its edge at the foot of the glass to its edge at the audience."""
    eye_metres: tuple[float, float, float]
    """Of somebody in the middle of the audience."""
    glass_degrees: float = 45.0
    """Between screen and glass."""
    gap_metres: float = 0.0
    """From the line in which they would meet to the screen."""
    above: bool = False
    """The screen hangs from the ceiling, its picture downwards, instead of lying on the floor."""


def seen_corners(ghost: Ghost) -> Array:
    """(4, 3) where the corners of the mirrored screen seem to stand, clockwise from the top left."""
    turn = math.radians(2.0 * ghost.glass_degrees)
    foot, front = ghost.gap_metres, ghost.gap_metres + ghost.screen_depth_metres
    top, bottom = (foot, front) if ghost.above else (front, foot)
    right, up = 0.5 * ghost.screen_width_metres, -math.sin(turn) if ghost.above else math.sin(turn)
    places = ((-right, top), (right, top), (right, bottom), (-right, bottom))
    return np.array([(x, along * up, along * math.cos(turn)) for x, along in places])


def shown_by_corners(ghost: Ghost, aspect: float) -> Corners:
    """Which places of a picture of that width / height the corners of the mirrored screen show; most lie beyond it.

    The picture is the largest that stands upright, across the middle of what is seen and over its whole height.
    Raises ValueError where nobody could see one.
    """
    outline = _on_upright_plane(ghost)
    (left, right), (bottom, top) = _standing(outline)
    width, height = min(right - left, (top - bottom) * aspect), min(top - bottom, (right - left) / aspect)
    if width <= 0.0 or height <= 0.0:
        raise ValueError("from there the mirrored screen is too askew for an upright picture")
    x = 0.5 + (outline[:, 0] - 0.5 * (left + right)) / width
    y = 0.5 - (outline[:, 1] - 0.5 * (top + bottom)) / height
    points: list[Point] = [(float(one), float(other)) for one, other in zip(x, y, strict=True)]
    return Corners(*points)


def _on_upright_plane(ghost: Ghost) -> Array:
    """(4, 2) the corners as the eye sees them on the upright plane through the middle of the mirrored screen."""
    seen, eye = seen_corners(ghost), np.array(ghost.eye_metres)
    away = eye[2] - seen[:, 2]
    if away.min() <= 0.0:
        raise ValueError("the eye is not in front of the mirrored screen")
    reach = (eye[2] - seen[:, 2].mean()) / away
    return np.asarray(eye[:2] + (seen[:, :2] - eye[:2]) * reach[:, None])


def _standing(outline: Array) -> tuple[Point, Point]:
    """Left and right, bottom and top of the upright rectangle; upper and lower edge of the outline are level."""
    top_left, top_right, bottom_right, bottom_left = outline
    across = max(top_left[0], bottom_left[0]), min(top_right[0], bottom_right[0])
    return (float(across[0]), float(across[1])), (float(bottom_left[1]), float(top_left[1]))
