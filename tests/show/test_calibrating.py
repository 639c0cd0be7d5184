"""Calibrating in real windows, with a keyboard and a mouse, into a real file."""

import threading
from pathlib import Path

import pytest

from installation.assets import Assets
from installation.presets.rigs import load_rig
from installation.show import keeping
from tests.parts.calibration_room import Room, room
from tests.parts.xservers import XServer, no_other_context, one_screen, three_monitors

__all__ = ["one_screen", "room", "three_monitors"]


def test_by_keyboard_from_corner_to_file(room: Room) -> None:
    room.keys("k", "2")
    assert room.state.stage == "corners"
    assert room.until(lambda: len(room.orange()) > 50)
    top, left = room.orange().mean(0)
    assert (left, top) == (pytest.approx(128, abs=2), pytest.approx(72, abs=2)), "the handle stands on its corner"
    room.keys("plus", "Right", "shift+Down")
    assert room.state.optics.corners.top_left == (pytest.approx(0.1 + 5 / 1280), pytest.approx(0.1 + 50 / 720))
    assert room.until(lambda: abs(room.orange().mean(0)[0] - 122) < 2), "seen at once"
    room.keys("ctrl+z")
    assert room.state.optics.corners.top_left == (pytest.approx(0.1 + 5 / 1280), 0.1)
    room.keys("Next", "r", "Down")
    assert room.state.output.name == "right"
    room.keys("ctrl+s")
    right = room.saved().outputs[1].optics.corners
    text = room.path.read_text()
    for kept in ("# the wall of the old foundry", "# the one near the door", "# keystone"):
        assert kept in text
    assert "0.103906" in text
    assert (right.top_left, right.top_right) == ((0.0, 0.00694444), (1.0, 0.00694444))
    assert room.windows.keyboard.take() == [], "the show heard none of it"


def test_by_mouse_a_corner_follows_the_pointer(room: Room) -> None:
    room.keys("k", "2")
    drag = room.server.run
    drag("xdotool", "mousemove", "2555", "4", "mousedown", "1")
    assert room.until(lambda: room.state.output.name == "right" and room.state.point == (0, 1))
    drag("xdotool", "mousemove", "2400", "100")
    assert room.until(lambda: abs(room.state.optics.corners.top_right[0] - (1 - 155 / 1280)) < 0.002)
    drag("xdotool", "mouseup", "1", "mousemove", "1500", "600")
    room.keys("Tab")
    assert room.state.optics.corners.top_right[1] == pytest.approx(96 / 720, abs=0.003)
    room.keys("ctrl+z")
    assert room.state.optics.corners.top_right == (1.0, 0.0), "a drag is one step back"


def test_every_stage_throws_its_card_and_shows_its_numbers(room: Room) -> None:
    room.keys("k")
    assert (room.windows.card, room.state.stage) == ("focus", "focus")
    for stage, card in (
        ("3", "grid"),
        ("4", "overlap"),
        ("5", "white"),
        ("6", "black"),
        ("7", "bars"),
        ("8", "white"),
        ("9", "grid"),
    ):
        room.keys(stage)
        assert room.windows.card == card
    room.keys("6", "Right", "Right", "v")
    assert room.windows.card == "", "the show itself"
    assert room.state.optics.black_level == pytest.approx(0.0002)
    room.keys("k")
    assert room.state is None
    assert room.windows.card == ""
    assert room.saved().outputs[0].optics.black_level == 0.0002, "leaving saves"


def test_the_show_goes_on_beside_a_projector_that_is_focused_or_masked(room: Room) -> None:
    grey = lambda: [int(room.server.photograph()[100, x, 0]) for x in (500, 1280 + 500)]  # noqa: E731
    room.keys("k")
    assert room.until(lambda: grey() == [0, 128]), "the card on the left, the show on the right"
    room.keys("Next")
    assert room.until(lambda: grey() == [128, 0])
    room.keys("8")
    assert room.until(lambda: grey() == [128, 255])
    room.keys("6")
    assert room.until(lambda: grey() == [0, 0]), "black is seen where both are"


def test_a_slow_disk_makes_no_late_picture(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = threading.Event()
    write = keeping.save_outputs
    monkeypatch.setattr(keeping, "save_outputs", lambda *what: disk.wait(60) and write(*what))
    room.keys("k", "2", "Right", "ctrl+s")
    assert room.venue.is_saving
    assert room.windows.calibrating.text("left").endswith("saving\nnot saved: Ctrl+S")
    room.keys("v")
    assert room.until(lambda: int(room.server.photograph()[360, 640, 0]) == 128), "pictures come all the same"
    disk.set()
    assert room.saved().outputs[0].optics.corners.top_left[0] > 0.1
    assert room.windows.calibrating.text("left").endswith("saved")


def test_a_save_that_failed_is_told_where_the_key_was_pressed_and_offered_again(room: Room) -> None:
    room.keys("k", "2", "Right")
    good = room.path.read_text()
    room.path.write_text("nothing that could be read")
    room.keys("ctrl+s")
    assert room.until(lambda: not room.venue.is_saving)
    assert "not saved" in room.windows.calibrating.text("left")
    assert "foundry.toml" in room.venue.status[0]
    room.keys("k", "k")
    assert room.windows.calibrating.text("left").endswith("not saved: Ctrl+S")
    room.path.write_text(good)
    room.keys("ctrl+s")
    assert room.saved().outputs[0].optics.corners.top_left[0] > 0.1
    assert room.venue.status == []


def test_the_card_that_was_thrown_before_comes_back(room: Room) -> None:
    room.windows.card = "grid"
    room.keys("k", "5", "k")
    assert room.windows.card == "grid"


def test_calibration_begins_where_its_key_was_pressed(room: Room) -> None:
    room.server.run("xdotool", "mousemove", "1900", "300")
    room.keys("k")
    assert room.state.output.name == "right"


def test_a_net_is_made_bent_and_copied_to_the_other_projector(room: Room) -> None:
    room.keys("k", "3", "ctrl+Right", "ctrl+Down", "c", "Tab", "shift+Down")
    assert room.state.optics.grid.columns == room.state.optics.grid.rows == 3
    room.keys("ctrl+c", "Next", "ctrl+v", "k")
    left, right = (output.optics.grid for output in room.saved().outputs)
    assert left == right
    assert (left.curve, left.columns) == ("bezier", 3)
    assert left.offsets[1][1] > 0.01


def test_a_mask_is_drawn_on_the_wall_and_moved_with_the_mouse(room: Room) -> None:
    room.keys("k", "8", "n", "Tab", "Tab")
    assert room.state.point == (0, 2)
    seen = lambda x, y: room.server.photograph()[y, x].tolist()  # noqa: E731
    assert room.until(lambda: seen(700, 300) == [0, 0, 0] and seen(300, 300) == [255, 255, 255])
    run = room.server.run
    run("xdotool", "mousemove", "768", "432", "mousedown", "1")
    assert room.until(lambda: room.windows.calibrating.state.selected == {(0, 2)})
    run("xdotool", "mousemove", "1100", "650")
    assert room.until(
        lambda: room.state.optics.masks[0].points[2] == pytest.approx((1100 / 1280, 650 / 720), abs=0.002)
    )
    run("xdotool", "mouseup", "1", "mousemove", "1500", "600")
    assert room.until(lambda: seen(1000, 560) == [0, 0, 0]), "dark at once"
    room.keys("i", "shift+Left", "period", "t")
    assert len(room.state.optics.masks[0].points) == 5
    assert room.until(lambda: seen(1000, 560) != [0, 0, 0] and seen(200, 560) == [0, 0, 0]), "turned round"
    room.keys("ctrl+z", "ctrl+z", "ctrl+s")
    (mask,) = room.saved().outputs[0].optics.masks
    assert (len(mask.points), mask.keep, mask.feather) == (5, False, 0.0)
    assert "# the one near the door" in room.path.read_text()


def test_a_built_in_rig_is_never_written(
    one_screen: XServer, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from installation.presets.rigs import find_rig

    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", one_screen.display)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path))
    path = find_rig("single", Assets())
    before = path.read_text()
    with no_other_context():
        room = Room(one_screen, path)
        room.windows.keyboard.press("k", 0.0)
        for command in (("stage", "corners"), ("move", 4, 4)):
            room.windows.calibrating.command(*command)
        room.venue.close()
        room.windows.close()
    assert path.read_text() == before
    own = tmp_path / "rina" / "rigs" / "single.toml"
    assert load_rig(str(own)).outputs[0].optics.corners.top_left == (0.00208333, 0.0037037)
    assert f"--rig {own}" in capsys.readouterr().err
