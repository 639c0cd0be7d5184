"""Setting a rig up by hand, as commands: what keys, a mouse or a page may ask for, and what it makes of the state.

Pure: `after(state, command, ...)` gives the next state and never fails. What cannot be done is said in `state.said`.
"""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from installation.model.calibration_handles import moved, net_of, reset
from installation.model.calibration_masks import add_point, new_mask, soften, turn_round
from installation.model.calibration_numbers import next_value, reset_number, set_number, turn
from installation.model.calibration_selection import lead, select, select_also, select_next, select_span
from installation.model.calibration_state import (
    AXES,
    STAGES,
    STEPS_PX,
    Calibration,
    changed,
    kept_selection,
    remembered,
    selected_handles,
)
from installation.model.calibration_values import PARTS, with_parts_of
from installation.model.optics import GRID_LEAST, GRID_MOST, Optics
from installation.model.warp import bent, grid_handles

Change = Callable[..., Calibration]


def after(state: Calibration, command: str, *arguments: float | str) -> Calibration:
    """The state after a command of `COMMANDS`. One that is unknown or cannot be done changes nothing but `said`."""
    if command not in COMMANDS:
        return replace(state, said=f"no command {command!r}")
    if state.stage == "lock" and command in CHANGING:
        return replace(state, said="locked: go to another stage to change something")
    try:
        return COMMANDS[command](replace(state, said=""), *arguments)
    except (ValueError, TypeError, IndexError, OverflowError) as error:
        return replace(state, said=str(error))


def _go_to_stage(state: Calibration, stage: str) -> Calibration:
    if stage not in STAGES:
        raise ValueError(f"no stage {stage!r}: expected {', '.join(STAGES)}")
    begun = replace(state, stage=stage, point=(0, 0), selected=frozenset({(0, 0)}), value=0)
    return kept_selection(begun)


def _next_stage(state: Calibration, by: float = 1) -> Calibration:
    number = STAGES.index(state.stage) + int(by)
    return _go_to_stage(state, STAGES[min(max(number, 0), len(STAGES) - 1)])


def _go_to_output(state: Calibration, name: str) -> Calibration:
    names = [output.name for output in state.outputs]
    if name not in names:
        raise ValueError(f"no output {name!r}: expected {', '.join(names)}")
    return kept_selection(replace(state, number=names.index(name)))


def _next_output(state: Calibration, by: float = 1) -> Calibration:
    return kept_selection(replace(state, number=(state.number + int(by)) % len(state.outputs)))


def _move(state: Calibration, right: float, down: float) -> Calibration:
    """By steps."""
    size_px = (state.output.width_px, state.output.height_px)
    return _moved(state, right * state.step_px / size_px[0], down * state.step_px / size_px[1])


def _drag(state: Calibration, x: float, y: float) -> Calibration:
    """The leading handle to a place of the projector's picture, the rest of the selection along with it.

    Goes on with the change before: call `grab` when a drag begins.
    """
    here = state.handles()[state.point]
    dragged = _moved(state, x - float(here[0]), y - float(here[1]))
    return replace(dragged, done=state.done, undone=())


def _grab(state: Calibration) -> Calibration:
    return remembered(state)


def _size_net(state: Calibration, columns: float, rows: float) -> Calibration:
    """More or fewer handles; the net keeps its shape as well as they can hold it."""
    old = state.optics.grid
    across, down = old.columns + int(columns), old.rows + int(rows)
    if not (GRID_LEAST <= across <= GRID_MOST and GRID_LEAST <= down <= GRID_MOST):
        raise ValueError(f"a net has {GRID_LEAST} x {GRID_LEAST} to {GRID_MOST} x {GRID_MOST} handles")
    stand = bent(grid_handles(old), old.curve, np.linspace(0, 1, across), np.linspace(0, 1, down))
    sized = changed(state, replace(state.optics, grid=net_of(stand, old.curve)))
    return replace(sized, point=(0, 0), selected=frozenset({(0, 0)}))


def _curve(state: Calibration) -> Calibration:
    grid = state.optics.grid
    return changed(state, replace(state.optics, grid=replace(grid, curve=_other(grid.curve, "linear", "bezier"))))


def _mirror(state: Calibration, which: str) -> Calibration:
    if which == "horizontal":
        return changed(state, replace(state.optics, mirror_horizontal=not state.optics.mirror_horizontal))
    return changed(state, replace(state.optics, mirror_vertical=not state.optics.mirror_vertical))


def _rotate(state: Calibration) -> Calibration:
    return changed(state, replace(state.optics, rotate_degrees=(state.optics.rotate_degrees + 90) % 360))


def _reset(state: Calibration) -> Calibration:
    """What is selected, or the chosen number."""
    if state.has_handles and not state.values:
        return kept_selection(changed(state, reset(state.optics, state.stage, selected_handles(state))))
    return reset_number(state)


def _reset_stage(state: Calibration) -> Calibration:
    pictures = tuple(mask for mask in state.optics.masks if mask.image)  # nobody drew those here
    plain = with_parts_of(state.optics, Optics(masks=pictures), state.stage)
    return kept_selection(changed(state, plain))


def _copy(state: Calibration) -> Calibration:
    return replace(state, copied=(state.stage, state.optics), said=f"copied: {', '.join(PARTS.get(state.stage, ()))}")


def _paste(state: Calibration) -> Calibration:
    if state.copied is None:
        raise ValueError("nothing was copied yet")
    stage, optics = state.copied
    return kept_selection(changed(state, with_parts_of(state.optics, optics, stage)))


def _undo(state: Calibration) -> Calibration:
    if not state.done:
        raise ValueError("nothing to undo")
    back = replace(state, outputs=state.done[-1], done=state.done[:-1], undone=(*state.undone, state.outputs))
    return kept_selection(back)


def _redo(state: Calibration) -> Calibration:
    if not state.undone:
        raise ValueError("nothing to redo")
    forth = replace(state, outputs=state.undone[-1], undone=state.undone[:-1], done=(*state.done, state.outputs))
    return kept_selection(forth)


def _size_step(state: Calibration, by: float) -> Calibration:
    return replace(state, step=min(max(state.step + int(by), 0), len(STEPS_PX) - 1))


def _only(state: Calibration, axis: str) -> Calibration:
    """Moves along one axis; the same again, along both."""
    if axis not in AXES:
        raise ValueError(f"no axis {axis!r}: expected {', '.join(AXES)}")
    return replace(state, axis="both" if axis == state.axis else axis)


def _view(state: Calibration) -> Calibration:
    return replace(state, shows_card=not state.shows_card)


COMMANDS: dict[str, Change] = {
    "stage": _go_to_stage,
    "next_stage": _next_stage,
    "output": _go_to_output,
    "next_output": _next_output,
    "select": select,
    "select_also": select_also,
    "lead": lead,
    "next_point": select_next,
    "span": select_span,
    "move": _move,
    "grab": _grab,
    "drag": _drag,
    "turn": turn,
    "set": set_number,
    "next_value": next_value,
    "size_net": _size_net,
    "curve": _curve,
    "new_mask": new_mask,
    "add_point": add_point,
    "turn_round": turn_round,
    "soften": soften,
    "mirror": _mirror,
    "rotate": _rotate,
    "reset": _reset,
    "reset_stage": _reset_stage,
    "copy": _copy,
    "paste": _paste,
    "undo": _undo,
    "redo": _redo,
    "step": _size_step,
    "axis": _only,
    "view": _view,
}
"""By name, for keys, mice and pages."""
CHANGING = frozenset(COMMANDS) & {
    *("move", "grab", "drag", "turn", "set", "size_net", "curve", "mirror", "rotate"),
    *("new_mask", "add_point", "turn_round", "soften"),
    *("reset", "reset_stage", "paste", "undo", "redo"),
}
"""Those that the lock holds back."""


def _moved(state: Calibration, right: float, down: float) -> Calibration:
    """The selection, by parts of the projector's picture."""
    if not state.has_handles:
        raise ValueError(f"there is nothing to move in {state.stage}")
    by = (0.0 if state.axis == "y" else right, 0.0 if state.axis == "x" else down)
    return changed(state, moved(state.optics, state.stage, selected_handles(state), by))


def _other(now: str, one: str, two: str) -> str:
    return two if now == one else one
