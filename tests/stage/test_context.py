"""The context without a window, and how its abilities are told."""

import os
import subprocess
import sys
from pathlib import Path

import moderngl
import pytest
from PIL import Image

from installation.stage import context as place
from installation.stage.fullscreen import Target


@pytest.mark.parametrize(("limit", "expected"), [((4, 3), True), ((4, 1), False), ((3, 3), False)])
def test_a_limit_decides_whether_compute_is_used(limit: tuple[int, int], expected: bool) -> None:
    drawing = place.create_context(limit)
    try:
        ability = place.ability_of(drawing)
        assert ability.has_compute is expected
        assert ability.version_code == limit[0] * 100 + limit[1] * 10
    finally:
        drawing.release()


def test_a_driver_that_reports_3_3_has_no_compute() -> None:
    told = subprocess.run(
        [sys.executable, "-c", "from installation.stage.context import *; print(ability_of(create_context()))"],
        env={**os.environ, "MESA_GL_VERSION_OVERRIDE": "3.3"},
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "llvmpipe" not in told:
        pytest.skip("not a Mesa driver")
    assert told.startswith("OpenGL 3.3 on")


def test_a_show_is_drawn_where_shaders_of_3_30_are_all_there_is(tmp_path: Path) -> None:
    old = {"MESA_GL_VERSION_OVERRIDE": "3.3", "MESA_GLSL_VERSION_OVERRIDE": "330"}
    command = [sys.executable, "-m", "installation", "still", str(tmp_path / "old.png")]
    options = ["--cue", "1.2", "--size", "64x36", "--motes", "5000"]
    subprocess.run([*command, *options], env={**os.environ, **old}, check=True)
    with Image.open(tmp_path / "old.png") as picture:
        assert picture.convert("L").getextrema()[1] > 100


def test_a_machine_without_opengl_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise Exception("libGL.so not loaded")

    monkeypatch.setattr(moderngl, "create_context", refuse)
    with pytest.raises(place.LackError, match=r"no OpenGL here .*libGL\.so not loaded") as caught:
        place.create_context()
    assert caught.value.exit_code == 3
    assert caught.value.fix


def test_what_was_drawn_into_last_can_be_given_back(ctx: moderngl.Context) -> None:
    """The next one to be made finds nothing that has gone."""
    before, other = Target(ctx, (8, 8)), Target(ctx, (8, 8))
    before.framebuffer.use()
    before.release()
    Target(ctx, (8, 8)).release()
    assert ctx.error == "GL_NO_ERROR"
    kept, gone = other, Target(ctx, (8, 8))
    kept.framebuffer.use()
    gone.release()
    assert ctx.detect_framebuffer().glo == kept.framebuffer.glo, "still where drawing goes"
    ctx.detect_framebuffer(0).use()
    kept.release()
