"""How a rig file says where its projectors stand, and what it may not say."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from installation.model.gauze import Floor, Gauze
from installation.model.ghost import Ghost
from installation.model.mask_points import Masks
from installation.model.optics import Blend, Colour, Corners, Grid, Mask, Optics, Piece, Ramp
from installation.model.rig import Frustum
from installation.presets.rig_writing import save_outputs
from installation.presets.rigs import load_rig
from installation.presets.toml import PresetError

HEAD = 'title = "Test"\nwidth_px = 1920\nheight_px = 1080\n[[output]]\nname = "wall"\n'

GHOST = "[ghost]\nscreen_width_metres = 1.6\nscreen_depth_metres = 0.9\n"

EVERYTHING = """
piece = { x = 0.1, y = 0.2, width = 0.5, height = 0.6 }
rotate_degrees = 90
mirror_vertical = true
gamma = 2.4
black_level = 0.01
delay_frames = 2
corners = { top_left = [0.1, 0], bottom_right = [1.0, 0.9] }
grid = { columns = 2, rows = 2, curve = "bezier", offsets = [[0, 0], [0.1, 0], [0, 0], [0, 0.1]] }
blend.left = { width = 0.2, centre = 0.4, gamma = 2.0 }
colour = { gain = [1, 0.9, 1], brightness = 0.8 }
[[output.mask]]
points = [[0, 0], [0.5, 0], [0, 0.5]]
keep = true
feather = 0.1
[[output.mask]]
image = "wall.png"
"""


def written(folder: Path, text: str) -> str:
    (folder / "rig.toml").write_text(HEAD + text)
    return str(folder / "rig.toml")


def test_everything_a_projector_needs_can_be_said(tmp_path: Path) -> None:
    (tmp_path / "wall.png").touch()
    assert load_rig(written(tmp_path, EVERYTHING)).outputs[0].optics == Optics(
        piece=Piece(0.1, 0.2, 0.5, 0.6),
        rotate_degrees=90,
        mirror_vertical=True,
        corners=Corners(top_left=(0.1, 0.0), bottom_right=(1.0, 0.9)),
        grid=Grid(2, 2, "bezier", ((0, 0), (0.1, 0), (0, 0), (0, 0.1))),
        blend=Blend(left=Ramp(0.2, 0.4, 2.0)),
        masks=(Mask(((0, 0), (0.5, 0), (0, 0.5)), keep=True, feather=0.1), Mask(image=str(tmp_path / "wall.png"))),
        colour=Colour(gain=(1, 0.9, 1), brightness=0.8),
        gamma=2.4,
        black_level=0.01,
        delay_frames=2,
    )


def test_maps_of_other_programs_and_where_a_picture_is_seen(tmp_path: Path) -> None:
    (tmp_path / "left.pfm").touch()
    (tmp_path / "dark.png").touch()
    (tmp_path / "left.png").touch()
    text = """warp_map = "left.pfm"
lift_map = "dark.png"
frustum = { yaw = 326.5, right = 33.0, left = -33.0, up = 20.0, down = -20.0 }
[[output.mask]]
image = "left.png"
gamma = 2.2
"""
    output = load_rig(written(tmp_path, text)).outputs[0]
    assert output.frustum == Frustum(326.5, 0.0, 0.0, 33.0, -33.0, 20.0, -20.0)
    assert output.optics.warp_map == str(tmp_path / "left.pfm")
    assert output.optics.lift_map == str(tmp_path / "dark.png")
    assert output.optics.masks == (Mask(image=str(tmp_path / "left.png"), gamma=2.2),)


def test_a_map_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(PresetError, match=r"rig\.toml:6: warp_map: there is no 'left\.pfm' beside the rig file"):
        load_rig(written(tmp_path, 'warp_map = "left.pfm"\n'))


def test_a_quad_takes_the_place_of_a_piece(tmp_path: Path) -> None:
    optics = (
        load_rig(written(tmp_path, "quad = { top_left = [0.1, 0.2], bottom_right = [0.9, 1.0] }\n")).outputs[0].optics
    )
    assert optics.quad == Corners(top_left=(0.1, 0.2), bottom_right=(0.9, 1.0))
    assert not optics.plain


def test_an_output_that_says_nothing_of_it_is_plain(tmp_path: Path) -> None:
    assert load_rig(written(tmp_path, "")).outputs[0].optics.plain


def test_what_was_moved_is_written_and_every_comment_stays(tmp_path: Path) -> None:
    text = """quad = { top_left = [0.1, 0.2] } # round the pillar
blend.left = { width = 0.2 } # the old lamp
"""
    path = Path(written(tmp_path, text))
    (output,) = load_rig(str(path)).outputs
    moved = replace(output.optics, quad=Corners((0.15, 0.2)), blend=Blend(left=Ramp(0.2, gamma=1.9)))
    save_outputs(path, [replace(output, optics=moved)])
    assert load_rig(str(path)).outputs[0].optics == moved
    assert "top_left = [0.15, 0.2]" in path.read_text()
    for kept in ("# round the pillar", "# the old lamp"):
        assert kept in path.read_text()


def test_what_people_wrote_stays_when_it_is_as_by_default(tmp_path: Path) -> None:
    text = """piece = { x = 0.0, width = 0.5 } # half of it
gamma = 2.2 # as the seller says
black_level = 0.001 # raise in the dark
corners = { top_left = [0.1, 0.0] }
grid = { columns = 2, rows = 2 } # none yet
"""
    path = Path(written(tmp_path, text))
    (output,) = load_rig(str(path)).outputs
    moved = replace(output.optics, piece=Piece(width=0.6), black_level=0.0, corners=Corners())
    save_outputs(path, [replace(output, optics=moved)])
    assert load_rig(str(path)).outputs[0].optics == moved
    assert """piece = { x = 0.0, width = 0.6 } # half of it
gamma = 2.2 # as the seller says
black_level = 0.0 # raise in the dark
grid = { columns = 2, rows = 2 } # none yet
""" in path.read_text()


STAGED = """[gauze]
air = 0.6
budget = 0.002
floor = 0.1
feather = 0.05
[ghost]
screen_width_metres = 1.6
screen_depth_metres = 0.9
eye_metres = [0.5, 1.0, 4.0]
"""


def test_a_gauze_and_a_glass_are_one_table_each_for_all_outputs(tmp_path: Path) -> None:
    rig = load_rig(written(tmp_path, STAGED))
    assert rig.gauze == Gauze(0.6, 0.002, Floor(0.1, 0.05))
    assert rig.ghost == Ghost(1.6, 0.9, (0.5, 1.0, 4.0))
    (output,) = rig.outputs
    assert output.floor == Floor(0.1, 0.05)
    assert output.glass is not None
    assert not output.plain
    before = (tmp_path / "rig.toml").read_text()
    save_outputs(tmp_path / "rig.toml", rig.outputs)
    assert load_rig(str(tmp_path / "rig.toml")) == rig
    assert STAGED in before, "what stands for the whole rig is not repeated for its outputs"
    assert STAGED in (tmp_path / "rig.toml").read_text()


MASKS = """gamma = 2.4 # measured
[[output.mask]]
points = [[0, 0], [0.5, 0], [0, 0.5]] # the door
feather = 0.1 # soft
[[output.mask]]
image = "wall.png" # the windows
[[output.mask]]
points = [[0.9, 0.9], [1, 0.9], [1, 1]] # the bar
"""


def saved_with_masks(folder: Path, change: Callable[[Masks], Masks]) -> str:
    """The text of the file after its masks were changed; the masks are read back as they were meant."""
    (folder / "wall.png").touch()
    path = Path(written(folder, MASKS))
    (output,) = load_rig(str(path)).outputs
    wanted = replace(output.optics, masks=change(output.optics.masks))
    save_outputs(path, [replace(output, optics=wanted)])
    assert load_rig(str(path)).outputs[0].optics == wanted
    return path.read_text()


def test_a_mask_keeps_its_comments_whatever_becomes_of_the_others(tmp_path: Path) -> None:
    moved = saved_with_masks(tmp_path, lambda m: (replace(m[0], points=((0.1, 0.0), *m[0].points[1:])), *m[1:]))
    assert [word for word in ("# measured", "# soft", "# the windows", "# the bar") if word not in moved] == []
    fewer = saved_with_masks(tmp_path, lambda m: m[1:])
    assert "# the door" not in fewer
    assert [word for word in ("# measured", "# the windows", "# the bar") if word not in fewer] == []
    more = saved_with_masks(tmp_path, lambda m: (*m, Mask(((0.4, 0.4), (0.6, 0.4), (0.6, 0.6)), keep=True)))
    assert [word for word in ("# soft", "# the door", "# the windows", "# the bar") if word not in more] == []
    assert saved_with_masks(tmp_path, lambda m: ()).count("[[") == 1


@pytest.mark.parametrize("name", ["dual_blend", "rear_gauze"])
def test_the_built_in_rigs_with_optics_load(name: str) -> None:
    assert not any(output.optics.plain for output in load_rig(name).outputs)


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("corners = { bottom_right = [0.2, 0.2] }", 6, "corners: the bottom right corner lies inside"),
        ("corners = { top_left = [0.2] }", 6, "expected two numbers, x and y"),
        ("corners = { topleft = [0, 0] }", 6, "did you mean 'top_left'"),
        ("black_level = 0.01\n[gauze]", 6, "black_level: it lifts black, and on a gauze black is air"),
        ("[gauze]\nbudget = 0.0", 7, "budget = 0.0: expected a number above 0"),
        ("[gauze]\nflor = 0.1", 7, "did you mean 'floor'"),
        (f"blend.left = {{ width = 0.1 }}\n{GHOST}eye_metres = [0, 1, 4]", 6, "expected no blend"),
        (f"{GHOST}eye_metres = [0, 1, -4]", 6, "ghost: the eye is not in front of the mirrored screen"),
        (f"{GHOST}eye_metres = [0, 1]", 9, "expected three numbers in metres: right, up, towards the audience"),
        (f"{GHOST}glass_degrees = 45", 6, "eye_metres is missing"),
        ("rotate_degrees = 45", 6, "rotate_degrees = 45: expected 0, 90, 180 or 270"),
        ("grid = { columns = 3, offsets = [[0, 0]] }", 6, "offsets: expected 3 x 2 = 6 offsets, found 1"),
        ("grid = { offsets = [[1.5, 0], [0, 0], [0, 0], [0, 0]] }", 6, "folds over itself in row 1 column 1"),
        ('grid = { curve = "beziér" }', 6, "expected one of linear, bezier, did you mean 'bezier'"),
        ("grid = { columns = 33 }", 6, "columns = 33: expected a number of at most 32"),
        ("quad = { top_left = [1.5, 0], top_right = [0, 0] }", 6, "quad: the top left corner lies inside"),
        ("piece = { x = 0.1 }\nquad = { top_left = [0.1, 0] }", 7, "expected either a piece or a quad"),
        ("blend.left = { width = 0.1, gamma = 0.5 }", 6, "gamma = 0.5: expected a number of at least 1"),
        ("blend.left = { width = 0.7 }", 6, "width = 0.7: expected a number of at most 0.5"),
        ("black_level = -0.1", 6, "expected a number of at least 0"),
        ("colour = { gain = [1, 1] }", 6, "expected three numbers: red, green, blue"),
        ("[[output.mask]]\npoints = [[0, 0], [1, 1]]", 7, "found 2 points, expected 3 to 64"),
        ('[[output.mask]]\nimage = "gone.png"', 7, "image: there is no 'gone.png' beside the rig file"),
        ("[[output.mask]]\nkeep = true", 6, "mask: expected either points or an image"),
    ],
)
def test_a_mistake_is_told_by_file_and_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    with pytest.raises(PresetError) as caught:
        load_rig(written(tmp_path, text))
    (problem,) = caught.value.problems
    assert words in problem.message
    assert problem.line == line
