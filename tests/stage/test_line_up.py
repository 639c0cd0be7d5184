"""Motes moved once for a row of eyes are where each eye by itself would see them, and the same in every run."""

from collections.abc import Iterator
from dataclasses import asdict

import moderngl
import numpy as np
import pytest

from installation.assets import Assets
from installation.model.moment import Moment
from installation.model.quilt import Quilt
from installation.model.signals import at_rest
from installation.model.views import Window
from installation.stage import line_up
from installation.stage.context import create_context
from installation.stage.line_up import EYES_AT_ONCE, EYES_TO_JOIN, EyeRow
from installation.stage.sights import AIR_SLIP, air_shared, eye_row, sights_of
from installation.stage.stage import Stage
from tests.parts.parallax import parallax
from tests.parts.stage_stand import LIVELY, Picture, StageStand, built_in_show, people
from tests.stage.test_camera import camera

SHOW = built_in_show()
QUILT = Quilt(columns=4, rows=1, view_aspect=16 / 9, cone_degrees=12.0)
WIDE = Quilt(columns=EYES_AT_ONCE + 2, rows=1, view_aspect=16 / 9, cone_degrees=12.0)
"""More eyes than are added up at once, and not a whole number of times as many."""
CROWD = Quilt(columns=EYES_TO_JOIN, rows=1, view_aspect=16 / 9, cone_degrees=12.0)
"""So many eyes that motes are joined."""
SOLID_LOOK, MORPH_LOOK = "1.2-biodomes", "1.5-first_light"


@pytest.fixture
def ctx() -> Iterator[moderngl.Context]:
    ctx = create_context()
    yield ctx
    assert ctx.error == "GL_NO_ERROR"
    ctx.release()


class Scattered(Quilt):
    """The same eyes, each of which moves the motes for itself."""

    @property
    def are_in_line(self) -> bool:
        return False


def drawn(
    ctx: moderngl.Context, *, in_line: bool, morph: float = 0.0, quilt: Quilt = QUILT, trail: float = 0.0
) -> Picture:
    """The views of a look with bodies, layers in their own air, after four frames."""
    views = quilt if in_line else Scattered(**asdict(quilt))
    width_px = 160 * quilt.columns
    stage = Stage(ctx, Assets(), SHOW.registry, (width_px, 90), 60_000, 5, views)
    staging = StageStand.staging(_Looks(), SOLID_LOOK, MORPH_LOOK if morph else None, morph)
    staging.values[SHOW.registry.slots["motes.trail"]] = trail
    for frame in range(4):
        stage.draw(staging, at_rest() | LIVELY, people(), Moment(frame, 1200 + frame, 1, 1 / 60))
    rows = np.frombuffer(stage.canvas.read(components=3), np.uint8).reshape(90, width_px, 3)[::-1].copy()
    stage.release()
    return rows


class _Looks:
    show = SHOW


@pytest.mark.parametrize(
    ("morph", "quilt", "trail"), [(0.0, QUILT, 0.0), (0.4, QUILT, 0.0), (0.0, WIDE, 0.0), (0.0, WIDE, 0.5)]
)
def test_every_eye_sees_what_it_would_by_itself(morph: float, quilt: Quilt, trail: float) -> None:
    pictures = []
    for in_line in (True, False):
        ctx = create_context()
        pictures.append(drawn(ctx, in_line=in_line, morph=morph, quilt=quilt, trail=trail).astype(int))
        ctx.release()
    difference = np.abs(pictures[0] - pictures[1])
    # Light is rounded by another chance, and a mote on the edge of a pixel may fall to either side.
    assert difference.mean() < 0.6
    assert (difference.max(axis=2) > 40).mean() < 0.004
    assert pictures[0].mean() > 5.0, "there is something to compare"


def test_joined_motes_give_every_eye_their_light(monkeypatch: pytest.MonkeyPatch) -> None:
    """They move by less than a pixel for the middle eye: nine pixels together differ by less than half of what they
    would if all motes stood a pixel further to the side, and every view has as much light and hardly more grain.
    """
    pictures = []
    for fewest in (EYES_TO_JOIN, EYES_TO_JOIN + 1):
        monkeypatch.setattr(line_up, "EYES_TO_JOIN", fewest)
        ctx = create_context()
        pictures.append(drawn(ctx, in_line=True, quilt=CROWD))
        ctx.release()
    joined, apart, aside = map(ninths, (*pictures, np.roll(pictures[1], 1, axis=1)))
    assert np.abs(joined - apart).mean() < 0.5 * np.abs(aside - apart).mean()
    for view in range(CROWD.columns):
        one, other = (picture[:, 160 * view : 160 * (view + 1)] for picture in pictures)
        assert one.mean() == pytest.approx(other.mean(), rel=0.02), view
        assert grain(one) < 1.05 * grain(other), view


def ninths(picture: Picture) -> Picture:
    """Means over three by three pixels."""
    height, width = picture.shape[0] // 3 * 3, picture.shape[1] // 3 * 3
    return picture[:height, :width].reshape(height // 3, 3, width // 3, 3, 3).mean(axis=(1, 3))


def grain(picture: Picture) -> float:
    """How far pixels are from the mean of the nine they belong to."""
    means = ninths(picture).repeat(3, axis=0).repeat(3, axis=1)
    return float((picture[: means.shape[0], : means.shape[1]] - means).std())


@pytest.mark.parametrize("quilt", [QUILT, CROWD])
def test_two_runs_are_the_same_bit_for_bit(quilt: Quilt) -> None:
    """The line is filled in any order; sums are exact in any order."""
    pictures = []
    for _ in range(2):
        ctx = create_context()
        pictures.append(drawn(ctx, in_line=True, quilt=quilt))
        ctx.release()
    np.testing.assert_array_equal(*pictures)


def test_the_row_s_numbers_are_the_parallax_of_infinity() -> None:
    middle = camera(16 / 9)
    window = middle.window(1.0)
    row = eye_row(sights_of(middle, QUILT, None), window.distance, 160)
    expected = [parallax(window, view.eye[0], 1e9) * 160 for view in QUILT.views(window)]
    assert row.infinity_px == pytest.approx(expected, abs=1e-3)
    assert row.window_distance == Window(*window).distance


def test_threes_share_the_air_of_the_middle_one_where_infinity_hardly_moves() -> None:
    near, far = 0.9 * AIR_SLIP * 100, 1.1 * AIR_SLIP * 100
    assert air_shared(EyeRow(5.0, tuple(near * n for n in range(8))), 100) == (1, 1, 1, 4, 4, 4, 7, 7)
    assert air_shared(EyeRow(5.0, tuple(far * n for n in range(4))), 100) == (0, 1, 2, 3)
    assert air_shared(EyeRow(5.0, (-1.0, 1.0)), 100) == (0, 1), "a pair of eyes keeps its own"
