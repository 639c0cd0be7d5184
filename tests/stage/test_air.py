"""The air: its layers lie over one another in the same way whether they are drawn into it or laid over it."""

from collections.abc import Iterator
from pathlib import Path

import moderngl
import numpy as np
import pytest

from installation.assets import Assets, built_in_root
from installation.model.look import Staging
from installation.stage.context import create_context
from installation.stage.layer import LEAST_OPACITY
from tests.parts.stage_stand import StageStand, built_in_show

SHOW = built_in_show()


@pytest.fixture
def ctx() -> Iterator[moderngl.Context]:
    ctx = create_context()
    yield ctx
    assert ctx.error == "GL_NO_ERROR"
    ctx.release()


def air_of(ctx: moderngl.Context, look: str, **opacities: float) -> "np.ndarray":
    """RGB of the air of that look, with these layers as thick as said."""
    stand = StageStand(ctx, SHOW, motes=2_000)
    staging = stand.staging(look)
    values = staging.values.copy()
    for name, opacity in opacities.items():
        values[SHOW.registry.slots[f"{name}.opacity"]] = opacity
    stand.draw(Staging(values, staging.form, staging.form, 0.0), frames=2)
    with stand.ctx:
        air = np.frombuffer(stand.stage.layers.air.texture.read(), np.float16).astype(float)
    stand.release()
    return air.reshape(-1, 4)[:, :3]


@pytest.mark.parametrize(
    ("look", "layer"), [("1.2-biodomes", "domes"), ("2.1-momentum", "city"), ("2.5-viral", "rings")]
)
def test_a_layer_that_is_all_there_looks_as_one_that_is_almost_there(
    ctx: moderngl.Context, look: str, layer: str
) -> None:
    whole, almost, without = (
        air_of(ctx, look, **{layer: opacity}) for opacity in (1.0, 1.0 - 1.01 * LEAST_OPACITY, 0.0)
    )
    assert np.abs(whole - without).max() > 0.02
    assert np.abs(whole - almost).max() < 0.004 * max(1.0, whole.max())


def test_without_layers_there_is_no_light_in_the_air(ctx: moderngl.Context) -> None:
    assert air_of(ctx, "1.2-biodomes").max() > 0.0
    assert air_of(ctx, "1.2-biodomes", haze=0.0, domes=0.0).max() == 0.0


def test_a_layer_of_ours_that_is_no_number_is_dark_there_and_nowhere_else(
    ctx: moderngl.Context, tmp_path: Path
) -> None:
    own = tmp_path / "shaders" / "layers" / "rings.fs"
    own.parent.mkdir(parents=True)
    text = (built_in_root() / "shaders" / "layers" / "rings.fs").read_text()
    hole = "    if (all(lessThan(abs(gl_FragCoord.xy - 20.0), vec2(2.0)))) gl_FragColor = vec4(sqrt(TIME - 1e6));\n}\n"
    own.write_text(text.rstrip().removesuffix("}") + hole)
    pictures = []
    for assets in (Assets(), Assets(tmp_path)):
        stand = StageStand(ctx, SHOW, motes=2_000, assets=assets)
        pictures.append(stand.draw(stand.staging("2.5-viral")).astype(int))
        assert not stand.stage.problems
        stand.release()
    off = np.abs(pictures[0] - pictures[1]).max(axis=2) > 8
    assert off.mean() < 0.03, "it strays"
