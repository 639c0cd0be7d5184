"""Light is the same whether it is taken as it lies in cells or as a picture of it."""

from collections.abc import Iterator

import moderngl
import numpy as np
import numpy.typing as npt
import pytest

from installation.assets import Assets
from installation.stage.bloom import Bloom
from installation.stage.context import create_context
from installation.stage.mote_light import Cells
from tests.parts.stage_stand import StageStand, built_in_show

SHOW = built_in_show()


@pytest.fixture(params=[(320, 180), (330, 187)], ids=["in fours", "odd"])
def stand(request: pytest.FixtureRequest) -> Iterator[StageStand]:
    ctx = create_context()
    stand = StageStand(ctx, SHOW, request.param, motes=60_000)
    stand.draw(stand.staging("5.3-flourish"), frames=6)
    with ctx:
        yield stand
    assert ctx.error == "GL_NO_ERROR"
    stand.release()
    ctx.release()


def pixels(texture: moderngl.Texture) -> npt.NDArray[np.float64]:
    kept = np.frombuffer(texture.read(), np.float16).reshape(*reversed(texture.size), 4)
    return kept[..., :3].astype(float)


def in_fours(size: tuple[int, int]) -> bool:
    """Whether taps fall between texels; elsewhere taps lose some light of single sparks, which cells do not."""
    return size[0] % 4 == size[1] % 4 == 0


def test_glow_is_the_same(stand: StageStand) -> None:
    fine = stand.stage.motes.light.full
    bloom = Bloom(stand.ctx, Assets(), fine.size)
    assert isinstance(fine.at(fine.size), Cells)
    of_cells, of_picture = (
        pixels(bloom.of(light, bloom.black, 1.0).texture) for light in (fine.at(fine.size), fine.picture())
    )
    bloom.release()
    assert of_picture.max() > 0.2, "there is something to compare"
    assert of_cells.mean() == pytest.approx(of_picture.mean(), rel=0.002 if in_fours(fine.size) else 0.05)
    assert not in_fours(fine.size) or np.abs(of_cells - of_picture).max() < 0.01 * of_picture.max()


def test_the_lens_sees_the_same(stand: StageStand, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for grain and dither, which either glass begins when it is first drawn."""

    def canvas() -> npt.NDArray[np.float64]:
        stand.stage.draw_lens()
        rows = np.frombuffer(stand.stage.canvas.read(components=3), np.uint8).reshape(*reversed(stand.size), 3)
        return rows[:180, :320].reshape(45, 4, 80, 4, 3).mean((1, 3))

    of_cells = canvas()
    monkeypatch.setattr("installation.stage.mote_light.FineLight.at", lambda fine, size: fine.picture())
    of_picture = canvas()
    assert of_cells.mean() > 2.0, "there is something to compare"
    assert of_cells.mean() == pytest.approx(of_picture.mean(), rel=0.01 if in_fours(stand.size) else 0.05)
    assert not in_fours(stand.size) or np.abs(of_cells - of_picture).mean() < 0.3


def test_a_picture_of_another_size_is_made_when_it_is_asked_for(stand: StageStand) -> None:
    fine = stand.stage.motes.light.full
    larger = fine.size[0] * 2, fine.size[1] * 2
    light = fine.at(larger)
    assert isinstance(light, moderngl.Texture)
    assert light.size == fine.size
    assert pixels(light).mean() > 0.0
