"""What a projector throws, read back pixel by pixel: copies, corners, blends, masks, colours."""

import itertools
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import moderngl
import numpy as np
import pytest
from PIL import Image

from installation.assets import Assets
from installation.model.edge_blend import headroom, lift, light
from installation.model.faults import WrongError
from installation.model.gauze import Floor
from installation.model.ghost import Ghost, shown_by_corners
from installation.model.optics import Blend, Colour, Corners, Grid, Mask, Optics, Piece, Ramp
from installation.model.rig import Output
from installation.model.warp import homography, pinned
from installation.rig.projection import Projection
from installation.stage.context import create_context

SIZE_PX = (320, 180)
Throw = Callable[..., np.ndarray]


@pytest.fixture(scope="module")
def context() -> Iterator[moderngl.Context]:
    made = create_context()
    yield made
    made.release()


@pytest.fixture
def throw(context: moderngl.Context) -> Iterator[Throw]:
    """Shows a canvas (rows from the top) through some optics; returns what the projector gets, rows from the top."""

    def project(
        rows: np.ndarray,
        optics: Optics,
        size_px: tuple[int, int] = SIZE_PX,
        assets: Assets | None = None,
        **seen_through: Any,
    ) -> np.ndarray:
        data = np.concatenate([rows, np.full((*rows.shape[:2], 1), 255, np.uint8)], 2)[::-1]
        canvas = context.texture((rows.shape[1], rows.shape[0]), 4, data.tobytes())
        target = context.framebuffer([context.texture(size_px, 4)])
        projection = Projection(context, assets or Assets(), Output("test", optics=optics, **seen_through))
        projection.draw(target, size_px, canvas)
        seen = np.frombuffer(target.read(components=3), np.uint8).reshape(size_px[1], size_px[0], 3)[::-1]
        projection.release()
        return seen

    yield project
    assert context.error == "GL_NO_ERROR"


def noise(size_px: tuple[int, int] = SIZE_PX) -> np.ndarray:
    return np.random.default_rng(7).integers(0, 256, (size_px[1], size_px[0], 3), np.uint8)


def white(size_px: tuple[int, int] = SIZE_PX) -> np.ndarray:
    return np.full((size_px[1], size_px[0], 3), 255, np.uint8)


def places(size_px: tuple[int, int]) -> np.ndarray:
    x, y = np.meshgrid((np.arange(size_px[0]) + 0.5) / size_px[0], (np.arange(size_px[1]) + 0.5) / size_px[1])
    return np.column_stack([x.ravel(), y.ravel()])


def test_nothing_asked_is_a_copy_bit_for_bit(throw: Throw) -> None:
    np.testing.assert_array_equal(throw(noise(), Optics()), noise())


@pytest.mark.parametrize("curve", ["linear", "bezier"])
@pytest.mark.parametrize("size", [(2, 2), (5, 4), (32, 32)])
def test_a_net_of_identity_is_a_copy_bit_for_bit(throw: Throw, curve: str, size: tuple[int, int]) -> None:
    still = Optics(grid=Grid(*size, curve, ((0.0, 0.0),) * (size[0] * size[1])))
    assert not still.plain
    np.testing.assert_array_equal(throw(noise(), still), noise())


@pytest.mark.parametrize(
    ("optics", "turn"),
    [
        (Optics(rotate_degrees=180), lambda rows: rows[::-1, ::-1]),
        (Optics(mirror_horizontal=True), lambda rows: rows[:, ::-1]),
        (Optics(mirror_vertical=True), lambda rows: rows[::-1]),
    ],
)
def test_turning_and_mirroring_move_pixels_and_change_none(throw: Throw, optics: Optics, turn: Callable) -> None:
    np.testing.assert_array_equal(throw(noise(), optics), turn(noise()))


@pytest.mark.parametrize(("degrees", "quarters"), [(90, -1), (270, 1)])
def test_a_projector_on_its_side(throw: Throw, degrees: int, quarters: int) -> None:
    upright = noise((180, 320))
    np.testing.assert_array_equal(throw(upright, Optics(rotate_degrees=degrees)), np.rot90(upright, quarters))


def test_two_outputs_show_their_own_pieces(throw: Throw) -> None:
    canvas = noise((640, 180))
    np.testing.assert_array_equal(throw(canvas, Optics(piece=Piece(0, 0, 0.5, 1))), canvas[:, :320])
    np.testing.assert_array_equal(throw(canvas, Optics(piece=Piece(0.5, 0, 0.5, 1))), canvas[:, 320:])


def test_a_corner_pin_maps_a_checkers_corners_within_a_tenth_of_a_pixel(throw: Throw) -> None:
    corners = Corners((0.12, 0.06), (0.91, 0.15), (0.97, 0.92), (0.04, 0.85))
    size_px, fields = (1280, 720), 8
    y, x = np.mgrid[0:360, 0:640]
    checker = np.where((x * fields // 640 + y * fields // 360) % 2, 255, 0).astype(np.uint8)[..., None].repeat(3, 2)
    seen = throw(checker, Optics(corners=corners), size_px)[..., 0].astype(float) / 255
    matrix = homography(corners)
    worst = 0.0
    for column, row in itertools.product(range(1, fields), repeat=2):
        expected = pinned(matrix, np.array([[column / fields, row / fields]]))[0] * size_px
        worst = max(worst, float(np.linalg.norm(_saddle(seen, expected) - expected)))
    assert worst < 0.1


def _saddle(picture: np.ndarray, near: np.ndarray, reach: int = 12) -> np.ndarray:
    """Where two edges of a checker cross, from straight lines laid through the edges' half-way points."""
    x0, y0 = np.round(near).astype(int)
    rows = [y for y in range(y0 - reach, y0 + reach) if abs(y + 0.5 - near[1]) > 4]
    columns = [x for x in range(x0 - reach, x0 + reach) if abs(x + 0.5 - near[0]) > 4]
    upright = [(_edge(picture[y, x0 - reach : x0 + reach]) + x0 - reach, y + 0.5) for y in rows]
    level = [(x + 0.5, _edge(picture[y0 - reach : y0 + reach, x]) + y0 - reach) for x in columns]
    a, b = np.polyfit([p[1] for p in upright], [p[0] for p in upright], 1)  # x = a y + b
    c, d = np.polyfit([p[0] for p in level], [p[1] for p in level], 1)  # y = c x + d
    y = (c * b + d) / (1 - c * a)
    return np.array([a * y + b, y])


def _edge(line: np.ndarray) -> float:
    """Where a one-pixel-soft step stands: from the amount of light, exact for any slope."""
    low_first = line[0] < line[-1]
    lit = line.sum()
    return float(len(line) - lit) if low_first else float(lit)


def test_outside_the_pinned_picture_it_is_black(throw: Throw) -> None:
    seen = throw(white(), Optics(corners=Corners((0.25, 0.25), (0.75, 0.25), (0.75, 0.75), (0.25, 0.75))))
    assert (seen[46:134, 81:239] == 255).all()
    outside = np.ones(seen.shape[:2], bool)
    outside[44:136, 79:241] = False
    assert (seen[outside] == 0).all()


@pytest.mark.parametrize("gamma", [1.0, 1.8, 2.2, 2.6])
@pytest.mark.parametrize("centre", [0.5, 0.35])
def test_two_projectors_together_throw_a_flat_white_field(throw: Throw, gamma: float, centre: float) -> None:
    total = _two_projectors(throw, white((560, 180)), gamma, centre, black=0.0)
    assert np.abs(total / total.mean() - 1.0).max() < 0.01


def test_a_field_is_flat_where_each_side_answers_with_a_gamma_of_its_own(throw: Throw) -> None:
    # Three projectors of 320 pixels that overlap by 80; both seams are set by eye, with another gamma on each side.
    wall, width = np.zeros((180, 800)), 320 / 800
    seams = ((None, 1.8), (2.4, 2.0), (2.6, None))
    for number, (left, right) in enumerate(seams):
        ramps = Blend(left=Ramp(0.25, 0.4, left) if left else Ramp(), right=Ramp(0.25, 0.6, right) if right else Ramp())
        optics = Optics(piece=Piece(number * 240 / 800, 0, width, 1), blend=ramps)
        signal = throw(white((800, 180)), optics)[..., 0] / 255
        answer = np.where(np.arange(320) < 160, left or 1.0, right or 1.0)
        wall[:, number * 240 : number * 240 + 320] += signal**answer
    assert np.abs(wall / wall.mean() - 1.0).max() < 0.01


def test_a_quad_of_the_canvas_is_seen_in_true_perspective(throw: Throw) -> None:
    # The upper edge shows the middle half of the canvas, the lower edge all of it. Upright lines meet at (1/2, -1), so
    # the middle of the picture shows (1/2, 1/3), and its left edge at that height (1 - 1/3) / 4 = 1/6.
    x, y = np.meshgrid((np.arange(640) + 0.5) / 640, (np.arange(360) + 0.5) / 360)
    canvas = np.round(np.stack([x, y, 0 * x], -1) * 255).astype(np.uint8)
    quad = Corners((0.25, 0.0), (0.75, 0.0), (1.0, 1.0), (0.0, 1.0))
    seen = throw(canvas, Optics(quad=quad), (641, 361)) / 255
    np.testing.assert_allclose(seen[180, 320, :2], (1 / 2, 1 / 3), atol=0.004)
    np.testing.assert_allclose(seen[180, 0, :2], (1 / 6, 1 / 3), atol=0.004)
    np.testing.assert_allclose(seen[0, 0, :2], (1 / 4, 0), atol=0.004)
    np.testing.assert_allclose(seen[360, 640, :2], (1, 1), atol=0.004)


def test_a_quad_with_right_angles_is_a_piece(throw: Throw) -> None:
    canvas = noise((640, 180))
    half = Corners((0.5, 0.0), (1.0, 0.0), (1.0, 1.0), (0.5, 1.0))
    np.testing.assert_array_equal(throw(canvas, Optics(quad=half)), canvas[:, 320:])


def test_beyond_the_canvas_a_quad_is_black(throw: Throw) -> None:
    seen = throw(white(), Optics(quad=Corners((-0.5, 0), (0.5, 0), (0.5, 1), (-0.5, 1))))
    assert (seen[:, :159] == 0).all()
    assert (seen[:, 161:] == 255).all()


def test_nothing_is_thrown_below_the_floor(throw: Throw) -> None:
    seen = throw(white(), Optics(), floor=Floor(0.25, 0.5))[:, 0, 0] / 255
    assert (seen[135:] == 0).all(), "the lowest quarter"
    assert (seen[:45] == 1).all(), "above the feather"
    np.testing.assert_allclose(seen[89:91] ** 2.2, 0.5, atol=0.02)
    assert (np.diff(seen) <= 0).all()


def test_the_floor_is_the_canvases_however_the_projector_hangs(throw: Throw) -> None:
    seen = throw(white((320, 360)), Optics(piece=Piece(0, 0.5, 1, 0.5), rotate_degrees=180), floor=Floor(0.25))
    assert (seen[:90] == 0).all()
    assert (seen[91:] == 255).all()


def test_a_ghost_is_turned_over_and_nothing_else_at_45_degrees(throw: Throw) -> None:
    glass = shown_by_corners(Ghost(1.6, 0.9, (0.7, 1.3, 4.0), gap_metres=0.2), 16 / 9)
    np.testing.assert_array_equal(throw(noise(), Optics(), glass=glass), noise()[::-1])


def test_a_leaning_ghost_is_narrower_at_the_foot_of_the_glass(throw: Throw) -> None:
    # As worked by hand in tests/model/test_ghost.py: the foot shows the picture from -0.2 to 1.2 of its width.
    seen = throw(white((640, 360)), Optics(), (700, 400), glass=Corners((0, 0), (1, 0), (1.2, 1), (-0.2, 1)))[..., 0]
    assert (seen[-1] == 255).all(), "the audience's end of the screen, the ghost's head"
    assert np.flatnonzero(seen[0] > 127)[[0, -1]].tolist() == [100, 599], "its feet, at the far end: 1/7 is dark"


def test_the_dark_is_as_grey_everywhere_as_in_the_overlap(throw: Throw) -> None:
    black = 0.01
    total = _two_projectors(throw, np.zeros((180, 560, 3), np.uint8), 2.2, 0.5, black)
    np.testing.assert_allclose(total, 2 * black, rtol=0.06)  # one 8-bit step is 5 % of so dark a grey


def test_a_lifted_white_field_is_still_flat(throw: Throw) -> None:
    total = _two_projectors(throw, white((560, 180)), 2.2, 0.5, black=0.01)
    assert np.abs(total / total.mean() - 1.0).max() < 0.01


def _two_projectors(throw: Throw, canvas: np.ndarray, gamma: float, centre: float, black: float) -> np.ndarray:
    """The light on a wall 560 wide from two projectors 320 wide that overlap by 80, as a camera would see it."""
    wide, overlap = 320 / 560, 80 / 320
    common = Optics(gamma=gamma, black_level=black)
    left = replace(common, piece=Piece(0, 0, wide, 1), blend=Blend(right=Ramp(overlap, centre)))
    right = replace(common, piece=Piece(1 - wide, 0, wide, 1), blend=Blend(left=Ramp(overlap, 1 - centre)))
    wall = np.zeros((180, 560))
    for optics, at in ((left, 0), (right, 240)):
        signal = throw(canvas, optics)[..., 0] / 255
        wall[:, at : at + 320] += signal**gamma * (1 - black) + black
    return wall


def test_the_light_follows_the_models_arithmetic(throw: Throw) -> None:
    blend = Blend(Ramp(0.3, 0.4), Ramp(0.2), Ramp(0.25), Ramp(0.0))
    seen = throw(white(), Optics(blend=blend, gamma=2.2))[..., 0] / 255
    expected = light(blend, places(SIZE_PX)).reshape(180, 320) ** (1 / 2.2)
    np.testing.assert_allclose(seen, expected, atol=0.006)  # one step of 8 bits and a half


def test_black_is_lifted_only_where_fewer_projectors_leak() -> None:
    optics = Optics(blend=Blend(right=Ramp(0.25), top=Ramp(0.5)), black_level=0.012)
    where = np.array([[0.1, 0.9], [0.9, 0.9], [0.1, 0.1], [0.9, 0.1]])
    here = np.array([1, 2, 2, 4])  # of at most 4 projectors
    added = lift(optics, where)
    np.testing.assert_allclose(added * (1 - 0.012), [0.036, 0.012, 0.012, 0.0])
    np.testing.assert_allclose(here * (added * (1 - 0.012) + 0.012), 4 * 0.012)
    shared_white = headroom(optics) / here + added
    np.testing.assert_allclose(here * (shared_white * (1 - 0.012) + 0.012), 1.0)


def test_a_mask_keeps_light_off_a_window(throw: Throw) -> None:
    window = ((0.25, 0.25), (0.5, 0.25), (0.5, 0.75), (0.25, 0.75))
    seen = throw(white(), Optics(masks=(Mask(window),)))[..., 0]
    assert (seen[46:134, 81:159] == 0).all()
    assert (seen[:44] == 255).all()
    assert (seen[:, 162:] == 255).all()


def test_a_kept_polygon_with_a_soft_edge(throw: Throw) -> None:
    half = ((-1.0, -1.0), (0.5, -1.0), (0.5, 2.0), (-1.0, 2.0))
    seen = throw(white(), Optics(masks=(Mask(half, keep=True, feather=0.2),), gamma=1.0))[90, :, 0] / 255
    np.testing.assert_allclose(seen[[130, 159, 160, 190]], [1.0, 0.5, 0.5, 0.0], atol=0.03)
    assert (np.diff(seen) <= 0).all()


def test_two_masks_multiply(throw: Throw) -> None:
    left = ((-1.0, -1.0), (0.5, -1.0), (0.5, 2.0), (-1.0, 2.0))
    top = ((-1.0, -1.0), (2.0, -1.0), (2.0, 0.5), (-1.0, 0.5))
    seen = throw(white(), Optics(masks=(Mask(left), Mask(top))))[..., 0]
    assert seen[[20, 20, 160, 160], [20, 300, 20, 300]].tolist() == [0, 0, 0, 255]


def test_a_mask_from_a_picture(throw: Throw, tmp_path: Path) -> None:
    rows = np.zeros((18, 32), np.uint8)
    rows[:9] = 255
    (tmp_path / "rigs").mkdir()
    Image.fromarray(rows).save(tmp_path / "rigs" / "wall.png")
    seen = throw(white(), Optics(masks=(Mask(image="wall.png"),)), assets=Assets(tmp_path))[..., 0]
    assert (seen[:80] == 255).all()
    assert (seen[100:] == 0).all()


def test_a_picture_that_goes_away_is_told_when_it_is_asked_for_and_never_between_frames(
    context: moderngl.Context, tmp_path: Path
) -> None:
    wall = tmp_path / "rigs" / "wall.png"
    wall.parent.mkdir()
    output = Output("test", optics=Optics(masks=(Mask(image="wall.png"),)))
    with pytest.raises(WrongError, match=r"wall\.png cannot be read"):
        Projection(context, Assets(tmp_path), output)
    Image.fromarray(np.zeros((18, 32), np.uint8)).save(wall)
    projection = Projection(context, Assets(tmp_path), output)
    wall.unlink()
    target, canvas = context.simple_framebuffer(SIZE_PX), context.texture((1, 1), 4, b"\xff" * 4)
    projection.draw(target, SIZE_PX, canvas)
    assert not any(target.read(components=3))
    with pytest.raises(WrongError, match=r"wall\.png cannot be read"):
        projection.change(replace(output, optics=replace(output.optics, rotate_degrees=90)))
    projection.draw(target, SIZE_PX, canvas)
    projection.release()


def test_a_picture_that_was_drawn_anew_is_seen_with_the_next_change(context: moderngl.Context, tmp_path: Path) -> None:
    wall = tmp_path / "rigs" / "wall.png"
    wall.parent.mkdir()
    target, canvas = context.simple_framebuffer(SIZE_PX), context.texture((1, 1), 4, b"\xff" * 4)
    output = Output("test", optics=Optics(masks=(Mask(image="wall.png"),)))
    projection = Projection(context, Assets(tmp_path), Output("test"))
    for written_seconds, value in enumerate((0, 255)):
        Image.fromarray(np.full((18, 32), value, np.uint8)).save(wall)
        os.utime(wall, (written_seconds, written_seconds))
        projection.change(output)
        projection.draw(target, SIZE_PX, canvas)
        assert set(target.read(components=3)) == {value}
    projection.release()


def test_colours_are_matched_per_channel(throw: Throw) -> None:
    grey = np.full((180, 320, 3), 128, np.uint8)
    colour = Colour(gain=(1.0, 0.5, 1.0), offset=(0.1, 0.0, 0.0), gamma=(1.0, 1.0, 2.0), brightness=0.9)
    seen = throw(grey, Optics(colour=colour))[90, 160] / 255
    level = 128 / 255
    np.testing.assert_allclose(seen, [(level + 0.1) * 0.9, level * 0.5 * 0.9, level**0.5 * 0.9], atol=0.004)
