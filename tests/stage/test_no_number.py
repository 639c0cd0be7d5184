"""A shader that somebody wrote may divide by nothing: what comes out of it is dark there, and stays there."""

import shutil
from pathlib import Path

import numpy as np
import pytest

from installation.assets import built_in_root
from installation.model.look import Staging
from installation.model.moment import Moment
from installation.model.signals import at_rest
from installation.model.society_view import SocietyView
from installation.show.opening import open_show, stage_on
from installation.stage.context import create_context
from tests.parts.stage_stand import Picture

WIDTH, HEIGHT = 160, 90
HOLE = """/*{{"ISFVSN": "2", "INPUTS": [{inputs}]}}*/
void main() {{
    bool is_hole = {holed} && all(lessThan(abs(gl_FragCoord.xy - 20.0), vec2(2.0)));
    gl_FragColor = is_hole ? vec4(sqrt(TIME - 1000.0)) : {elsewhere};
}}
"""
LAYER = {"inputs": "", "elsewhere": "vec4(0.0)"}
FILTER = {"inputs": '{"NAME": "inputImage", "TYPE": "image"}', "elsewhere": "IMG_THIS_PIXEL(inputImage)"}


def drawn(folder: Path, hole: str) -> Picture:
    """The sixth picture of a show with that layer: by then glow and haze have been lit by those before."""
    shutil.copytree(built_in_root() / "presets" / "first", folder)
    (folder / "shaders" / "layers").mkdir(parents=True)
    (folder / "shaders" / "layers" / "hole.fs").write_text(hole)
    with (folder / "looks" / "dusk.toml").open("a") as look:
        look.write("\n[hole]\nopacity = 1.0\n")
    opening = open_show(str(folder), size=(WIDTH, HEIGHT), motes=20_000)
    context = create_context()
    stage, look = stage_on(context, opening), opening.show.looks["dusk"]
    for frame in range(1, 7):
        now = Moment(frame, frame, 1, 1 / 60)
        stage.draw(Staging(look.values, look.form, look.form, 0.0), at_rest(), SocietyView(), now)
    assert not stage.problems
    picture = np.frombuffer(stage.canvas.read(components=3), np.uint8).reshape(HEIGHT, WIDTH, 3)
    stage.release()
    context.release()
    return picture


@pytest.mark.parametrize("kind", [LAYER, FILTER], ids=["layer", "filter"])
def test_a_pixel_that_is_no_number_spoils_no_other(kind: dict[str, str], tmp_path: Path) -> None:
    whole, holed = (drawn(tmp_path / name, HOLE.format(holed=name, **kind)).astype(int) for name in ("false", "true"))
    off = np.abs(whole - holed).max(axis=2) > 8
    assert whole.mean() > 3.0
    assert off.mean() < 0.03, "it strays"
