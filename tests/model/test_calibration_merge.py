"""A rig file saved by somebody else while somebody calibrates, part by part."""

from dataclasses import replace

from installation.model.calibration import after
from installation.model.calibration_merge import merged, moved_over
from installation.model.calibration_state import Calibration, Outputs
from installation.model.optics import Corners, Grid, Optics
from installation.model.rig import Floor, Output

BEFORE = (Output("left", optics=Optics(gamma=2.0)), Output("right"))
CORNERS = Corners(top_left=(0.1, 0.0))


def with_optics(outputs: Outputs, number: int, **parts: object) -> Outputs:
    changed = replace(outputs[number], optics=replace(outputs[number].optics, **parts))  # type: ignore[arg-type]
    return (*outputs[:number], changed, *outputs[number + 1 :])


def test_each_part_is_whosever_changed_it_and_ours_where_both_did() -> None:
    ours = with_optics(BEFORE, 0, corners=CORNERS, gamma=1.5)
    theirs = with_optics(with_optics(BEFORE, 0, gamma=2.4, rotate_degrees=90), 1, black_level=0.01)
    left, right = merged(ours, BEFORE, theirs)
    assert left.optics == Optics(corners=CORNERS, gamma=1.5, rotate_degrees=90)
    assert right.optics == Optics(black_level=0.01)


def test_what_is_no_part_of_the_optics_is_theirs() -> None:
    theirs = (replace(BEFORE[0], floor=Floor(0.4)), BEFORE[1])
    assert merged(BEFORE, BEFORE, theirs)[0].floor == Floor(0.4)


def test_undo_and_redo_move_over_as_well() -> None:
    state = after(after(Calibration(BEFORE), "stage", "corners"), "move", 10, 0)
    state = after(after(state, "move", 10, 0), "undo")
    theirs = with_optics(BEFORE, 0, rotate_degrees=90)
    moved = moved_over(state, BEFORE, theirs)
    assert after(moved, "undo").outputs == theirs
    for step in (moved, after(moved, "redo")):
        assert step.optics.rotate_degrees == 90
    assert after(moved, "redo").optics.corners == after(state, "redo").optics.corners
    assert moved.stage == "corners"


def test_a_handle_that_their_net_does_not_have_is_let_go() -> None:
    fine = with_optics(BEFORE, 0, grid=Grid(4, 4))
    state = after(after(Calibration(fine), "stage", "grid"), "select", 3, 3)
    assert moved_over(state, fine, BEFORE).point == (0, 0)
