"""A filter with a vertex shader of its own bends a part of the picture and leaves the rest as it is."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import moderngl
import numpy as np
import pytest

from installation.assets import Assets, built_in_root
from installation.model.look import Staging
from installation.stage.context import create_context
from tests.parts.stage_stand import Picture, StageStand, built_in_show

SHOW = built_in_show()
LAYERS = Path("shaders/layers")
BLACK = "void main() { gl_FragColor = vec4(0.0, 0.0, 0.0, 1.0); }\n"
LEFT_HALF = "void main() { isf_vertShaderInit(); gl_Position.x = min(gl_Position.x, 0.0); }\n"


@pytest.fixture
def ctx() -> Iterator[moderngl.Context]:
    ctx = create_context()
    yield ctx
    assert ctx.error == "GL_NO_ERROR"
    ctx.release()


def drawn(ctx: moderngl.Context, show_folder: Path | None, look: str, glass: float = 1.0, turn: float = 0.0) -> Picture:
    """The look with that much of its glass, seen from `turn` degrees beside its own place."""
    stand = StageStand(ctx, SHOW, (320, 180), motes=20_000, assets=Assets(show_folder))
    staging = stand.staging(look)
    values = staging.values.copy()
    values[SHOW.registry.slots["glass.opacity"]] = glass
    values[SHOW.registry.slots["camera.azimuth_degrees"]] += turn
    picture = stand.draw(Staging(values, staging.form, staging.form, 0.0), frames=3)
    assert not stand.stage.problems
    stand.release()
    return picture


def own_glass(show_folder: Path) -> Path:
    """The show's own copy of the wall of glass, without its vertex shader."""
    own = show_folder / LAYERS / "glass.fs"
    own.parent.mkdir(parents=True)
    return Path(shutil.copy(built_in_root() / LAYERS / "glass.fs", own))


def test_what_a_vertex_shader_leaves_out_stays_as_it_is(ctx: moderngl.Context, tmp_path: Path) -> None:
    own = own_glass(tmp_path)
    own.write_text(own.read_text().partition("*/")[0] + "*/\n" + BLACK)
    own.with_suffix(".vs").write_text(LEFT_HALF)
    halved, untouched = drawn(ctx, tmp_path, "3.3-glass_wall"), drawn(ctx, None, "3.3-glass_wall", glass=0.0)
    left, right = slice(0, 140), slice(180, 320)  # glow reaches a little over the middle
    assert halved[:, left].mean() < 0.2 * untouched[:, left].mean()
    assert halved[:, right].mean() == pytest.approx(untouched[:, right].mean(), rel=0.05)


@pytest.mark.parametrize("look", ["3.3-glass_wall", "3.4-vulnerability"])
@pytest.mark.parametrize("turn", [0.0, 25.0, 60.0, 150.0])
def test_the_glass_is_drawn_wherever_it_can_be_seen(
    ctx: moderngl.Context, look: str, turn: float, tmp_path: Path
) -> None:
    own_glass(tmp_path)
    part, whole = drawn(ctx, None, look, turn=turn), drawn(ctx, tmp_path, look, turn=turn)
    off = np.abs(part.astype(int) - whole.astype(int)).max(axis=2) > 3
    assert off.mean() < 0.001
