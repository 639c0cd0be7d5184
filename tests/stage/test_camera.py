"""The camera's numbers against numbers worked by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.stage.camera import Camera, camera_of

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
