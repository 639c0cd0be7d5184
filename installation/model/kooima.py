"""What an eye sees through a window that stands anywhere: the generalised perspective projection.

After R. Kooima, "Generalized Perspective Projection" (Louisiana State University, 2008). Pure numbers.
"""

import numpy as np
import numpy.typing as npt

from installation.model.views import Frustum, Point, Window


def frustum_through(lower_left: Point, lower_right: Point, upper_left: Point, eye: Point) -> Frustum:
    """The frustum from `eye` through the window with these corners; straight ahead is square to the window.

    Raises ValueError for an eye in the window's plane or behind it, and for a window without area.
    """
    a, b, c, e = map(np.array, (lower_left, lower_right, upper_left, eye))
    right, up = _unit(b - a), _unit(c - a)
    towards_eye = _unit(cross(right, up))
    to_a, to_b, to_c = a - e, b - e, c - e
    distance = -float(towards_eye @ to_a)
    if distance <= 0.0:
        raise ValueError("the eye has to stand before the window")
    return Frustum(
        float(right @ to_a) / distance,
        float(right @ to_b) / distance,
        float(up @ to_a) / distance,
        float(up @ to_c) / distance,
    )


def frustum_of(window: Window, eye: Point) -> Frustum:
    """The same, with the eye given in metres from the middle of `window`."""
    x, y = 0.5 * window.width, 0.5 * window.height
    return frustum_through((-x, -y, 0.0), (x, -y, 0.0), (-x, y, 0.0), eye)


def cross(a: npt.NDArray[np.float64], b: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """(3,) square to both; numpy's own, made for many at once, takes thirty times as long for two."""
    (ax, ay, az), (bx, by, bz) = a.tolist(), b.tolist()
    return np.array((ay * bz - az * by, az * bx - ax * bz, ax * by - ay * bx))


def _unit(vector: np.ndarray) -> np.ndarray:
    length = float(np.linalg.norm(vector))
    if length == 0.0:
        raise ValueError("the window has no area")
    return vector / length
