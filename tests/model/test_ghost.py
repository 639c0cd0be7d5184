"""Pepper's ghost against numbers worked by hand, and against rays traced one by one."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.model.ghost import Ghost, seen_corners, shown_by_corners
from installation.model.optics import Corners, Optics
from installation.model.rig import Output, Rig, staged
from installation.model.warp import homography, on_canvas, pinned


def test_at_45_degrees_what_lies_flat_stands_upright() -> None:
    ghost = Ghost(1.6, 0.9, (0.0, 0.5, 5.0), gap_metres=0.1)
    np.testing.assert_allclose(
        seen_corners(ghost), [(-0.8, 1.0, 0), (0.8, 1.0, 0), (0.8, 0.1, 0), (-0.8, 0.1, 0)], atol=1e-12
    )


def test_under_the_ceiling_it_hangs_upright() -> None:
    ghost = Ghost(1.6, 0.9, (0.0, -0.5, 5.0), gap_metres=0.1, above=True)
    np.testing.assert_allclose(
        seen_corners(ghost), [(-0.8, -0.1, 0), (0.8, -0.1, 0), (0.8, -1.0, 0), (-0.8, -1.0, 0)], atol=1e-12
    )


@pytest.mark.parametrize("eye", [(0.0, 0.55, 6.0), (1.5, 1.8, 3.0), (-2.0, 0.0, 9.0)])
def test_at_45_degrees_there_is_no_keystone_from_any_seat(eye: tuple[float, float, float]) -> None:
    corners = shown_by_corners(Ghost(1.6, 0.9, eye, gap_metres=0.1), 16 / 9)
    np.testing.assert_allclose(corners.in_order(), Corners().in_order(), atol=1e-12)


def test_a_screen_of_another_shape_leaves_a_rest_above_and_below() -> None:
    # 1.6 m wide and 1.2 m high; a picture of 16:9 is 0.9 m high and leaves 0.15 m, a sixth of its height, at each end.
    corners = shown_by_corners(Ghost(1.6, 1.2, (0.0, 0.6, 5.0)), 16 / 9)
    np.testing.assert_allclose(corners.in_order(), [(0, -1 / 6), (1, -1 / 6), (1, 7 / 6), (0, 7 / 6)], atol=1e-12)


LEANING = Ghost(2.0, 2.0, (0.0, math.sqrt(3) / 2, 2.5), glass_degrees=60.0)
"""Mirrored at 120 degrees: the foot stands at (y, z) = (0, 0), the upper edge at (sqrt 3, -1), leaning away.

The upright plane through its middle is z = -1/2, 3 m from the eye. The foot, 2.5 m away, is 3 / 2.5 = 1.2 times as wide
there, the upper edge, 3.5 m away, 6/7 times; the foot reaches down to sqrt 3 / 2 x (1 - 1.2), the upper edge up to
sqrt 3 / 2 x 13/7.
"""


def test_a_leaning_ghost_is_drawn_narrower_at_its_foot() -> None:
    width, height = 12 / 7, math.sqrt(3) / 2 * (13 / 7 + 0.2)
    corners = shown_by_corners(LEANING, width / height)
    # The foot shows 2.4 m where the picture is 12/7 m wide: from -0.2 to 1.2 of it.
    np.testing.assert_allclose(corners.in_order(), [(0, 0), (1, 0), (1.2, 1), (-0.2, 1)], atol=1e-12)


angles, offsets = st.floats(35.0, 60.0), st.floats(-1.5, 1.5)


@given(angles, offsets, st.floats(0.3, 2.0), st.floats(4.0, 12.0), st.booleans(), st.floats(0, 1), st.floats(0, 1))
def test_every_ray_meets_the_place_of_the_picture_that_is_drawn_there(
    angle: float, right: float, up: float, towards: float, above: bool, u: float, v: float
) -> None:
    eye = np.array([right, -up if above else up, towards])
    ghost = Ghost(1.6, 0.9, tuple(eye), angle, 0.2, above)
    shown = homography(shown_by_corners(ghost, 16 / 9))
    place = pinned(shown, np.array([[u, v]]))[0]
    # The same place of the screen, mirrored in the glass by its normal, and looked at from the eye.
    side = -1.0 if above else 1.0
    along = 0.2 + 0.9 * (v if above else 1.0 - v)
    screen = np.array([1.6 * (u - 0.5), 0.0, along])
    slope = math.radians(angle)
    normal = np.array([0.0, side * math.cos(slope), -math.sin(slope)])
    mirrored = screen - 2.0 * (screen @ normal) * normal
    seen = eye + (mirrored - eye) * (eye[2] - seen_corners(ghost)[:, 2].mean()) / (eye[2] - mirrored[2])
    straight = [pinned(shown, np.array([[x, y]]))[0] for x, y in ((0, 0), (1, 1))]
    corners = [_on_plane(ghost, eye, x, y) for x, y in ((0, 0), (1, 1))]
    scale = (straight[1] - straight[0]) / (corners[1] - corners[0])
    np.testing.assert_allclose(place, straight[0] + (seen[:2] - corners[0]) * scale, atol=1e-9)
    assert scale[0] / -scale[1] == pytest.approx(9 / 16), "nothing is stretched"


def _on_plane(ghost: Ghost, eye: np.ndarray, u: int, v: int) -> np.ndarray:
    seen = seen_corners(ghost)
    corner = seen[{(0, 0): 0, (1, 1): 2}[u, v]]
    return (eye + (corner - eye) * (eye[2] - seen[:, 2].mean()) / (eye[2] - corner[2]))[:2]


def test_the_picture_is_turned_over_before_it_is_mirrored() -> None:
    rig = staged(Rig("t", "t", 1600, 900, (Output("glass"),), ghost=Ghost(1.6, 0.9, (0.0, 0.45, 5.0))))
    glass = rig.outputs[0].glass
    np.testing.assert_allclose(
        on_canvas(Optics(), np.array([[0.0, 0.0], [1.0, 1.0]]), glass), [[0, 1], [1, 0]], atol=1e-12
    )


@pytest.mark.parametrize(
    ("ghost", "word"),
    [
        (Ghost(1.6, 0.9, (0.0, 0.5, -1.0)), "not in front"),
        (Ghost(0.2, 3.0, (40.0, 0.5, 3.0), glass_degrees=65.0), "too askew"),
    ],
)
def test_what_nobody_could_see_is_refused(ghost: Ghost, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        shown_by_corners(ghost, 16 / 9)
