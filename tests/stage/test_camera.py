"""The camera's numbers against numbers worked by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.model.views import View
from installation.stage.camera import Camera, camera_of, seen_by
from tests.parts.parallax import parallax

STRAIGHT = {
    "aim_x": 0.0, "aim_y": 1.0, "aim_z": 0.0, "distance": 5.0, "azimuth_degrees": 0.0, "elevation_degrees": 0.0,
    "roll_degrees": 0.0, "fov_degrees": 90.0, "drift_degrees": 0.0, "drift_seconds": 40.0, "subject_ratio": 1.0,
}  # fmt: skip


def camera(ratio: float = 1.0, **changes: float) -> Camera:
    return camera_of((STRAIGHT | changes).__getitem__, ratio, 0.0)


def on_screen(seen_by: Camera, *point: float) -> tuple[float, float]:
    clip = seen_by.view_projection() @ np.array((*point, 1.0))
    return float(clip[0] / clip[3]), float(clip[1] / clip[3])


def test_what_is_looked_at_is_in_the_middle() -> None:
    assert on_screen(camera(), 0.0, 1.0, 0.0) == pytest.approx((0.0, 0.0), abs=1e-6)


def test_ninety_degrees_show_as_much_above_as_the_distance() -> None:
    assert on_screen(camera(), 0.0, 6.0, 0.0) == pytest.approx((0.0, 1.0), abs=1e-6)
    assert on_screen(camera(), 5.0, 1.0, 0.0) == pytest.approx((1.0, 0.0), abs=1e-6)


def test_azimuth_goes_round_to_the_right() -> None:
    assert camera(azimuth_degrees=90.0).eye == pytest.approx((5.0, 1.0, 0.0))


@given(azimuth=st.floats(-180, 180), elevation=st.floats(-30, 85), distance=st.floats(0.5, 60))
def test_the_eye_keeps_its_distance(azimuth: float, elevation: float, distance: float) -> None:
    seen = camera(azimuth_degrees=azimuth, elevation_degrees=elevation, distance=distance)
    assert seen.distance == pytest.approx(distance)
    assert on_screen(seen, *seen.aim) == pytest.approx((0.0, 0.0), abs=1e-4)


@given(ratio=st.floats(0.3, 4.0))
def test_the_subject_stays_in_frame_on_any_canvas(ratio: float) -> None:
    """A subject 1.4 times as wide as high, as high as the frame: its corner is never outside."""
    seen = camera(ratio, subject_ratio=1.4)
    half = math.tan(math.radians(45.0)) * 5.0
    x, y = on_screen(seen, 1.4 * half, 1.0 + half, 0.0)
    if ratio >= 1.4:
        assert y == pytest.approx(1.0, abs=1e-5)
    assert x <= 1.0 + 1e-5
    assert y <= 1.0 + 1e-5


# Several eyes before one window


def test_an_eye_at_the_window_s_middle_is_the_camera_itself() -> None:
    middle = camera(16 / 9, azimuth_degrees=30.0, elevation_degrees=20.0, roll_degrees=10.0)
    window = middle.window(focus=0.8)
    assert window == pytest.approx((4.0, 8.0 * 16 / 9, 8.0))
    seen = seen_by(middle, View((0.0, 0.0, window.distance)), window)
    np.testing.assert_allclose(seen.view_projection(), middle.view_projection(), atol=1e-6)


def test_eyes_walk_aside_and_look_straight_ahead() -> None:
    """Sheared, not turned: half a metre to the right, so the window's middle lies a tenth to the left of ahead."""
    middle = camera()
    seen = seen_by(middle, View((0.5, 0.0, 5.0)), middle.window(1.0))
    assert seen.eye == pytest.approx((0.5, 1.0, 5.0))
    assert seen.aim == pytest.approx((0.5, 1.0, 0.0))
    assert seen.shift == pytest.approx((-0.1, 0.0))
    assert on_screen(seen, 0.0, 1.0, 0.0) == pytest.approx((0.0, 0.0), abs=1e-6)


@given(x=st.floats(-2, 2), y=st.floats(-2, 2), z=st.floats(1, 9), azimuth=st.floats(-180, 180))
def test_what_stands_in_the_window_is_at_the_same_place_for_every_eye(
    x: float, y: float, z: float, azimuth: float
) -> None:
    middle = camera(1.5, azimuth_degrees=azimuth, elevation_degrees=25.0, roll_degrees=5.0)
    seen = seen_by(middle, View((x, y, z)), middle.window(1.0))
    turn = math.radians(azimuth)
    aside = (2.0 * math.cos(turn), 1.0, -2.0 * math.sin(turn))  # two metres along the window, before the roll
    for point in (middle.aim, aside):
        assert on_screen(seen, *point) == pytest.approx(on_screen(middle, *point), abs=1e-4)


@given(depth=st.floats(1.0, 40.0), aside=st.floats(-2, 2))
def test_what_is_deeper_moves_by_the_predicted_parallax(depth: float, aside: float) -> None:
    middle = camera(1.5)
    window = middle.window(1.0)
    here, there = (seen_by(middle, View((eye, 0.0, 5.0)), window) for eye in (0.0, aside))
    point = (0.3, 1.4, 5.0 - depth)
    moved = (on_screen(there, *point)[0] - on_screen(here, *point)[0]) / 2.0
    assert moved == pytest.approx(parallax(window, aside, depth), abs=1e-5)


def test_a_face_s_viewer_has_walked_round_to_that_side() -> None:
    middle = camera(azimuth_degrees=10.0, elevation_degrees=30.0)
    seen = seen_by(middle, View((0.0, 0.0, 5.0), turn_degrees=90.0), middle.window(1.0))
    expected = camera(azimuth_degrees=100.0, elevation_degrees=30.0)
    np.testing.assert_allclose(seen.view_projection(), expected.view_projection(), atol=1e-5)
