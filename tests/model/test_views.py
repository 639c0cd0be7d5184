"""Where eyes stand and pictures land, against numbers worked by hand."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.model.kooima import frustum_of, frustum_through
from installation.model.off_axis import OffAxis
from installation.model.pyramid import Pyramid
from installation.model.quilt import Quilt
from installation.model.stereo import GLASSES, LAYOUTS, Stereo
from installation.model.views import ONE_VIEW, Tile, Views, Window, flat_place, rectangle
from tests.parts.parallax import parallax

WINDOW = Window(4.0, 3.2, 1.8)
"""Four metres away, 3.2 by 1.8 metres."""
PORTRAIT = Quilt(columns=8, rows=6, view_aspect=0.75)
metres = st.floats(-5.0, 5.0)


def corners(tile: Tile) -> list[tuple[float, float]]:
    """Lower left, lower right, upper right, upper left of the picture."""
    ways = ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
    return [tuple(tile.middle[n] + x * tile.right[n] + y * tile.up[n] for n in (0, 1)) for x, y in ways]


# The frustum


def test_an_eye_before_the_middle_sees_as_far_to_each_side() -> None:
    assert frustum_of(WINDOW, (0.0, 0.0, 4.0)) == pytest.approx((-0.4, 0.4, -0.225, 0.225))


def test_an_eye_aside_sees_more_of_the_other_side() -> None:
    """One metre to the right, half a metre up, two metres away: (-1.6 - 1) / 2, (1.6 - 1) / 2, and so on."""
    frustum = frustum_of(WINDOW, (1.0, 0.5, 2.0))
    assert frustum == pytest.approx((-1.3, 0.3, -0.7, 0.2))
    assert frustum.half_height == pytest.approx(0.45)
    assert frustum.shift == pytest.approx((-0.5, -0.25))


def test_a_window_may_stand_anywhere() -> None:
    """The same window, leaning on the wall at the right: turned by a quarter about the vertical, two metres up."""
    turned = [(5.0, 1.1, -1.6), (5.0, 1.1, 1.6), (5.0, 2.9, -1.6)]
    assert frustum_through(*turned, (3.0, 2.5, 1.0)) == pytest.approx((-1.3, 0.3, -0.7, 0.2))


def test_an_eye_behind_its_window_is_refused() -> None:
    with pytest.raises(ValueError, match="before the window"):
        frustum_of(WINDOW, (0.0, 0.0, -1.0))
    with pytest.raises(ValueError, match="no area"):
        frustum_of(Window(4.0, 0.0, 1.0), (0.0, 0.0, 1.0))


@given(x=metres, y=metres, z=st.floats(0.1, 20.0), across=st.sampled_from((-1, 1)), up=st.sampled_from((-1, 1)))
def test_the_corners_of_the_window_are_the_corners_of_the_picture(
    x: float, y: float, z: float, across: int, up: int
) -> None:
    left, right, bottom, top = frustum_of(WINDOW, (x, y, z))
    seen = (across * 1.6 - x) / z, (up * 0.9 - y) / z
    assert (2 * seen[0] - left - right) / (right - left) == pytest.approx(across, abs=1e-9)
    assert (2 * seen[1] - bottom - top) / (top - bottom) == pytest.approx(up, abs=1e-9)


# Parallax


def test_what_stands_in_the_window_stays_and_what_is_twice_as_far_moves_half_as_far_as_the_eye() -> None:
    """At 8 m: 0.32 m x (1 - 4 / 8) of 3.2 m is a twentieth of the picture, as the eye went; nearer: back."""
    assert parallax(WINDOW, 0.32, 4.0) == 0.0
    assert parallax(WINDOW, 0.32, 8.0) == pytest.approx(0.05)
    assert parallax(WINDOW, 0.32, 4.0 / 1.5) == pytest.approx(-0.05)


@given(aside=metres, depth=st.floats(0.5, 50.0), at=metres)
def test_parallax_is_what_the_frusta_show(aside: float, depth: float, at: float) -> None:
    here, there = (frustum_of(WINDOW, (x, 0.0, 4.0)) for x in (0.0, aside))
    seen = [(at - x) / depth for x in (0.0, aside)]
    places = [(t - f.left) / (f.right - f.left) for t, f in zip(seen, (here, there), strict=True)]
    assert places[1] - places[0] == pytest.approx(parallax(WINDOW, aside, depth), abs=1e-9)


def test_a_flat_picture_in_the_window_is_seen_as_it_is_by_every_eye() -> None:
    for eye in ((0.0, 0.0, 4.0), (1.5, -0.5, 2.0)):
        assert flat_place(WINDOW, eye, 4.0) == pytest.approx((1.0, 0.0, 0.0))


def test_a_flat_picture_behind_the_window_moves_as_anything_there_does() -> None:
    """At 8 m, from 0.32 m aside: it lies a twentieth of its width further right, so the eye sees its left."""
    assert flat_place(WINDOW, (0.32, 0.0, 4.0), 8.0) == pytest.approx((1.0, -0.05, 0.0))


# Quilts


def test_a_quilt_begins_at_the_bottom_left_with_the_leftmost_eye() -> None:
    tiles, views = PORTRAIT.tiles((3360, 3360)), PORTRAIT.views(WINDOW)
    assert len(tiles) == len(views) == 48
    assert tiles[0] == rectangle(0, 0, 420, 560)
    assert tiles[1] == rectangle(420, 0, 420, 560)
    assert tiles[8] == rectangle(0, 560, 420, 560)
    assert tiles[47] == rectangle(2940, 2800, 420, 560)
    assert views[0].eye == pytest.approx((-4 * math.tan(math.radians(20)), 0.0, 4.0))
    assert views[47].eye == pytest.approx((1.455881, 0.0, 4.0), abs=1e-6)
    assert [view.eye[0] for view in views] == sorted(view.eye[0] for view in views)
    assert all(view.turn_degrees == 0.0 for view in views), "sheared, never turned"


@pytest.mark.parametrize(
    ("quilt", "canvas", "suffix", "picture"),
    [
        (PORTRAIT, (3360, 3360), "_qs8x6a0.75", (420, 560)),
        (Quilt(columns=11, rows=6, view_aspect=0.5625), (4092, 4092), "_qs11x6a0.5625", (384, 682)),
        (Quilt(columns=7, rows=7, view_aspect=1.78), (5999, 5999), "_qs7x7a1.78", (1525, 857)),
    ],
)
def test_a_quilt_is_named_as_its_display_reads_it(
    quilt: Quilt, canvas: tuple[int, int], suffix: str, picture: tuple[int, int]
) -> None:
    assert quilt.suffix == suffix
    assert quilt.picture_px(canvas) == picture


# Stereo


@pytest.mark.parametrize(
    ("layout", "left", "right", "aspect", "picture"),
    [
        ("side_by_side", rectangle(0, 0, 960, 1080), rectangle(960, 0, 960, 1080), 8 / 9, (960, 1080)),
        ("side_by_side_half", rectangle(0, 0, 960, 1080), rectangle(960, 0, 960, 1080), 16 / 9, (1920, 1080)),
        ("over_under", rectangle(0, 540, 1920, 540), rectangle(0, 0, 1920, 540), 32 / 9, (1920, 540)),
        ("over_under_half", rectangle(0, 540, 1920, 540), rectangle(0, 0, 1920, 540), 16 / 9, (1920, 1080)),
        ("anaglyph", rectangle(0, 0, 1920, 1080), rectangle(0, 0, 1920, 1080), 16 / 9, (1920, 1080)),
    ],
)
def test_the_left_eye_is_left_or_on_top(
    layout: str, left: Tile, right: Tile, aspect: float, picture: tuple[int, int]
) -> None:
    stereo, canvas = Stereo(layout=layout, screen_width_metres=3.2), (1920, 1080)
    assert stereo.tiles(canvas) == (left, right)
    assert stereo.aspect(canvas) == pytest.approx(aspect)
    assert stereo.picture_px(canvas) == picture
    assert [view.eye[0] < 0 for view in stereo.views(WINDOW)] == [True, False]


def test_the_eyes_stand_as_far_apart_as_the_screen_was_scaled() -> None:
    """A screen of 6.4 m stands in the room as a window of 3.2 m: 64 mm become 32."""
    left, right = Stereo(screen_width_metres=6.4).views(WINDOW)
    assert (left.eye, right.eye) == ((-0.016, 0.0, 4.0), (0.016, 0.0, 4.0))


@given(st.floats(0.1, 30.0))
def test_at_infinity_things_stand_as_far_apart_on_the_screen_as_the_eyes(width: float) -> None:
    left, right = Stereo(screen_width_metres=width).views(WINDOW)
    apart = parallax(WINDOW, right.eye[0] - left.eye[0], 1e12)
    assert apart * width == pytest.approx(0.064, rel=1e-6)


@pytest.mark.parametrize("glasses", GLASSES)
def test_white_stays_white_through_an_anaglyph(glasses: str) -> None:
    left, right = map(np.array, GLASSES[glasses])
    np.testing.assert_allclose((left + right) @ (1.0, 1.0, 1.0), 1.0, atol=0.0021)


def test_each_eye_of_red_and_cyan_glasses_gets_its_own_picture() -> None:
    left, right = (np.array(matrix) @ (1.0, 1.0, 1.0) for matrix in GLASSES["red_cyan"])
    assert left[0] > 1.0 > 0.0 > left[1:].max()
    assert right[1:].min() > 1.0 > 0.0 > right[0]


# A window for one eye


def test_the_eye_of_a_window_stands_where_it_is_in_the_scale_of_the_room() -> None:
    """A screen of 1.6 x 0.9 m is a window twice as large, so every metre before it counts twice."""
    window = OffAxis(screen_metres=(1.6, 0.9), eye_metres=(0.0, 0.0, 1.0))
    assert window.views(WINDOW)[0].eye == (0.0, 0.0, 2.0)
    assert window.views(WINDOW, (0.5, 0.25, 1.0))[0].eye == (1.0, 0.5, 2.0)
    assert window.views(WINDOW, (0.0, 0.0, -3.0))[0].eye == pytest.approx((0.0, 0.0, 0.2)), "never behind it"
    assert window.aspect((1000, 1000)) == pytest.approx(16 / 9)


# Pyramids


def test_four_faces_lie_round_the_middle_each_with_its_head_outward_and_mirrored() -> None:
    """Pictures as wide as high: an empty middle as wide as they are, so each is a third of the canvas."""
    front, right, back, left = Pyramid().tiles((900, 900))
    np.testing.assert_allclose(corners(front), [(300, 300), (600, 300), (600, 0), (300, 0)], atol=1e-9)
    np.testing.assert_allclose(corners(right), [(600, 300), (600, 600), (900, 600), (900, 300)], atol=1e-9)
    np.testing.assert_allclose(corners(back), [(600, 600), (300, 600), (300, 900), (600, 900)], atol=1e-9)
    np.testing.assert_allclose(corners(left), [(300, 600), (300, 300), (0, 300), (0, 600)], atol=1e-9)


def test_under_a_hanging_screen_heads_lie_inward_and_sides_change_places() -> None:
    """Seen from below; the viewer at the right of the stage finds the picture at the left of the canvas."""
    front, right, *_ = Pyramid(apex="up").tiles((900, 900))
    np.testing.assert_allclose(corners(front), [(600, 0), (300, 0), (300, 300), (600, 300)], atol=1e-9)
    np.testing.assert_allclose(corners(right), [(0, 300), (0, 600), (300, 600), (300, 300)], atol=1e-9)


@given(
    faces=st.sampled_from(((0.0, 120.0, 240.0), (0.0, 90.0, 270.0), (45.0, 135.0, 225.0, 315.0), (0, 90, 180, 270))),
    aspect=st.floats(0.3, 3.0),
    apex=st.sampled_from(("down", "up")),
)
def test_every_face_is_mirrored_once_and_lies_on_the_canvas(faces: tuple[float, ...], aspect: float, apex: str) -> None:
    pyramid = Pyramid(faces_degrees=faces, view_aspect=aspect, apex=apex)
    for tile in pyramid.tiles((1920, 1080)):
        assert tile.right[0] * tile.up[1] - tile.right[1] * tile.up[0] < 0.0, "mirrored"
        assert abs(complex(*tile.right)) / abs(complex(*tile.up)) == pytest.approx(aspect)
        assert all(419.999 <= x <= 1500.001 and -0.001 <= y <= 1080.001 for x, y in corners(tile))
    assert [view.turn_degrees for view in pyramid.views(WINDOW)] == list(faces)


def test_one_plain_view_is_the_look_as_it_is() -> None:
    assert ONE_VIEW.tiles((1280, 720)) == (rectangle(0, 0, 1280, 720),)
    assert [view.eye for view in ONE_VIEW.views(WINDOW)] == [(0.0, 0.0, 4.0)]
    assert ONE_VIEW.picture_px((1280, 720)) == (1280, 720)
    assert (ONE_VIEW.suffix, ONE_VIEW.told) == ("", "")


def every_kind() -> list[Views]:
    return [
        *(Stereo(layout=layout, screen_width_metres=2.0) for layout in LAYOUTS),
        PORTRAIT,
        Pyramid(),
        OffAxis(screen_metres=(2.0, 1.0), eye_metres=(0.0, 0.0, 2.0)),
        ONE_VIEW,
    ]


@pytest.mark.parametrize("views", every_kind(), ids=lambda views: views.told or "one")
def test_there_is_a_tile_for_every_view(views: Views) -> None:
    assert len(views.tiles((1920, 1080))) == len(views.views(WINDOW))
