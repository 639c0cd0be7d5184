"""Setting a rig up by hand, command by command."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.model.calibration import CHANGING, COMMANDS, after
from installation.model.calibration_state import STAGES, Calibration
from installation.model.calibration_values import VALUES, read
from installation.model.optics import MASK_POINTS_MOST, Blend, Corners, Grid, Mask, Optics, Ramp
from installation.model.rig import Output
from installation.model.warp import folded_cells, grid_handles, homography

LEFT = Output("left", "", 1000, 500)
RIGHT = Output("right", "", 1000, 500, Optics(blend=Blend(left=Ramp(0.2))))
BEGINNING = Calibration((LEFT, RIGHT), (1800, 500))


def played(*commands: tuple) -> Calibration:
    state = BEGINNING
    for command in commands:
        state = after(state, *command)
    return state


def test_an_arrow_moves_a_corner_by_a_pixel() -> None:
    state = played(("stage", "corners"), ("move", 1, -2))
    assert state.optics.corners == Corners(top_left=(0.001, -0.004))
    assert state.outputs[1] == RIGHT


@pytest.mark.parametrize(
    ("span", "moved"), [("point", {1}), ("row", {0, 1}), ("column", {1, 3}), ("all", {0, 1, 2, 3})]
)
def test_rows_columns_and_all_move_together(span: str, moved: set[int]) -> None:
    state = played(("stage", "corners"), ("select", 0, 1), ("span", span), ("step", 1), ("move", 2, 0))
    stand = state.handles().reshape(4, 2)
    assert {number for number in range(4) if stand[number, 0] not in (0.0, 1.0)} == moved
    assert np.isclose(stand[1, 0], 1.01)


def test_only_one_axis() -> None:
    state = played(("stage", "corners"), ("axis", "x"), ("move", 3, 3))
    assert state.optics.corners.top_left == (0.003, 0.0)
    assert after(state, "axis", "x").axis == "both"


def test_a_net_moves_by_pixels_of_the_wall_under_any_corners() -> None:
    pinned = replace(LEFT, optics=Optics(corners=Corners((0.2, 0.1), (0.8, 0.0), (1.0, 1.0), (0.0, 0.9))))
    state = after(after(replace(BEGINNING, outputs=(pinned,)), "stage", "grid"), "size_net", 2, 1)
    state = after(state, "select", 1, 2)
    before = state.handles().copy()
    state = after(state, "move", 5, 4)
    np.testing.assert_allclose((state.handles() - before)[1, 2], (0.005, 0.008), atol=1e-9)
    np.testing.assert_allclose(np.delete((state.handles() - before).reshape(-1, 2), 6, 0), 0.0, atol=1e-12)


def test_more_handles_keep_the_nets_shape() -> None:
    state = played(("stage", "grid"), ("select", 0, 1), ("step", 2), ("move", 1, 1))
    grown = after(state, "size_net", 2, 2)
    assert (grown.optics.grid.columns, grown.optics.grid.rows) == (4, 4)
    np.testing.assert_allclose(grown.handles()[::3, ::3], state.handles(), atol=1e-12)


def test_what_would_fold_is_refused_in_words() -> None:
    state = played(("stage", "corners"), ("grab",), ("drag", 0.9, 0.9))
    assert state.optics.corners == Corners()
    assert "corner lies inside" in state.said
    state = played(("stage", "grid"), ("grab",), ("drag", 1.5, 0.0))
    assert "the net would fold over itself in row 1 column 1" in state.said


def test_undo_and_redo_go_through_every_change_of_every_output() -> None:
    state = played(("stage", "corners"), ("move", 1, 0), ("next_output",), ("move", 0, 1), ("move", 0, 1))
    changed = state.outputs
    for _ in range(3):
        state = after(state, "undo")
    assert state.outputs == BEGINNING.outputs
    assert after(state, "undo").said == "nothing to undo"
    for _ in range(3):
        state = after(state, "redo")
    assert state.outputs == changed
    assert after(after(state, "undo"), "move", 1, 0).undone == ()


def test_a_drag_is_one_change() -> None:
    state = played(("stage", "corners"), ("grab",), *[("drag", 0.01 * n, 0.0) for n in range(1, 9)])
    assert np.isclose(state.optics.corners.top_left[0], 0.08)
    assert after(state, "undo").outputs == BEGINNING.outputs


def test_reset_of_a_point_of_a_number_and_of_a_stage() -> None:
    state = played(("stage", "corners"), ("span", "all"), ("move", 5, 5), ("select", 1, 1), ("reset",))
    assert state.optics.corners.bottom_right == (1.0, 1.0)
    assert state.optics.corners.top_left != (0.0, 0.0)
    assert after(state, "reset_stage").optics.corners == Corners()
    state = played(("stage", "blend"), ("turn", 10), ("reset",))
    assert state.optics.gamma == 2.2


def test_copies_between_outputs_what_the_stage_is_about() -> None:
    state = played(("stage", "black"), ("turn", 5), ("copy",), ("next_output",), ("paste",))
    assert state.outputs[1].optics.black_level == pytest.approx(0.0005)
    assert state.outputs[1].optics.blend == RIGHT.optics.blend


def test_numbers_are_set_stage_by_stage_and_stay_in_their_range() -> None:
    state = played(("stage", "overlap"), ("next_value",), ("turn", 200), ("next_value", 3), ("turn", 90))
    assert state.optics.blend.right.width == pytest.approx(0.2)
    assert state.optics.piece.x == pytest.approx(0.05), "pixels of the canvas"
    assert after(state, "turn", 1e9).optics.piece.x == 1.0
    assert "goes from -1 to 1" in after(state, "set", 7).said


def test_a_side_answers_as_the_projector_until_it_is_set() -> None:
    state = played(("next_output",), ("stage", "blend"), ("turn", 10), ("next_value", 2))
    assert [line.split() for line in state.told()[1:]] == [
        ["gamma", "2.4"],
        ["centre", "left", "0.5"],
        [">", "gamma", "left", "2.4"],
    ], "nothing of the other sides, which are not blended"
    state = after(state, "turn", -5)
    assert state.optics.blend.left.gamma == pytest.approx(2.3)
    assert after(state, "reset").optics.blend.left.gamma is None


def test_a_quads_corners_are_dragged_on_the_canvas() -> None:
    quad = replace(LEFT, optics=Optics(quad=Corners(top_left=(0.1, 0.0))))
    state = after(replace(BEGINNING, outputs=(quad, RIGHT)), "stage", "overlap")
    assert state.shows_canvas_on("left")
    assert not state.shows_canvas_on("right")
    assert not after(state, "view").shows_canvas_on("left"), "the show is seen as it will be thrown"
    np.testing.assert_array_equal(state.handles(), [[(0.1, 0.0), (1.0, 0.0)], [(0.0, 1.0), (1.0, 1.0)]])
    dragged = after(after(after(state, "select", 0, 0), "grab"), "drag", 0.2, 0.1)
    assert dragged.optics.quad == Corners(top_left=(0.2, 0.1))
    assert after(dragged, "undo").optics == state.optics
    assert after(dragged, "drag", 1.5, 0.5).said.startswith("the "), "it would fold"
    assert not after(replace(BEGINNING, stage="overlap"), "select", 0, 0).optics.quad, "a piece has no handles"
    assert "nothing to select" in after(replace(BEGINNING, stage="overlap"), "select", 0, 0).said


def test_a_quad_is_set_by_its_corners_and_never_folds() -> None:
    quad = replace(LEFT, optics=Optics(quad=Corners(top_left=(0.1, 0.0))))
    state = after(after(replace(BEGINNING, outputs=(quad, RIGHT)), "stage", "overlap"), "next_value", 4)
    assert "> top left x 0.1" in state.told()
    assert after(state, "turn", 18).optics.quad == Corners(top_left=(0.11, 0.0)), "pixels of the canvas"
    assert "top left corner lies inside" in after(after(state, "next_value"), "set", 0.95).said
    assert after(state, "reset").optics.quad == Corners()
    other = after(after(state, "next_value", 7), "next_output")
    assert other.value == 7, "the last number that a piece has"


def test_the_lock_holds_everything_back() -> None:
    state = played(("stage", "corners"), ("move", 1, 0), ("stage", "lock"))
    for command in CHANGING:
        assert after(state, command).outputs == state.outputs
        assert "locked" in after(state, command).said


DOOR = Mask(((0.4, 0.5), (0.6, 0.5), (0.6, 1.0), (0.4, 1.0)), feather=0.02)


def masking(*masks: Mask) -> Calibration:
    return after(replace(BEGINNING, outputs=(replace(LEFT, optics=Optics(masks=masks)), RIGHT)), "stage", "mask")


def test_points_of_masks_are_moved_as_corners_are() -> None:
    state = after(after(masking(Mask(image="wall.png"), DOOR), "select", 1, 2), "move", 10, -5)
    assert state.optics.masks[1].points == ((0.4, 0.5), (0.6, 0.5), (0.61, 0.99), (0.4, 1.0))
    assert state.optics.masks[0] == Mask(image="wall.png")
    whole = after(after(masking(DOOR), "span", "row"), "move", 10, 0)
    assert [x for x, _ in whole.optics.masks[0].points] == pytest.approx([0.41, 0.61, 0.61, 0.41])


def test_tab_goes_through_all_points_of_all_masks() -> None:
    triangle = Mask(DOOR.points[:3])
    state, seen = masking(triangle, Mask(image="wall.png"), DOOR), []
    for _ in range(7):
        seen.append(state.point)
        state = after(state, "next_point")
    assert seen == [(0, 0), (0, 1), (0, 2), (2, 0), (2, 1), (2, 2), (2, 3)]
    assert state.point == (0, 0)


def test_a_mask_is_made_given_points_turned_round_softened_and_taken_away() -> None:
    state = masking()
    assert "no mask with points yet: N makes one" in state.told()
    assert "no mask with points yet" in after(state, "move", 1, 0).said
    state = after(state, "new_mask")
    assert state.selected == {(0, number) for number in range(4)}
    state = after(after(after(state, "add_point"), "turn_round"), "soften", 10)
    assert state.point == (0, 1)
    assert state.optics.masks == (
        Mask(((0.4, 0.4), (0.5, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6)), keep=True, feather=0.02),
    )
    assert "mask 1 of 1: 5 points, light only inside, feather 0.02" in state.told()
    state = after(state, "reset")
    assert state.optics.masks[0].points == ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6))
    for _ in range(2):
        state = after(state, "reset")
    assert state.optics.masks == (), "two points are no mask"
    for _ in range(7):
        state = after(state, "undo")
    assert state.outputs == BEGINNING.outputs


def test_a_mask_has_at_most_as_many_points_as_the_shader() -> None:
    state = masking(DOOR)
    for _ in range(MASK_POINTS_MOST):
        state = after(state, "add_point")
    assert len(state.optics.masks[0].points) == MASK_POINTS_MOST
    assert state.said == "a mask has 3 to 64 points"


def test_resetting_all_masks_leaves_pictures_alone() -> None:
    assert after(masking(DOOR, Mask(image="wall.png")), "reset_stage").optics.masks == (Mask(image="wall.png"),)


def test_masks_are_for_their_stage() -> None:
    for command in ("new_mask", "add_point", "turn_round"):
        assert "there are no masks in grid: go to stage 8" in after(played(("stage", "grid")), command).said


def test_every_stage_says_where_one_stands() -> None:
    for number, stage in enumerate(STAGES):
        assert after(BEGINNING, "stage", stage).told()[0].startswith(f"left · {number + 1} {stage} · step 1 px")
    assert "> gamma 2.2" in after(BEGINNING, "stage", "blend").told()


def test_defaults_of_all_numbers_lie_in_their_range() -> None:
    for value in (each for stage in VALUES.values() for each in stage):
        assert value.low <= read(Optics(), value.path) <= value.high, value.name


words = st.sampled_from(("x", "y", "both", "all", "row", "column", "horizontal", *STAGES, "left", "right"))
commands = st.tuples(st.sampled_from(sorted(COMMANDS)), st.lists(st.integers(-3, 3) | words, max_size=2))


@given(st.lists(commands, max_size=40))
def test_no_command_ever_fails_or_folds_a_picture(asked: list) -> None:
    state = BEGINNING
    for command, arguments in asked:
        state = after(state, command, *arguments)
        homography(state.optics.corners)
        assert not folded_cells(grid_handles(state.optics.grid))
        assert isinstance(state.optics.grid, Grid)
        assert state.told()
