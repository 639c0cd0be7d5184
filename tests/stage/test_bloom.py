"""Stray light: what a bright spot does to the dark round it."""

from collections.abc import Iterator

import numpy as np
import pytest

from installation.assets import Assets
from installation.stage.bloom import Bloom
from installation.stage.context import create_context

SIZE = (640, 360)
RAY = np.array((0.906, 0.423))


@pytest.fixture(scope="module")
def bloom() -> Iterator[Bloom]:
    ctx = create_context()
    bloom = Bloom(ctx, Assets(), SIZE)
    yield bloom
    assert ctx.error == "GL_NO_ERROR"
    bloom.release()
    ctx.release()


def stray_of(bloom: Bloom, light: float) -> np.ndarray:
    """(90, 160, 3) what strays from a spot of white light in the middle of black."""
    picture = np.zeros((SIZE[1], SIZE[0], 4), np.float16)
    picture[172:188, 312:328] = light
    fine = bloom.black.ctx.texture(SIZE, 4, picture.tobytes(), dtype="f2")
    stray = bloom.of(fine, bloom.black, 1.0).texture
    pixels = np.frombuffer(stray.read(), np.float16).reshape(*reversed(stray.size), 4)
    fine.release()
    return pixels[..., :3].astype(float)


def at(stray: np.ndarray, way: np.ndarray, far: float) -> np.ndarray:
    column, row = (np.array((80, 45)) + way * far).round().astype(int)
    return stray[row, column]


def test_a_bright_spot_throws_a_star(bloom: Bloom) -> None:
    stray = stray_of(bloom, 10.0)
    between = (RAY + np.array((-RAY[1], RAY[0]))) / np.sqrt(2.0)
    along, beside = at(stray, RAY, 12.0), at(stray, between, 12.0)
    assert along.mean() > 1.5 * beside.mean()
    assert along[0] > 1.1 * along[2], "long waves bend further"


def test_a_dim_spot_only_glows(bloom: Bloom) -> None:
    stray = stray_of(bloom, 0.5)
    assert stray.max() > 0.0
    assert np.ptp(stray, axis=2).max() < 1e-3, "no ray, no colour"
