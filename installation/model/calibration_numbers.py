"""Commands that set a stage's numbers. Each gives the state after it, or raises ValueError in words for people."""

from dataclasses import replace

from installation.model.calibration_state import Calibration, changed
from installation.model.calibration_values import Value, read, unwritten, written


def turn(state: Calibration, steps: float) -> Calibration:
    """The chosen number, by steps."""
    value = _chosen(state)
    each = value.step * state.step_px if value.step else _pixels(state, value)
    number = min(max(read(state.optics, value.path) + steps * each, value.low), value.high)
    return changed(state, written(state.optics, value.path, round(number, 9)))


def set_number(state: Calibration, number: float) -> Calibration:
    """The chosen number, to a value in its range."""
    value = _chosen(state)
    if not value.low <= float(number) <= value.high:
        raise ValueError(f"{value.name} goes from {value.low:g} to {value.high:g}")
    return changed(state, written(state.optics, value.path, float(number)))


def next_value(state: Calibration, by: float = 1) -> Calibration:
    """Chooses the stage's next number, and after the last the first."""
    return replace(state, value=(state.value + int(by)) % max(1, len(state.values)))


def reset_number(state: Calibration) -> Calibration:
    """The chosen number as in an output that says nothing of it."""
    return changed(state, unwritten(state.optics, _chosen(state).path))


def _chosen(state: Calibration) -> Value:
    if not state.values:
        raise ValueError(f"there is no number to set in {state.stage}")
    return state.values[state.value]


def _pixels(state: Calibration, value: Value) -> float:
    """One step as a part of what the number is measured in: the canvas for pieces and quads, the picture for blends."""
    is_of_canvas = value.path[0] in ("piece", "quad")
    is_level = value.path[-1] in ("x", "width", 0) if is_of_canvas else value.path[1] in ("left", "right")
    size_px = state.canvas_px if is_of_canvas else (state.output.width_px, state.output.height_px)
    return state.step_px / size_px[0 if is_level else 1]
