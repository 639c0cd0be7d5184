"""Several pictures of one moment, measured in what is drawn: where things at known depths stand in each."""

import math
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import Mock

import moderngl
import numpy as np
import pytest

from installation.model.off_axis import OffAxis
from installation.model.pyramid import Pyramid
from installation.model.quilt import Quilt
from installation.model.stereo import Stereo
from installation.model.views import Views, Window
from installation.stage.context import create_context
from tests.parts.parallax import parallax
from tests.parts.posts import BANDS, DEPTHS, FLAT, HALF_HEIGHT, WINDOW_METRES, Picture, Posts, place_px

Build = Callable[..., Posts]

QUILT = Quilt(columns=3, rows=2, view_aspect=0.75, cone_degrees=20.0)
TILE = (96, 128)
CANVAS = (288, 256)
LINE_BAND, FLAT_BAND = (0.92, 1.0), (0.0, 0.08)
FAR_SIDE = WINDOW_METRES * math.tan(math.radians(10.0))
"""How far to the right the last of the quilt's eyes stands: 1.058 m."""


@pytest.fixture(params=[None, (3, 3)], ids=["compute", "without compute"])
def any_ctx(request: pytest.FixtureRequest) -> Iterator[moderngl.Context]:
    ctx = create_context(request.param)
    yield ctx
    assert ctx.error == "GL_NO_ERROR"
    ctx.release()


@pytest.fixture
def build(tmp_path: Path) -> Iterator[Build]:
    ctx = create_context()
    stands: list[Posts] = []

    def make(size: tuple[int, int], views: Views, **changes: float) -> Posts:
        stands.append(Posts(ctx, tmp_path / "show", size, views, **changes))
        return stands[-1]

    yield make
    assert ctx.error == "GL_NO_ERROR"
    for stand in stands:
        stand.stage.release()
    ctx.release()


def tiles_of(quilt: Picture) -> list[Picture]:
    """View by view: from the bottom left, row by row upward."""
    width, height = TILE
    return [quilt[256 - (row + 1) * height : 256 - row * height, column * width :][:, :width]
            for row in range(2) for column in range(3)]  # fmt: skip


def eyes() -> list[float]:
    """Where the quilt's six eyes stand, metres to the right."""
    return [WINDOW_METRES * math.tan(math.radians(angle)) for angle in (-10, -6, -2, 2, 6, 10)]


def test_numbers_by_hand() -> None:
    """1.058 m aside, a window of 3.276 m: twice as far as the window is 15.5 of 96 pixels, as is two thirds of it."""
    window = Window(WINDOW_METRES, 2 * WINDOW_METRES * HALF_HEIGHT * 0.75, 2 * WINDOW_METRES * HALF_HEIGHT)
    assert window.width == pytest.approx(3.276, abs=1e-3)
    assert parallax(window, FAR_SIDE, 12.0) * 96 == pytest.approx(15.5, abs=0.02)
    assert parallax(window, FAR_SIDE, 4.0) * 96 == pytest.approx(-15.5, abs=0.02)


def test_motes_move_from_view_to_view_by_the_predicted_pixels(any_ctx: moderngl.Context, tmp_path: Path) -> None:
    posts = Posts(any_ctx, tmp_path / "show", CANVAS, QUILT)
    pictures = tiles_of(posts.draw())
    posts.stage.release()
    window = Window(WINDOW_METRES, 2 * WINDOW_METRES * HALF_HEIGHT * 0.75, 1.0)
    for eye, picture in zip(eyes(), pictures, strict=True):
        for name, depth in DEPTHS.items():
            expected = parallax(window, eye, depth) * TILE[0]
            # A post is a column of pixels, lit by chance at either side of its true place.
            assert place_px(picture, BANDS[name]) == pytest.approx(expected, abs=0.75), (name, eye)


def test_trails_stay_in_their_own_view(any_ctx: moderngl.Context, tmp_path: Path) -> None:
    posts = Posts(any_ctx, tmp_path / "show", CANVAS, QUILT, motes__trail=0.95)
    pictures = tiles_of(posts.draw(frames=8))
    posts.stage.release()
    places = [place_px(picture, BANDS["far"]) for picture in pictures]
    assert places == pytest.approx([-15.5, -9.24, -3.07, 3.07, 9.24, 15.5], abs=0.75)


def test_trails_live_on_in_every_view_when_less_is_drawn(any_ctx: moderngl.Context, tmp_path: Path) -> None:
    posts = Posts(any_ctx, tmp_path / "show", CANVAS, QUILT, motes__trail=0.7)
    posts.draw(frames=80)
    posts.stage.set_quality(0.5, 3000)
    at_once, settled = ([tile.mean() for tile in tiles_of(posts.draw(frames=n, first=80))] for n in (1, 80))
    posts.stage.release()
    assert min(settled) > 0.0
    assert at_once == pytest.approx(settled, rel=0.3)


def test_layers_with_depth_move_as_motes_do(build: Build) -> None:
    pictures = tiles_of(build(CANVAS, QUILT, line__opacity=1.0, motes__light=0.0).draw())
    places = [place_px(picture, LINE_BAND) for picture in pictures]
    assert places == pytest.approx([-15.5, -9.24, -3.07, 3.07, 9.24, 15.5], abs=0.6)


@pytest.mark.parametrize(("flat", "outermost_px"), [(1.0, 0.0), (2.0, 15.5)])
def test_flat_layers_hang_at_the_stated_depth(build: Build, flat: float, outermost_px: float) -> None:
    quilt = Quilt(columns=3, rows=2, view_aspect=0.75, cone_degrees=20.0, flat=flat)
    pictures = tiles_of(build(CANVAS, quilt, flat__opacity=1.0, motes__light=0.0).draw())
    assert place_px(pictures[0], FLAT_BAND) == pytest.approx(-outermost_px, abs=0.6)
    assert place_px(pictures[5], FLAT_BAND) == pytest.approx(outermost_px, abs=0.6)


def test_the_focus_moves_the_window(build: Build) -> None:
    """At twice the distance of what is looked at, the far post stands in it."""
    quilt = Quilt(columns=3, rows=2, view_aspect=0.75, cone_degrees=20.0, focus=2.0)
    for picture in tiles_of(build(CANVAS, quilt).draw()):
        assert place_px(picture, BANDS["far"]) == pytest.approx(0.0, abs=0.75)


@pytest.mark.parametrize("layout", ["side_by_side", "over_under"])
def test_left_and_right_are_not_swapped(build: Build, layout: str) -> None:
    """What stands before the window is further right for the left eye; infinity would be 0.25 of the width apart."""
    beside = layout == "side_by_side"
    picture = build((256, 128) if beside else (128, 256), Stereo(layout=layout, screen_width_metres=0.256)).draw()
    left, right = (picture[:, :128], picture[:, 128:]) if beside else (picture[:128], picture[128:])
    # Half of what infinity is, since the far post is twice as far as the window and the near one two thirds.
    assert place_px(left, BANDS["near"]) - place_px(right, BANDS["near"]) == pytest.approx(16.0, abs=1.0)
    assert place_px(left, BANDS["far"]) - place_px(right, BANDS["far"]) == pytest.approx(-16.0, abs=1.0)


def test_halves_are_the_whole_pictures_squeezed(build: Build) -> None:
    half = build((128, 128), Stereo(layout="side_by_side_half", screen_width_metres=0.256)).draw()
    left, right = half[:, :64], half[:, 64:]
    assert place_px(left, BANDS["near"]) - place_px(right, BANDS["near"]) == pytest.approx(8.0, abs=1.0)


def test_an_anaglyph_gives_red_to_the_left_eye(build: Build) -> None:
    picture = build((128, 128), Stereo(layout="anaglyph", screen_width_metres=0.256)).draw()
    red, cyan = (place_px(picture, BANDS["near"], channel) for channel in (0, 1))
    assert red - cyan == pytest.approx(16.0, abs=1.5)
    window = picture[round(0.45 * 128) : round(0.55 * 128)].max(axis=(0, 1)).astype(int)
    assert abs(window - window.mean()).max() < 70, "what stands in the window keeps its colour"


def test_faces_of_a_pyramid_are_mirrored_pictures_of_their_sides(build: Build) -> None:
    faces = build((288, 288), Pyramid()).draw()
    plain = build((96, 96), Views()).draw()
    np.testing.assert_array_equal(faces[192:, 96:192], plain[::-1], "the front face: heads outward, sides as they are")
    assert faces[96:192, 96:192].max() == 0, "the middle is black"
    back = faces[:96, 96:192]
    # From behind, six metres beyond the window, the near post is the far one, ten metres away... and is seen smaller.
    assert place_px(back, (0.0, 1.0)) == pytest.approx(0.0, abs=1.0)
    right = np.rot90(faces[96:192, 192:], -1)[::-1]
    assert place_px(right, BANDS["window"]) == pytest.approx(0.0, abs=1.0)


def test_a_window_is_the_plain_picture_from_where_the_look_stands(build: Build) -> None:
    """A screen as large as the window in the show's room, and an eye as far from it."""
    width = 2 * WINDOW_METRES * HALF_HEIGHT
    window = OffAxis(screen_metres=(width, width), eye_metres=(0.0, 0.0, WINDOW_METRES))
    np.testing.assert_allclose(build((96, 96), window).draw(), build((96, 96), Views()).draw(), atol=3)


def test_a_window_follows_the_eye(build: Build) -> None:
    """A metre to the right before a window of 4.368 m: the far post moves half of that along, the near one against."""
    width = 2 * WINDOW_METRES * HALF_HEIGHT
    window = build((192, 192), OffAxis(screen_metres=(width, width), eye_metres=(0.0, 0.0, WINDOW_METRES)))
    picture = window.draw(eye=(1.0, 0.0, WINDOW_METRES))
    assert place_px(picture, BANDS["far"]) == pytest.approx(192 * 0.5 / 4.368, abs=0.75)
    assert place_px(picture, BANDS["window"]) == pytest.approx(0.0, abs=0.75)
    assert place_px(picture, BANDS["near"]) == pytest.approx(-192 * 0.5 / 4.368, abs=0.75)


def test_drawing_less_keeps_every_thing_in_its_place(build: Build) -> None:
    posts = build(CANVAS, QUILT)
    posts.draw()
    posts.stage.set_quality(0.5, 3000)
    assert place_px(tiles_of(posts.draw())[5], BANDS["far"]) == pytest.approx(15.5, abs=1.5)


def test_an_edited_flat_layer_is_drawn_as_if_it_had_always_been_so(build: Build, tmp_path: Path) -> None:
    seen = {"flat__opacity": 1.0, "motes__light": 0.0}
    posts = build(CANVAS, QUILT, **seen)
    posts.draw()
    renewals: dict[str, Callable[[], object]] = {}
    edits = Mock(depend=lambda name, files, renew, *trial: renewals.update({name: renew}))
    posts.stage.layers.depend_on_files(edits, CANVAS)
    (tmp_path / "show/shaders/layers/flat.fs").write_text(FLAT.replace('"SCALE": 1.0', '"SCALE": 0.25'))
    renewals["flat"]()
    edited = posts.draw()
    posts.stage.layers.resize(posts.stage.drawn_size)  # everything that was kept is made anew
    np.testing.assert_array_equal(edited, posts.draw())


def test_filters_that_remember_are_left_out_of_several_views(build: Build, tmp_path: Path) -> None:
    folder = tmp_path / "show/shaders/layers"
    folder.mkdir(parents=True)
    folder.joinpath("echo.fs").write_text(
        '/*{"ISFVSN": "2", "INPUTS": [{"NAME": "inputImage", "TYPE": "image"}],'
        ' "PASSES": [{"TARGET": "kept", "PERSISTENT": true}, {}]}*/\n'
        "void main() { gl_FragColor = mix(IMG_THIS_PIXEL(inputImage), IMG_THIS_PIXEL(kept), 0.5); }\n"
    )
    assert build((96, 96), Views()).stage.problems == {}
    assert "which several views would mix up" in build(CANVAS, QUILT).stage.problems["echo"]
