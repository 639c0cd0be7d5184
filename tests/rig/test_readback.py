"""Pictures back from the GPU: the right way up, unchanged, or made smaller without losing light."""

from collections.abc import Iterator

import moderngl
import numpy as np
import pytest

from installation.assets import Assets
from installation.rig.readback import Readback
from installation.stage.context import create_context


@pytest.fixture(scope="module")
def context() -> Iterator[moderngl.Context]:
    made = create_context()
    yield made
    assert made.error == "GL_NO_ERROR"
    made.release()


def texture(context: moderngl.Context, rows: np.ndarray) -> moderngl.Texture:
    """`rows` as people see them, row 0 at the top."""
    alpha = np.full((*rows.shape[:2], 1), 255, np.uint8)
    data = np.concatenate([rows, alpha], axis=2)[::-1]
    return context.texture((rows.shape[1], rows.shape[0]), 4, data.tobytes())


def test_the_same_size_comes_back_bit_for_bit(context: moderngl.Context) -> None:
    rows = np.random.default_rng(3).integers(0, 256, (45, 83, 3), np.uint8)
    np.testing.assert_array_equal(Readback(context, Assets(), (83, 45)).read(texture(context, rows)), rows)


def test_a_float_picture_comes_back_as_bytes(context: moderngl.Context) -> None:
    half = context.texture((2, 1), 4, np.array([0.5, 0, 2, 1, 1, 0.25, -1, 1], "f2").tobytes(), dtype="f2")
    seen = Readback(context, Assets(), (2, 1)).read(half).tolist()
    assert seen == [[[pytest.approx(128, abs=1), 0, 255], [255, pytest.approx(64, abs=1), 0]]]


def test_smaller_keeps_the_light_of_single_motes(context: moderngl.Context) -> None:
    rows = np.zeros((720, 1280, 3), np.uint8)
    places = np.random.default_rng(5).integers(0, (720, 1280), (20_000, 2))
    rows[places[:, 0], places[:, 1]] = 255
    small = Readback(context, Assets(), (160, 90)).read(texture(context, rows))
    blocks = rows.reshape(90, 8, 160, 8, 3).mean((1, 3))
    np.testing.assert_allclose(small, blocks, atol=1.01)


def test_smaller_is_the_right_way_up(context: moderngl.Context) -> None:
    rows = np.zeros((64, 64, 3), np.uint8)
    rows[:32, :, 0], rows[:, 32:, 2] = 255, 255
    small = Readback(context, Assets(), (4, 4)).read(texture(context, rows))
    assert small[0, 0].tolist() == [255, 0, 0]
    assert small[0, 3].tolist() == [255, 0, 255]
    assert small[3, 0].tolist() == [0, 0, 0]


def test_another_texture_of_the_same_size_is_another_picture(context: moderngl.Context) -> None:
    readback = Readback(context, Assets(), (8, 8))
    for value in (10, 200):
        assert (readback.read(texture(context, np.full((8, 8, 3), value, np.uint8))) == value).all()
    readback.release()
