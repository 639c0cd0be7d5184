"""Venues: those that come with the program, a show's own, and what is wrong with a bad one."""

import pytest

from installation.assets import Assets
from installation.model.rig import Output, Rig
from installation.presets.rigs import load_rig
from installation.presets.toml import PresetError


@pytest.mark.parametrize(
    "name", ["window", "single", "headless", "headless_full_hd", "headless_small", "rear_gauze", "ghost"]
)
def test_the_built_in_rigs_load(name: str) -> None:
    rig = load_rig(name)
    assert rig.name == name
    assert len(rig.outputs) == 1


def test_a_rig_of_the_show_is_found_and_read(house) -> None:
    outputs = (Output("left", "EPSON"), Output("right", "", 1920, 1080))
    expected = Rig("wall", "Two projectors on a wall", 2560, 720, outputs, 30.0, 500_000)
    assert load_rig("wall", Assets(house.folder)) == expected
    assert load_rig(str(house.folder / "rigs/wall.toml")) == expected


def test_an_unknown_rig_is_told_with_those_there_are() -> None:
    with pytest.raises(PresetError, match=r"windw: there is no such rig, expected one of .*, did you mean 'window'"):
        load_rig("windw")


@pytest.mark.parametrize(
    ("old", "new", "offset", "said"),
    [
        ("width_px = 2560", "width = 2560", 0, "did you mean 'width_px'?"),
        ("frames_per_second = 30", "frames_per_second = 0", 0, "expected a number above 0"),
        ("motes = 500_000", "motes = 5e5", 0, "motes = 500000.0: expected a whole number"),
        ('name = "right"', 'name = "left"', 0, "there is already an output 'left'"),
        ('monitor = "EPSON"', "monitor = 2", 0, "expected text in quotes"),
    ],
)
def test_a_mistake_in_a_rig_is_told_on_its_line(house, old: str, new: str, offset: int, said: str) -> None:
    line = house.change("rigs/wall.toml", old, new) + offset
    with pytest.raises(PresetError) as caught:
        load_rig("wall", Assets(house.folder))
    assert [problem.line for problem in caught.value.problems if said in problem.message] == [line]
