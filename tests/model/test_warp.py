"""Where pictures land, against numbers worked by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.model.mesh import mesh
from installation.model.optics import Corners, Grid, Optics, Piece
from installation.model.warp import (
    bent,
    bent_at,
    folded_cells,
    grid_handles,
    homography,
    on_canvas,
    pinned,
    turned,
)

TRAPEZIUM = Corners((0.25, 0.0), (0.75, 0.0), (1.0, 1.0), (0.0, 1.0))
"""A picture thrown upwards: the upper edge is half as wide as the lower one."""


def at(matrix: np.ndarray, x: float, y: float) -> tuple[float, float]:
    return tuple(pinned(matrix, np.array([[x, y]]))[0])


def test_untouched_corners_change_nothing() -> None:
    np.testing.assert_array_equal(homography(Corners()), np.eye(3))


def test_corners_land_where_they_are_pinned() -> None:
    matrix = homography(Corners((0.1, 0.2), (0.9, 0.05), (1.2, 1.1), (-0.1, 0.8)))
    np.testing.assert_allclose(at(matrix, 0, 0), (0.1, 0.2), atol=1e-12)
    np.testing.assert_allclose(at(matrix, 1, 0), (0.9, 0.05), atol=1e-12)
    np.testing.assert_allclose(at(matrix, 1, 1), (1.2, 1.1), atol=1e-12)
    np.testing.assert_allclose(at(matrix, 0, 1), (-0.1, 0.8), atol=1e-12)


def test_the_middle_of_a_trapezium_is_where_its_diagonals_cross() -> None:
    # Diagonals from (1/4, 0) to (1, 1) and from (3/4, 0) to (0, 1) meet at x = 1/2, y = 1/3: further things are
    # smaller, so the middle of the picture stands above the middle of its outline. Averaging corners would say 1/2.
    np.testing.assert_allclose(at(homography(TRAPEZIUM), 0.5, 0.5), (0.5, 1 / 3), atol=1e-12)


def test_vertical_lines_of_a_trapezium_meet_in_one_point() -> None:
    # The sides run along x = (1 - y) / 4 and x = 1 - (1 - y) / 4: both are at x = 1/2 where y = -1.
    matrix = homography(TRAPEZIUM)
    for x in (0.0, 0.3, 0.8):
        (x0, y0), (x1, y1) = at(matrix, x, 0.0), at(matrix, x, 1.0)
        assert x0 + (x1 - x0) * (-1.0 - y0) / (y1 - y0) == pytest.approx(0.5)


@given(st.lists(st.floats(-0.2, 0.2), min_size=8, max_size=8), st.floats(0, 1), st.floats(0, 1), st.floats(0.05, 0.95))
def test_straight_lines_stay_straight(moves: list[float], x: float, y: float, t: float) -> None:
    square = np.array(Corners().in_order()) + np.reshape(moves, (4, 2))
    matrix = homography(Corners(*map(tuple, square)))
    a, b = np.array([x, y]), np.array([1.0 - y, x])
    line = pinned(matrix, np.array([a, a + t * (b - a), b]))
    area = np.cross(np.append(line[1] - line[0], 0), np.append(line[2] - line[0], 0))[2]
    assert abs(area) < 1e-9


@pytest.mark.parametrize(
    ("corners", "word"),
    [
        (Corners(bottom_right=(0.2, 0.2)), "bottom right corner lies inside"),
        (Corners(top_left=(0.5, 0.5)), "top left corner lies inside or on a line"),
        (Corners((1, 0), (0, 0), (0, 1), (1, 1)), "the wrong way round: use mirror_horizontal"),
        (Corners((0, 0), (0, 0), (1, 1), (0, 1)), "corner lies inside or on a line"),
        (Corners(top_left=(float("nan"), 0)), "not a number"),
    ],
)
def test_corners_that_cannot_be_a_picture_are_refused_by_name(corners: Corners, word: str) -> None:
    with pytest.raises(ValueError, match=word):
        homography(corners)


@pytest.mark.parametrize("curve", ["linear", "bezier"])
@pytest.mark.parametrize("size", [(2, 2), (3, 5), (32, 32)])
def test_an_untouched_net_is_even(curve: str, size: tuple[int, int]) -> None:
    handles = grid_handles(Grid(*size, curve))
    asked = np.linspace(0, 1, 11)
    places = bent(handles, curve, asked, asked)
    np.testing.assert_allclose(places[..., 0], np.tile(asked, (11, 1)), atol=1e-12)
    np.testing.assert_allclose(places[..., 1], np.tile(asked[:, None], (1, 11)), atol=1e-12)


@pytest.mark.parametrize("curve", ["linear", "bezier"])
def test_the_net_goes_through_its_handles(curve: str) -> None:
    offsets = tuple(map(tuple, np.random.default_rng(1).uniform(-0.05, 0.05, (12, 2))))
    handles = grid_handles(Grid(4, 3, curve, offsets))
    places = bent(handles, curve, np.linspace(0, 1, 4), np.linspace(0, 1, 3))
    np.testing.assert_allclose(places, handles, atol=1e-12)


def test_between_handles_a_line_is_straight_and_a_bezier_is_not() -> None:
    up = ((0, 0), (0, 0.1), (0, 0), (0, 0), (0, 0.1), (0, 0))  # three columns, the middle one pulled down
    asked = np.array([0.25])
    (linear,) = bent(grid_handles(Grid(3, 2, "linear", up)), "linear", asked, np.array([0.0]))[0]
    (bezier,) = bent(grid_handles(Grid(3, 2, "bezier", up)), "bezier", asked, np.array([0.0]))[0]
    np.testing.assert_allclose(linear, (0.25, 0.05), atol=1e-12)
    # Catmull-Rom half way from 0 to 0.1 with neighbours -0.1 (mirrored) and 0: (-(-0.1) + 9*0 + 9*0.1 - 0) / 16
    np.testing.assert_allclose(bezier, (0.25, 0.0625), atol=1e-12)


def test_a_net_with_the_wrong_number_of_handles_is_refused() -> None:
    with pytest.raises(ValueError, match="expected 3 x 2 = 6 offsets, found 4"):
        grid_handles(Grid(3, 2, "linear", ((0, 0),) * 4))


def test_cells_turned_inside_out_are_named() -> None:
    offsets = [(0.0, 0.0)] * 9
    offsets[4] = (0.7, 0.0)  # the middle handle pulled over the right edge
    assert folded_cells(grid_handles(Grid(3, 3, "linear", tuple(offsets)))) == [(0, 1), (1, 1)]
    assert folded_cells(grid_handles(Grid(3, 3))) == []


TOP_LEFT, TOP_RIGHT, BOTTOM_LEFT, BOTTOM_RIGHT = (0, 0), (1, 0), (0, 1), (1, 1)


@pytest.mark.parametrize(
    ("optics", "seen_at_the_top_left", "seen_at_the_top_right"),
    [
        (Optics(), TOP_LEFT, TOP_RIGHT),
        (Optics(rotate_degrees=90), BOTTOM_LEFT, TOP_LEFT),
        (Optics(rotate_degrees=180), BOTTOM_RIGHT, BOTTOM_LEFT),
        (Optics(rotate_degrees=270), TOP_RIGHT, BOTTOM_RIGHT),
        (Optics(mirror_horizontal=True), TOP_RIGHT, TOP_LEFT),
        (Optics(mirror_vertical=True), BOTTOM_LEFT, BOTTOM_RIGHT),
        (Optics(rotate_degrees=90, mirror_horizontal=True), TOP_LEFT, BOTTOM_LEFT),
    ],
)
def test_turned_and_mirrored(optics: Optics, seen_at_the_top_left: object, seen_at_the_top_right: object) -> None:
    seen = turned(np.array([TOP_LEFT, TOP_RIGHT], float), optics)
    assert [tuple(place) for place in seen] == [seen_at_the_top_left, seen_at_the_top_right]


def test_a_piece_is_a_part_of_the_canvas() -> None:
    seen = on_canvas(Optics(piece=Piece(0.5, 0.25, 0.4, 0.5)), np.array([[0, 0], [1, 1], [0.5, 0.5]], float))
    np.testing.assert_allclose(seen, [[0.5, 0.25], [0.9, 0.75], [0.7, 0.5]])


def test_a_mesh_that_is_not_bent_is_two_triangles() -> None:
    flat = mesh(Optics(corners=TRAPEZIUM, piece=Piece(0.5, 0, 0.5, 1)))
    assert (len(flat.places), len(flat.triangles)) == (4, 2)
    assert flat.samples[:, 0].min() == 0.5
    assert flat.inside[:, 0].min() == 0.0


def test_a_bent_mesh_covers_the_same_area_without_gaps() -> None:
    offsets = tuple(map(tuple, np.random.default_rng(2).uniform(-0.02, 0.02, (16, 2))))
    offsets = tuple(o if 0 < i % 4 < 3 and 4 <= i < 12 else (0.0, 0.0) for i, o in enumerate(offsets))
    bent_mesh = mesh(Optics(grid=Grid(4, 4, "linear", offsets)))
    a, b, c = (bent_mesh.places[bent_mesh.triangles[:, corner]].astype(float) for corner in range(3))
    areas = 0.5 * ((b - a)[:, 0] * (c - a)[:, 1] - (b - a)[:, 1] * (c - a)[:, 0])
    assert areas.min() > 0
    assert areas.sum() == pytest.approx(1.0, abs=1e-5)


GENTLE = tuple(map(tuple, np.random.default_rng(5).uniform(-0.004, 0.004, (12, 2))))


@pytest.mark.parametrize(
    "grid",
    [
        Grid(2, 2, "linear", ((0.0, 0.03), (0.0, 0.0), (0.02, 0.0), (0.0, 0.0))),
        Grid(3, 2, "bezier", ((0, 0), (0, 0.05), (0, 0), (0, 0), (0, 0.05), (0, 0))),
        Grid(3, 2, "bezier", ((0, 0), (0, 0.02), (0, 0), (0, 0), (0.01, 0.03), (0, 0))),
        Grid(4, 3, "linear", GENTLE),
        Grid(3, 4, "bezier", GENTLE),
    ],
)
def test_triangles_follow_a_bent_net_within_a_fifth_of_a_pixel(grid: Grid) -> None:
    bent_mesh = mesh(Optics(grid=grid))
    shares = np.random.default_rng(6).dirichlet((1, 1, 1), (len(bent_mesh.triangles), 20))
    drawn, asked = (
        np.einsum("tkj,tjd->tkd", shares, part.astype(float)[bent_mesh.triangles]).reshape(-1, 2)
        for part in (bent_mesh.places, bent_mesh.inside)
    )
    astray_px = np.abs(bent_at(grid_handles(grid), grid.curve, asked) - drawn) * (1920, 1080)
    assert astray_px.max() < 0.21


def test_a_net_that_is_hardly_bent_is_cut_coarsely() -> None:
    hardly = tuple((x / 10, y / 10) for x, y in GENTLE)
    assert len(mesh(Optics(grid=Grid(4, 3, "bezier", hardly))).triangles) < 150
    assert len(mesh(Optics(grid=Grid(4, 3, "bezier", GENTLE))).triangles) < 1500
