"""The light meter of a gauze, on pictures whose light is known."""

from collections.abc import Callable, Iterator

import numpy as np
import pytest

from installation.assets import Assets
from installation.model.gauze import Floor, Gauze
from installation.model.rig import Output, Rig
from installation.rig.air_meter import AirMeter
from installation.stage.context import create_context

SIZE_PX = (1280, 720)


Read = Callable[[np.ndarray, Gauze | None], float | None]


@pytest.fixture(scope="module")
def read() -> Iterator[Read]:
    """The reading for a canvas of greys, rows from the top."""
    context = create_context()
    meter = AirMeter(context, Assets())

    def reading(grey: np.ndarray, gauze: Gauze | None) -> float | None:
        rows = np.repeat(grey[::-1, :, None], 3, axis=2).astype(np.uint8)
        picture = context.texture(SIZE_PX, 3, rows.tobytes(), alignment=1)
        air = meter.read(picture, Rig("t", "t", *SIZE_PX, (Output("gauze"),), gauze=gauze))
        assert context.error == "GL_NO_ERROR"
        return air.light if air else None

    yield reading
    meter.release()
    context.release()


def veil(level: int) -> np.ndarray:
    return np.full((720, 1280), level)


def test_without_a_gauze_there_is_nothing_to_read(read: Read) -> None:
    assert read(veil(40), None) is None


def test_a_veil_is_read_as_the_light_it_is(read: Read) -> None:
    assert read(veil(10), Gauze()) == pytest.approx((10 / 255) ** 2.2)


def test_single_points_of_light_are_figures_and_not_a_veil(read: Read) -> None:
    motes = np.where(np.random.default_rng(3).random((720, 1280)) < 0.2, 255, 0)
    assert read(motes, Gauze(air=0.7)) == 0.0


def test_what_the_floor_cut_takes_away_does_not_count(read: Read) -> None:
    lit_below = veil(0)
    lit_below[360:] = 90
    assert read(lit_below, Gauze(air=1.0)) == pytest.approx(0.5 * (90 / 255) ** 2.2, rel=0.01)
    assert read(lit_below, Gauze(air=1.0, floor=Floor(0.5))) == 0.0
