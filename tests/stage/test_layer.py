"""ISF files of strangers as layers of a show."""

from pathlib import Path

import moderngl
import pytest

from installation.assets import Assets
from installation.model.moment import Moment
from installation.presets.registry import collect, read_registry
from installation.presets.toml import Problem
from installation.stage.layer import Layer, load_layer

PLAIN = """/*{ "ISFVSN": "2", "INPUTS": [ {"NAME": "speed", "TYPE": "float", "DEFAULT": 0.25} ] }*/
void main() { gl_FragColor = vec4(speed); }
"""
REMEMBERING = """/*{ "ISFVSN": "2", "PASSES": [ {"TARGET": "seen", "PERSISTENT": true} ] }*/
void main() { gl_FragColor = IMG_THIS_PIXEL(seen) + vec4(TIME); }
"""


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show with two layers, one of them with a name that no OSC address may have."""
    folder = tmp_path / "shaders" / "layers"
    folder.mkdir(parents=True)
    (folder / "Plain #2, by me.fs").write_text(PLAIN)
    (folder / "Remembers.fs").write_text(REMEMBERING)
    return tmp_path


def loaded(ctx: moderngl.Context, show: Path, stem: str) -> Layer:
    """The layer in that file."""
    assets = Assets(show)
    return load_layer(ctx, assets, read_registry(assets).registry, show / "shaders" / "layers" / f"{stem}.fs")


def at(seconds: float) -> Moment:
    """A moment of the show."""
    step = round(seconds * 60)
    return Moment(frame=step, step=step, new_steps=1, delta_seconds=1 / 60)


def test_a_file_of_any_name_is_a_layer_with_its_inputs(ctx: moderngl.Context, show: Path) -> None:
    layer = loaded(ctx, show, "Plain #2, by me")
    assert layer.name == "Plain_2_by_me"
    assert [(name, parameter.key) for name, _, parameter in layer.links] == [("speed", "Plain_2_by_me.speed")]
    assert "Plain_2_by_me" in read_registry(Assets(show)).layers


def test_a_layer_that_remembers_has_a_clock_of_its_own(ctx: moderngl.Context, show: Path) -> None:
    plain, remembering = loaded(ctx, show, "Plain #2, by me"), loaded(ctx, show, "Remembers")
    assert [plain.seconds_at(at(second)) for second in (400.0, 402.5)] == [400.0, 402.5]
    assert [remembering.seconds_at(at(second)) for second in (400.0, 402.5)] == [0.0, 2.5]


@pytest.mark.parametrize("taken", ["camera", "lens", "Plain_2_by_me"])
def test_a_name_is_given_once(show: Path, taken: str) -> None:
    (show / "shaders" / "layers" / f"{taken}.fs").write_text(PLAIN)
    problems: list[Problem] = []
    collect(Assets(show), problems)
    (problem,) = problems
    assert problem.file.endswith(f"{taken}.fs")
    assert f"called {taken!r} already" in problem.message
