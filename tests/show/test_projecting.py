"""`rina rig projector`: a rig's projectors over real sockets."""

import json
import re
from pathlib import Path

import pytest

from installation.cli.rina import run
from installation.presets.rig_writing import save_outputs
from installation.presets.rigs import load_rig
from installation.presets.toml import PresetError
from tests.parts.pjlink import PjlinkProjector, Strange, saying


def rig(folder: Path, left: int, right: int, more: str = "") -> str:
    path = folder / "wall.toml"
    path.write_text(f"""title = "Wall"
width_px = 640
height_px = 360
[[output]]
name = "left"
projector = {{ address = "127.0.0.1", port = {left}{more} }} # above the door
[[output]]
name = "right"
projector = {{ address = "127.0.0.1", port = {right} }}
[[output]]
name = "desk"
""")
    return str(path)


def test_all_projectors_of_a_rig_start_together(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with PjlinkProjector() as left, PjlinkProjector(POWR="1") as right:
        path = rig(tmp_path, left.port, right.port)
        assert run(["rig", "projector", "on", "--rig", path]) == 0
        assert capsys.readouterr().out == "left: is warming up\nright: is on\n"
        assert run(["rig", "projector", "shutter", "closed", "--rig", path, "--output", "right"]) == 0
        assert (left.state["AVMT"], right.state["AVMT"]) == ("30", "31")
        assert run(["rig", "projector", "input", "digital 2", "--rig", path]) == 0
        assert (left.state["INPT"], right.state["INPT"]) == ("32", "32")


def test_one_that_is_gone_does_not_keep_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Strange(saying(b"HTTP/1.1 400\r")) as left, PjlinkProjector(POWR="1") as right:
        assert run(["rig", "projector", "off", "--rig", rig(tmp_path, left.port, right.port)]) == 1
        assert right.state["POWR"] == "2"
    told = capsys.readouterr()
    assert told.out == "right: is cooling down\n"
    assert told.err == f"left: is no PJLink projector: it says 'HTTP/1.1 400' (127.0.0.1:{left.port})\n"


def test_status_for_people_and_for_programs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with PjlinkProjector(POWR="1", ERST="000010", LAMP="99 1") as left, PjlinkProjector(pjlink_class=2) as right:
        path = rig(tmp_path, left.port, right.port)
        assert run(["rig", "projector", "status", "--rig", path]) == 0
        assert "left: on, digital 1, shutter open, lamp 99 h, filter: warning, EPSON" in capsys.readouterr().out
        right.refusals["POWR"] = ["ERR4"]
        assert run(["rig", "projector", "status", "--rig", path, "--json"]) == 1
    first, second = json.loads(capsys.readouterr().out)
    assert (first["output"], first["power"], first["lamps"]) == ("left", "on", [{"hours": 99, "lit": True}])
    assert first["troubles"] == {"filter": "warning"}
    assert second["error"] == "reports a failure in itself on POWR (ERR4)"


def test_a_password_comes_from_the_environment(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with PjlinkProjector("lamp") as left, PjlinkProjector() as right:
        path = rig(tmp_path, left.port, right.port, ', password_env = "WALL_PASSWORD"')
        monkeypatch.delenv("WALL_PASSWORD", raising=False)
        assert run(["rig", "projector", "on", "--rig", path, "--output", "left"]) == 1
        assert "its password is not there: the environment has no WALL_PASSWORD" in capsys.readouterr().err
        monkeypatch.setenv("WALL_PASSWORD", "lamp")
        assert run(["rig", "projector", "on", "--rig", path]) == 0
        monkeypatch.setenv("RINA_PROJECTOR_PASSWORD", "lamp")
        assert run(["rig", "projector", "input", "--at", f"127.0.0.1:{left.port}"]) == 0
    assert "rgb 1 (11), digital 1 (31), digital 2 (32), network 1 (51)" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["on", "--rig", "single"], 'rig single names no projector: expected projector = { address = "192.168.1.20" }'),
        (["on", "--rig", "dual_blend", "--output", "lef"], "no output 'lef': expected one of left, right"),
        (["input", "hdmi"], "no input 'hdmi': expected such as 'digital 1' or 31"),
        (["status", "--at", "a:b:c"], "expected HOST or HOST:PORT such as 192.168.1.20, got 'a:b:c'"),
        (["shutter", "half"], "expected closed or open, got 'half'"),
    ],
)
def test_nonsense_is_told_in_a_line(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["rig", "projector", *words]) in (1, 2)
    assert said in capsys.readouterr().err


def test_calibrations_keep_the_address_and_no_password_is_shown(tmp_path: Path) -> None:
    path = Path(rig(tmp_path, 4352, 5000, ', password = "lamp"'))
    loaded = load_rig(str(path))
    before = path.read_text()
    save_outputs(path, loaded.outputs)
    assert 'projector = { address = "127.0.0.1", port = 4352, password = "lamp" } # above the door' in path.read_text()
    assert "lamp" not in repr(loaded)
    path.write_text(before.replace('password = "lamp"', 'password = "lamp", password_env = "WALL"'))
    with pytest.raises(
        PresetError, match=re.escape("wall.toml:6: projector: expected either password_env or password")
    ):
        load_rig(str(path))
