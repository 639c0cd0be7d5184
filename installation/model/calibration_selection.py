"""Commands that take hold of handles. Each gives the state after it, or raises ValueError in words for people."""

from dataclasses import replace

from installation.model.calibration_state import Calibration, all_handles, handle_at


def select(state: Calibration, row: float, column: float) -> Calibration:
    """One handle, and no other."""
    handle = handle_at(state, row, column)
    return replace(state, point=handle, selected=frozenset({handle}))


def select_also(state: Calibration, row: float, column: float) -> Calibration:
    """One more; one that is selected, no longer; never none."""
    handle = handle_at(state, row, column)
    selected = state.selected ^ {handle}
    return replace(state, point=handle, selected=selected or frozenset({handle}))


def lead(state: Calibration, row: float, column: float) -> Calibration:
    """Another handle of the selection becomes the one that is dragged."""
    handle = handle_at(state, row, column)
    return replace(state, point=handle, selected=state.selected | {handle})


def select_next(state: Calibration, by: float = 1) -> Calibration:
    """The one that comes after the leading one row by row, and after the last the first."""
    handles = all_handles(state)
    return select(state, *handles[(handles.index(state.point) + int(by)) % len(handles)])


def select_span(state: Calibration, span: str) -> Calibration:
    """All in the leading one's row or column, all there are, or it alone."""
    handles, (row, column) = all_handles(state), state.point
    spans = {
        "point": {state.point},
        "row": {each for each in handles if each[0] == row},
        "column": {each for each in handles if each[1] == column},
        "all": set(handles),
    }
    if span not in spans:
        raise ValueError(f"cannot select {span!r}: expected {', '.join(spans)}")
    return replace(state, selected=frozenset(spans[span]))
