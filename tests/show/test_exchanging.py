"""Calibrations from and for other programs: nothing is lost on the way there and back."""

import zipfile
from pathlib import Path

import numpy as np
import pytest

from installation.assets import Assets
from installation.cli.rina import run
from installation.model.rig import Output, Rig
from installation.presets.rigs import load_rig
from installation.rig.headless import Headless
from installation.rig.mpcdi.pfm import read_pfm

DATA = Path(__file__).parents[1] / "rig" / "mpcdi" / "data"

BENT = """# a rig by hand
title = "Bent"
width_px = 800
height_px = 300

[[output]]
name = "left" # the old one
monitor = "DP-1"
width_px = 480
height_px = 300
piece = { width = 0.6 }
corners = { top_left = [0.06, 0.03], bottom_right = [0.98, 0.9] }
grid = { columns = 3, rows = 2, curve = "bezier", offsets = [[0, 0], [0, 0.05], [0, 0], [0, 0], [0.02, 0.03], [0, 0]] }
blend.right = { width = 0.3 }
black_level = 0.01
[[output.mask]]
points = [[0.3, 0.7], [0.5, 0.7], [0.5, 1.0], [0.3, 1.0]]
feather = 0.05

[[output]]
name = "right"
width_px = 480
height_px = 300
piece = { x = 0.4, width = 0.6 }
mirror_horizontal = true
blend.left = { width = 0.3 }
black_level = 0.01
"""


def thrown(rig: Rig, canvas: np.ndarray) -> dict[str, np.ndarray]:
    """What every projector throws, rows from the top, 0..255."""
    headless = Headless(rig, paced=False, assets=Assets())
    headless.open()
    texture = headless.context.texture(canvas.shape[1::-1], 3, canvas[::-1].tobytes(), alignment=1)

    def seen(output: Output) -> np.ndarray:
        target = headless.thrown(output.name, texture)
        rows = np.frombuffer(target.read(components=3, alignment=1), np.uint8)
        return rows.reshape(output.height_px, output.width_px, 3)[::-1].astype(float)

    pictures = {output.name: seen(output) for output in rig.outputs}
    headless.close()
    return pictures


def gradients() -> np.ndarray:
    """Smooth in both directions, so that a place can be read from a colour."""
    x, y = np.meshgrid(np.linspace(0, 255, 800), np.linspace(0, 255, 300))
    return np.stack([x, y, 128 + 0 * x], -1).astype(np.uint8)


@pytest.fixture
def bent(tmp_path: Path) -> Path:
    (tmp_path / "bent.toml").write_text(BENT)
    return tmp_path / "bent.toml"


def test_another_program_would_throw_the_same_light(bent: Path, tmp_path: Path) -> None:
    assert run(["rig", "export-mpcdi", str(bent), str(tmp_path / "wall.mpcdi")]) == 0
    assert run(["rig", "import-mpcdi", str(tmp_path / "wall.mpcdi"), "--into", str(tmp_path / "back.toml")]) == 0
    ours, theirs = (thrown(load_rig(str(path)), gradients()) for path in (bent, tmp_path / "back.toml"))
    for name in ours:
        off = np.abs(ours[name] - theirs[name]).max(-1)
        assert np.quantile(off, 0.99) <= 3, name
        assert (off > 12).mean() < 0.004, "only single pixels at the very edge"


def test_a_quad_of_the_canvas_becomes_part_of_the_warp(bent: Path, tmp_path: Path) -> None:
    quad = (
        "quad = { top_left = [0.15, 0.0], top_right = [0.5, 0.1], bottom_right = [0.6, 1.0], bottom_left = [0.0, 0.9] }"
    )
    bent.write_text(BENT.replace("piece = { width = 0.6 }", quad))
    assert run(["rig", "export-mpcdi", str(bent), str(tmp_path / "wall.mpcdi")]) == 0
    assert run(["rig", "import-mpcdi", str(tmp_path / "wall.mpcdi"), "--into", str(tmp_path / "back.toml")]) == 0
    ours, theirs = (thrown(load_rig(str(path)), gradients()) for path in (bent, tmp_path / "back.toml"))
    away = np.abs(ours["left"] - theirs["left"])
    assert np.quantile(away, 0.99) <= 2.0, "but for the rim, which falls between the places of the warp"


def test_the_first_rig_of_a_show_makes_its_folder(
    bent: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["rig", "export-mpcdi", str(bent), str(tmp_path / "wall.mpcdi")]) == 0
    (tmp_path / "show").mkdir()
    into = ["rig", "import-mpcdi", str(tmp_path / "wall.mpcdi"), "--into"]
    assert run([*into, str(tmp_path / "show" / "rigs" / "wall.toml")]) == 0
    assert len(load_rig(str(tmp_path / "show" / "rigs" / "wall.toml")).outputs) == 2
    assert run([*into, str(tmp_path / "nowhere" / "rigs" / "wall.toml")]) == 2
    assert f"there is no folder {tmp_path / 'nowhere'} to put rigs/wall.toml in" in capsys.readouterr().err


STAGED = """title = "Ghost above a floor"
width_px = 640
height_px = 360
[gauze]
floor = 0.1
feather = 0.2
[ghost]
screen_width_metres = 1.6
screen_depth_metres = 0.9
glass_degrees = 52
eye_metres = [0.3, 1.0, 3.0]
[[output]]
name = "screen"
width_px = 640
height_px = 360
"""


def test_a_glass_and_a_floor_are_handed_on_as_warp_and_alpha(tmp_path: Path) -> None:
    (tmp_path / "ghost.toml").write_text(STAGED)
    assert run(["rig", "export-mpcdi", str(tmp_path / "ghost.toml"), str(tmp_path / "wall.mpcdi")]) == 0
    assert run(["rig", "import-mpcdi", str(tmp_path / "wall.mpcdi"), "--into", str(tmp_path / "back.toml")]) == 0
    back = load_rig(str(tmp_path / "back.toml"))
    assert (back.ghost, back.gauze) == (None, None)
    ours, theirs = (thrown(rig, gradients())["screen"] for rig in (load_rig(str(tmp_path / "ghost.toml")), back))
    assert (ours.max(), (ours == 0).all(axis=2).mean()) > (200, 0.05), "there is something to see, and a rim"
    assert np.quantile(np.abs(ours - theirs), 0.99) <= 2.0


def test_there_and_back_again_changes_no_byte(bent: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "first.mpcdi", tmp_path / "second.mpcdi"
    assert run(["rig", "export-mpcdi", str(bent), str(first)]) == 0
    assert run(["rig", "import-mpcdi", str(first), "--into", str(tmp_path / "a.toml")]) == 0
    assert run(["rig", "export-mpcdi", str(tmp_path / "a.toml"), str(second)]) == 0
    one, two = zipfile.ZipFile(first), zipfile.ZipFile(second)
    assert one.namelist() == two.namelist()
    for name in one.namelist():
        assert one.read(name) == two.read(name), name


@pytest.mark.parametrize("name", ["correction_mesh", "zero_distortion_mesh"])
def test_a_real_file_comes_back_as_it_was_read(name: str, tmp_path: Path) -> None:
    assert run(["rig", "import-mpcdi", str(DATA / f"{name}.mpcdi"), "--into", str(tmp_path / "a.toml")]) == 0
    assert run(["rig", "export-mpcdi", str(tmp_path / "a.toml"), str(tmp_path / "b.mpcdi")]) == 0
    assert run(["rig", "import-mpcdi", str(tmp_path / "b.mpcdi"), "--into", str(tmp_path / "c.toml")]) == 0
    first, again = (load_rig(str(tmp_path / each)).outputs[0] for each in ("a.toml", "c.toml"))
    assert first.frustum == again.frustum
    assert bool(first.optics.warp_map) is (name == "correction_mesh")
    if first.optics.warp_map:
        assert Path(first.optics.warp_map).read_bytes() == Path(again.optics.warp_map).read_bytes()
    else:
        assert first.optics.plain


def test_zero_distortion_is_a_copy_bit_for_bit(tmp_path: Path) -> None:
    path = tmp_path / "zero.toml"
    assert run(["rig", "import-mpcdi", str(DATA / "zero_distortion_mesh.mpcdi"), "--into", str(path)]) == 0
    noise = np.random.default_rng(3).integers(0, 256, (540, 512, 3), np.uint8)
    np.testing.assert_array_equal(thrown(load_rig(str(path)), noise)["surface1_region"], noise)


def test_importing_into_a_rig_keeps_monitors_and_comments(bent: Path, tmp_path: Path) -> None:
    assert run(["rig", "export-mpcdi", str(bent), str(tmp_path / "wall.mpcdi")]) == 0
    assert run(["rig", "import-mpcdi", str(tmp_path / "wall.mpcdi"), "--into", str(bent)]) == 0
    text = bent.read_text()
    assert "# a rig by hand" in text
    assert 'name = "left" # the old one' in text
    assert "corners" not in text, "they are part of the warp now"
    left = load_rig(str(bent)).outputs[0]
    assert left.monitor == "DP-1"
    assert left.optics.warp_map == str(tmp_path / "bent-left.pfm")
    assert read_pfm(Path(left.optics.warp_map).read_bytes(), "").rows.shape == (39, 61, 3)


def test_a_black_lift_measured_elsewhere_is_added_on_top_of_masks(tmp_path: Path) -> None:
    from installation.rig.mpcdi.pictures import write_light

    light = np.zeros((180, 320), np.float32)
    light[:, 160:] = 0.01
    (tmp_path / "black.png").write_bytes(write_light(light, 16))
    (tmp_path / "wall.toml").write_text(
        'title = "w"\nwidth_px = 320\nheight_px = 180\n[[output]]\nname = "w"\nwidth_px = 320\nheight_px = 180\n'
        'lift_map = "black.png"\n[[output.mask]]\npoints = [[-1, -1], [2, -1], [2, 0.5], [-1, 0.5]]\n'
    )
    seen = thrown(load_rig(str(tmp_path / "wall.toml")), np.full((180, 320, 3), 255, np.uint8))["w"]
    expected = round(255 * 0.01 ** (1 / 2.2))
    assert seen[40, [40, 280], 0].tolist() == [0, expected]
    assert seen[140, [40, 280], 0].tolist() == [255, 255]


def test_without_a_name_a_new_rig_is_made_here_and_none_is_overwritten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    command = ["rig", "import-mpcdi", str(DATA / "correction_mesh.mpcdi")]
    assert run(command) == 0
    assert "holds offsets around 0" in capsys.readouterr().out
    assert load_rig("correction_mesh.toml").outputs[0].frustum is not None
    assert run(command) == 1
    assert "correction_mesh.toml is there already: --into correction_mesh.toml changes it" in capsys.readouterr().err
    assert run([*command, "--into", "correction_mesh.toml"]) == 0
