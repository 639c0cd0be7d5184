"""The rig by itself: told, thrown as test cards, and followed when its file is saved."""

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType, SimpleNamespace

import numpy as np
import pytest
from PIL import Image

from installation.assets import Assets
from installation.cli.rina import run
from installation.model.moment import Moment
from installation.presets.rigs import load_rig
from installation.rig.windows import Windows
from installation.show.venue import LOOK_EVERY_FRAMES, Venue
from installation.stage.context import create_context
from tests.parts.xservers import Monitors, XServer, eventually, no_other_context, one_screen, three_monitors

__all__ = ["one_screen", "three_monitors"]

WALL = 'title = "Wall"\nwidth_px = 640\nheight_px = 360\n[[output]]\nname = "wall"\nmonitor = "screen"\n'
MOMENT = Moment(0, 0, 0, 0.0)
PLAYING = SimpleNamespace(player=SimpleNamespace(state=SimpleNamespace(hold=True, blackout=False)))


def told(capsys: pytest.CaptureFixture[str], *words: str) -> dict:
    assert run(["rig", "show", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_rig_says_which_monitors_it_finds_and_what_is_missing(
    three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", three_monitors.display)
    rig = told(capsys, "dual_blend")
    assert rig["outputs"][0]["found"] == "DUMMY0@0,0 (1280x720)"
    assert rig["outputs"][0]["optics"][-1] == "blend right 20.0%"
    assert rig["missing"] == [
        "left: DUMMY0 runs at 1280x720, the rig says 1920x1080",
        "right: no monitor '@1920,0'",
    ]
    assert [each.partition("@")[0] for each in rig["monitors"]] == ["DUMMY0", "DUMMY1", "DUMMY2"]


def two_outputs(folder: Path, left: str, right: str) -> Path:
    outputs = [f'[[output]]\nname = "{name}"\nmonitor = "{on}"\n' for name, on in (("left", left), ("right", right))]
    path = folder / "two.toml"
    path.write_text('title = "Two"\nwidth_px = 320\nheight_px = 180\nmotes = 1000\n' + "".join(outputs))
    return path


def test_a_monitor_that_two_outputs_want_is_told(
    three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", three_monitors.display)
    rig = told(capsys, str(two_outputs(tmp_path, "DUMMY1", "@1280,0")))
    assert rig["missing"] == [
        "right: DUMMY1@1280,0 (1280x720) is left's already, expected its own place or serial number"
    ]


@pytest.mark.parametrize(
    "words", ["play first --no-osc --no-midi --no-mic --no-desk --rig", "rig test-card grid --rig"]
)
def test_a_projector_that_goes_is_told(words: str, three_monitors: Monitors, tmp_path: Path) -> None:
    rig = two_outputs(tmp_path, "DUMMY0", "DUMMY2")
    told = tmp_path / "told.txt"
    with (
        told.open("w") as file,
        subprocess.Popen(
            [sys.executable, "-m", "installation", *words.split(), str(rig)],
            env={**three_monitors.environment, "XDG_STATE_HOME": str(tmp_path)},
            stderr=file,
        ) as show,
    ):
        try:
            assert eventually(lambda: "right: full screen on DUMMY2, 1920x1080\n" in told.read_text())
            three_monitors.unplug("DUMMY2", "1920x1080")
            assert eventually(lambda: "right: no monitor 'DUMMY2'; connected: DUMMY0@0,0" in told.read_text())
            assert show.poll() is None, "the other plays on"
        finally:
            show.terminate()
    assert told.read_text().count("left: full screen on DUMMY0, 1280x720\n") == 1


def test_without_a_display_the_rig_is_told_all_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "no display" in told(capsys, "single")["missing"][0]
    assert run(["rig", "show", "single"]) == 0
    assert "monitors none found" in capsys.readouterr().out
    assert run(["rig", "show", "singel"]) == 2
    assert "did you mean 'single'" in capsys.readouterr().err


def test_a_card_on_one_of_three_projectors(
    three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", three_monitors.display)
    two = [f'[[output]]\nname = "{name}"\nmonitor = "{name}"\n' for name in ("DUMMY0", "DUMMY1")]
    (tmp_path / "two.toml").write_text('title = "Two"\nwidth_px = 640\nheight_px = 360\n' + "".join(two))
    with no_other_context():
        photos = []
        monkeypatch.setattr(
            "installation.rig.pace.Pace.wait", lambda pace: photos.append(three_monitors.photograph()[:720])
        )
        card = ["rig", "test-card", "white", "--rig", str(tmp_path / "two.toml"), "--output", "DUMMY1"]
        assert run([*card, "--for", "1"]) == 0
    assert (photos[-1][:, :1280] == 0).all()
    assert (photos[-1][:, 1280:2560] == 255).all()


def test_what_the_projectors_would_throw_in_a_file(tmp_path: Path) -> None:
    out = tmp_path / "white.png"
    assert run(["rig", "test-card", "white", "--rig", "dual_blend", "--picture", str(out)]) == 0
    seen = np.asarray(Image.open(out))
    assert seen.shape == (1080, 2 * 1920 + 10, 3)
    assert (seen[500, 100] == 255).all()
    assert (seen[500, [1915, 1935]] < 40).all(), "both fade where they overlap"


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("test-card grd", "rina rig test-card: NAME: no card 'grd': expected focus, grid"),
        ("test-card grid --rig singel", "there is no such rig"),
        ("test-card grid --output nobody --picture /tmp/x.png", "has no output 'nobody': expected projector"),
    ],
)
def test_nonsense_is_told_in_a_line(words: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rig", *words.split()]) in (1, 2)
    assert line in capsys.readouterr().err


def test_a_saved_rig_is_on_the_wall_and_a_mistake_in_it_is_not(
    one_screen: XServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", one_screen.display)
    path = tmp_path / "wall.toml"
    path.write_text(WALL)
    windows = Windows(load_rig(str(path)), Assets())
    with no_other_context():
        windows.open()
        try:
            venue = Venue(windows, path, Assets())
            white = windows.context.texture((640, 360), 4, b"\xff" * (640 * 360 * 4))

            def shows(level: int) -> bool:
                for _ in range(LOOK_EVERY_FRAMES):
                    windows.poll()
                    windows.present(white, MOMENT)
                    venue.see(white, PLAYING, MOMENT)  # type: ignore[arg-type]
                return int(one_screen.photograph()[100, 100, 0]) == level

            assert eventually(lambda: shows(255))
            path.write_text(WALL + "corners = { top_left = [0.5, 0.0], bottom_left = [0.5, 1.0] }\n")
            assert eventually(lambda: shows(0))
            path.write_text(WALL + "corners = { top_left = [0.9, 0.9] }\n")
            assert eventually(lambda: shows(0) and bool(venue.status))
            assert "wall.toml:7" in venue.status[0]
            path.write_text(WALL + "[gauze]\nfloor = 0.95\n")
            assert eventually(lambda: shows(0) and not venue.status)
            assert windows.rig.gauze is not None, "for the light meter"
            path.write_text(WALL)
            assert eventually(lambda: shows(255))
            assert venue.status == []
            assert windows.rig.gauze is None
            windows.keyboard.press("h", 0.0)
            assert windows.keyboard.take()[0].arguments == (False,), "the show was held by somebody else"
        finally:
            windows.close()


def test_a_masks_picture_lies_beside_the_rig_wherever_one_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Image.new("L", (4, 4), 255).save(tmp_path / "door.png")
    (tmp_path / "wall.toml").write_text(WALL + '[[output.mask]]\nimage = "door.png"\n')
    monkeypatch.chdir("/")
    rig = load_rig(str(tmp_path / "wall.toml"))
    assert rig.outputs[0].optics.masks[0].image == str(tmp_path / "door.png")


@pytest.mark.parametrize("command", ["show", "test-card", "import-mpcdi", "export-mpcdi"])
def test_every_command_of_the_rig_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rig", command, "--help"]) == 0
    assert capsys.readouterr().out.count(f"rina rig {command}") >= 3


def tool_called(name: str) -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    return tool


def test_the_page_shows_a_ghost_that_stands_upright_to_the_eye() -> None:
    tool, context = tool_called("hologram_pictures"), create_context()
    _, (_, screen), (_, seen) = tool.ghost_panels(context)
    context.release()
    upright, leaning = (_columns_in_common(picture) for picture in (seen, screen))
    assert upright >= 12, "lines of the grid, of which at most a few lie between two pixels"
    assert leaning <= 3, "on the screen they meet far away"


def _columns_in_common(picture: np.ndarray) -> int:
    """Upright lines that stand in the same column above and below the circle's words."""
    rows = picture.max(axis=2) > 60
    lit = [rows[a:b].mean(axis=0) > 0.9 for a, b in ((70, 100), (250, 280))]
    return int((lit[0] & lit[1]).sum())


def test_the_picture_of_the_page_is_drawn_by_the_program(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tool = tool_called("rig_pictures")
    monkeypatch.setattr(tool, "PICTURES", tmp_path)
    tool.main()
    drawn = np.asarray(Image.open(tmp_path / "rig-calibration.jpg")).astype(int)
    orange = (drawn[..., 0] > 200) & (abs(drawn[..., 1] - 115) < 40) & (drawn[..., 2] < 90)
    assert orange[:540, :960].sum() > 100, "the corner that is held"
