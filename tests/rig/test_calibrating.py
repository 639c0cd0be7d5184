"""Keys that calibrate, without a window."""

from installation.model.calibration_state import Calibration
from installation.model.faults import WrongError
from installation.model.rig import Output, Rig
from installation.rig.calibrating import NOTHING, Calibrating


def test_what_a_window_cannot_show_is_told_and_nothing_moves() -> None:
    """A mask's picture may have been deleted while somebody drags a corner."""
    seen: list[Calibration | None] = []

    def changed(state: Calibration | None) -> None:
        if state is not None and state.outputs != rig.outputs:
            raise WrongError("the map wall.png cannot be read")
        seen.append(state)

    rig = Rig("test", "test", 640, 360, (Output("wall"),))
    calibrating = Calibrating(changed)
    calibrating.begin(rig, "wall")
    calibrating.command("stage", "corners")
    assert calibrating.press("right", NOTHING)
    assert calibrating.state == seen[-1]
    assert calibrating.state is not None
    assert calibrating.state.outputs == rig.outputs
    assert calibrating.text("wall").endswith("the map wall.png cannot be read")
