"""`[views]` of a rig file: every kind that comes with the program, and what is wrong with a bad one."""

from pathlib import Path

import pytest

from installation.model.off_axis import OffAxis
from installation.model.pyramid import Pyramid
from installation.model.quilt import Quilt
from installation.model.stereo import Stereo
from installation.model.views import ONE_VIEW, Views
from installation.presets.rigs import load_rig
from installation.presets.toml import PresetError

QUILT = 'kind = "quilt"\ncolumns = 8\nrows = 6\naspect = 0.75'
BUILT_IN = {
    "stereo": Stereo(layout="side_by_side_half", screen_width_metres=3.2),
    "anaglyph": Stereo(layout="anaglyph", screen_width_metres=3.2),
    "tracked_window": OffAxis(screen_metres=(1.21, 0.68), eye_metres=(0.0, 0.0, 1.8)),
    "quilt_portrait": Quilt(columns=8, rows=6, view_aspect=0.75),
    "quilt_go": Quilt(columns=11, rows=6, view_aspect=0.5625),
    "pyramid": Pyramid(),
}


def rig_file(folder: Path, views: str) -> str:
    """A rig with these lines under `[views]`, which is line 4."""
    path = folder / "hall.toml"
    output = '[[output]]\nname = "screen"\n'
    path.write_text(f'title = "Hall"\nwidth_px = 1920\nheight_px = 1080\n[views]\n{views}\n{output}', "utf-8")
    return str(path)


@pytest.mark.parametrize(("name", "views"), BUILT_IN.items())
def test_there_is_a_rig_for_every_kind(name: str, views: Views) -> None:
    assert load_rig(name).views == views


def test_without_the_table_there_is_one_plain_view() -> None:
    assert load_rig("single").views == ONE_VIEW


def test_what_every_kind_may_say(tmp_path: Path) -> None:
    views = load_rig(rig_file(tmp_path, f"{QUILT}\nfocus = 0.8\nflat = 2.5")).views
    assert (views.focus, views.flat) == (0.8, 2.5)


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ("focus = 1", 4, "kind is missing: expected one of stereo, window, quilt, pyramid"),
        ('kind = "quild"', 5, 'kind = "quild": expected one of stereo, .*, did you mean .quilt.'),
        ("kind = 3", 5, "kind = 3: expected one of"),
        ('kind = "quilt"', 4, "columns is missing"),
        (f"{QUILT}\nfaces_degrees = [0]", 9, "unknown key 'faces_degrees', expected one of kind, focus"),
        (QUILT.replace("0.75", "0"), 8, "aspect = 0: expected a number of at least 0.1"),
        (QUILT.replace("8", "1").replace("6", "1"), 6, "columns and rows: expected at least two views"),
        ('kind = "stereo"', 4, "screen_width_metres is missing"),
        ('kind = "stereo"\nscreen_width_metres = 2\nlayout = "side_by"', 7, "did you mean 'side_by_side'"),
        ('kind = "stereo"\nscreen_width_metres = 2\nglasses = "red"', 7, "expected one of red_cyan"),
        ('kind = "window"\nscreen_metres = [1]\neye_metres = [0, 0, 1]', 6, "two numbers, width and height"),
        ('kind = "window"\nscreen_metres = [1, 1]\neye_metres = [0, 0, -1]', 7, "third number above 0"),
        ('kind = "pyramid"\nfaces_degrees = [0, 90]', 6, "expected three or four angles"),
        ('kind = "pyramid"\nfaces_degrees = [0, 90, 370]', 6, "at least 30 degrees between two faces"),
        ('kind = "pyramid"\napex = "top"', 6, "expected one of down, up"),
    ],
)
def test_a_mistake_is_told_on_its_line(tmp_path: Path, written: str, line: int, said: str) -> None:
    with pytest.raises(PresetError, match=said) as caught:
        load_rig(rig_file(tmp_path, written))
    assert caught.value.problems[0].line == line


def test_pictures_of_next_to_no_pixels_are_refused(tmp_path: Path) -> None:
    path = Path(rig_file(tmp_path, QUILT.replace("rows = 6", "rows = 32")))
    path.write_text(path.read_text().replace("1920", "96").replace("1080", "96"))
    with pytest.raises(PresetError, match="a canvas of 96x96 leaves 12x16 for each picture, expected at least 16"):
        load_rig(str(path))


STEREO = 'kind = "stereo"\nscreen_width_metres = 2\nlayout = "{}"'
GLASS = "[ghost]\nscreen_width_metres = 2\nscreen_depth_metres = 1.2\neye_metres = [0, 0.2, 5]"
FLOOR = "[gauze]\nfloor = 0.2"


@pytest.mark.parametrize("views", [STEREO.format("anaglyph"), STEREO.format("side_by_side")])
def test_a_gauze_with_a_floor_takes_pictures_that_stand_on_it(tmp_path: Path, views: str) -> None:
    assert load_rig(rig_file(tmp_path, f"{views}\n{FLOOR}")).gauze is not None


@pytest.mark.parametrize("views", [QUILT, STEREO.format("over_under"), 'kind = "pyramid"'])
def test_a_floor_is_refused_under_pictures_above_one_another(tmp_path: Path, views: str) -> None:
    with pytest.raises(PresetError, match=r"floor: it is cut from the canvas' lower edge.*expected 0"):
        load_rig(rig_file(tmp_path, f"{views}\n{FLOOR}"))


def test_glass_takes_one_picture_for_each_output(tmp_path: Path) -> None:
    assert load_rig(rig_file(tmp_path, f"{STEREO.format('anaglyph')}\n{GLASS}")).outputs[0].glass is not None
    path = Path(rig_file(tmp_path, f"{STEREO.format('side_by_side')}\n{GLASS}"))
    halves = '[[output]]\nname = "right"\npiece = { x = 0.5, width = 0.5 }\n'
    path.write_text(
        path.read_text("utf-8").replace('name = "screen"', f'name = "left"\npiece = {{ width = 0.5 }}\n{halves}')
    )
    assert all(output.glass for output in load_rig(str(path)).outputs)


@pytest.mark.parametrize("views", [QUILT, STEREO.format("side_by_side"), 'kind = "pyramid"'])
def test_glass_is_refused_before_several_pictures(tmp_path: Path, views: str) -> None:
    with pytest.raises(PresetError, match="a ghost is one picture, and this output shows several of"):
        load_rig(rig_file(tmp_path, f"{views}\n{GLASS}"))
