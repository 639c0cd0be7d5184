"""Every look and every form that ships: it compiles, draws, is a picture, and leaves no GL error behind."""

import itertools
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from installation.assets import Assets
from installation.model.look import Staging
from installation.stage.context import create_context
from installation.stage.layers import Layers
from installation.stage.particle_programs import form_names
from tests.parts.stage_stand import StageStand, blurred, built_in_show, similarity

SHOW = built_in_show()


@pytest.fixture(scope="module")
def stand() -> Iterator[StageStand]:
    ctx = create_context()
    stand = StageStand(ctx, SHOW)
    yield stand
    stand.release()
    ctx.release()


@pytest.fixture(scope="module")
def compute_stand() -> Iterator[StageStand]:
    """A stage of its own beside `plain_stand`: people walk by the air's own time, which counts every frame drawn."""
    ctx = create_context()
    stand = StageStand(ctx, SHOW)
    yield stand
    stand.release()
    ctx.release()


@pytest.fixture(scope="module")
def plain_stand() -> Iterator[StageStand]:
    """The path without compute, on the same machine."""
    ctx = create_context(limit=(3, 3))
    stand = StageStand(ctx, SHOW)
    yield stand
    stand.release()
    ctx.release()


@pytest.mark.parametrize("look", SHOW.looks)
def test_every_look_is_a_picture(stand: StageStand, look: str) -> None:
    picture = stand.draw(stand.staging(look))
    assert not stand.stage.problems
    assert stand.ctx.error == "GL_NO_ERROR"
    assert picture.std() > 2.0, "one flat colour"
    assert picture.max() > 60, "as good as black"
    assert (picture.min(axis=2) >= 254).mean() < 0.05, "burnt out"


@pytest.mark.parametrize("form", form_names(Assets()))
def test_both_paths_compose_every_form_alike(compute_stand: StageStand, plain_stand: StageStand, form: str) -> None:
    values = SHOW.looks[SHOW.idle_look].values.copy()
    staging = Staging(values, form, form, 0.0)
    computed, drawn = blurred(compute_stand.draw(staging)), blurred(plain_stand.draw(staging))
    assert similarity(computed, drawn) >= 0.9
    assert plain_stand.ctx.error == "GL_NO_ERROR"


def test_neighbouring_cues_are_different_pictures(stand: StageStand) -> None:
    pictures = [blurred(stand.draw(stand.staging(cue.look), frames=5)) for cue in SHOW.cues]
    for (one, other), cue in zip(itertools.pairwise(pictures), SHOW.cues, strict=False):
        assert np.abs(one - other).mean() > 0.004, f"{cue.id} looks like the cue after it"


def test_a_layer_that_does_not_compile_is_left_out_and_told(tmp_path: Path) -> None:
    folder = tmp_path / "shaders" / "layers"
    folder.mkdir(parents=True)
    (folder / "haze.fs").write_text('/*{"ISFVSN": "2", "INPUTS": []}*/\nvoid main() { gl_FragColor = nonsense; }\n')
    ctx = create_context()
    layers = Layers(ctx, Assets(tmp_path), SHOW.registry, (64, 36))
    assert "haze.fs:2" in layers.problems["haze"]
    assert "city" in {layer.name for layer in layers.layers}
    layers.release()
    ctx.release()


def test_the_stage_gives_back_everything_it_took() -> None:
    ctx = create_context()
    for _ in range(2):
        stand = StageStand(ctx, SHOW, (64, 36), 2_000)
        stand.draw(stand.staging(SHOW.idle_look), frames=2)
        stand.release()
    assert ctx.error == "GL_NO_ERROR"
    ctx.release()
