"""Somebody saves the rig file in an editor while somebody else calibrates: neither loses what they have done."""

import threading

import pytest

from installation.show import keeping, venue
from tests.parts.calibration_room import FILE, Room, room
from tests.parts.xservers import three_monitors

__all__ = ["room", "three_monitors"]

MOVED = (pytest.approx(0.1 + 1 / 1280, abs=1e-6), pytest.approx(0.1))
"""The left projector's top left corner after one arrow to the right; files have six decimals."""
TURNED = FILE + "rotate_degrees = 180 # hung from the ceiling\n"


def takes_over_turned(room: Room) -> bool:
    return room.until(lambda: room.windows.rig.outputs[1].optics.rotate_degrees == 180)


def test_what_the_file_says_is_on_the_wall_and_what_was_not_saved_stays(
    room: Room, capsys: pytest.CaptureFixture[str]
) -> None:
    room.keys("k", "2", "Right")
    room.path.write_text(TURNED)
    assert takes_over_turned(room)
    assert room.state.stage == "corners"
    assert room.state.optics.corners.top_left == MOVED
    assert room.windows.calibrating.text("left").endswith("what is not saved here stays\nnot saved: Ctrl+S")
    assert "what is calibrated and not saved stays" in capsys.readouterr().err
    room.keys("ctrl+s")
    left, right = room.saved().outputs
    assert (left.optics.corners.top_left, right.optics.rotate_degrees) == (MOVED, 180)
    assert "# hung from the ceiling" in room.path.read_text()


def test_both_may_change_one_projector_and_undo_leads_back_to_what_the_file_says(room: Room) -> None:
    room.keys("k", "2", "Right")
    room.path.write_text(FILE.replace("# keystone", "\ngamma = 1.8\nmirror_horizontal = true"))
    assert room.until(lambda: room.state.optics.gamma == 1.8)
    assert room.state.optics.corners.top_left == MOVED
    room.keys("ctrl+z")
    assert room.state.optics.corners.top_left == (0.1, 0.1)
    assert room.state.optics.mirror_horizontal
    assert "not saved" not in room.windows.calibrating.text("left")


def test_a_calibration_that_could_not_be_saved_outlasts_the_file_that_mends_it(room: Room) -> None:
    room.path.write_text("nothing that could be read")
    room.keys("k", "2", "Right", "k")
    assert room.until(lambda: not room.venue.is_saving)
    room.path.write_text(TURNED)
    assert takes_over_turned(room)
    assert room.windows.rig.outputs[0].optics.corners.top_left == MOVED
    room.venue.close()
    assert room.saved().outputs[0].optics.corners.top_left == MOVED, "the end of the show is the last chance"


def test_a_save_over_somebody_elses_takes_theirs_over_as_well(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = threading.Event()
    write = keeping.save_outputs
    monkeypatch.setattr(keeping, "save_outputs", lambda *what: disk.wait(60) and write(*what))
    room.keys("k", "2", "Right")
    room.path.write_text(TURNED)
    room.keys("ctrl+s")
    disk.set()
    assert takes_over_turned(room)
    assert room.saved().outputs[0].optics.corners.top_left == room.state.optics.corners.top_left == MOVED


def test_an_output_that_is_gone_from_the_file_is_told_and_not_forgotten(room: Room) -> None:
    room.keys("k", "2", "Right")
    room.path.write_text(FILE.replace('name = "left"', 'name = "door"'))
    assert room.until(lambda: room.windows.calibrating.text("left").endswith("not saved: Ctrl+S"))
    room.keys("ctrl+s")
    assert room.until(lambda: not room.venue.is_saving)
    assert "has no output 'left'" in room.venue.status[0]
    room.path.write_text(FILE)
    room.keys("ctrl+s")
    assert room.saved().outputs[0].optics.corners.top_left == MOVED


def test_a_slow_disk_makes_no_late_picture_when_a_file_is_read(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    disk = threading.Event()
    read = venue.load_rig
    monkeypatch.setattr(venue, "load_rig", lambda *what: disk.wait(60) and read(*what))
    room.path.write_text(TURNED)
    room.keys("k")
    assert room.until(lambda: any(thread.name == "rig file" for thread in threading.enumerate()))
    room.keys("2", "Right", "v")
    assert room.until(lambda: int(room.server.photograph()[360, 640, 0]) == 128), "pictures come all the same"
    assert room.windows.rig.outputs[1].optics.rotate_degrees == 0
    disk.set()
    assert takes_over_turned(room)
    assert room.state.optics.corners.top_left == MOVED
