"""Setting a rig up by hand, as states and commands: what keys, a mouse or a page may ask for, and what it makes of it.

Pure: `after(state, command, ...)` gives the next state and never fails. What cannot be done is said in `state.said`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from .calibration_handles import HANDLED, Array, Handle, handles_of, moved, net_of, reset, there
from .calibration_values import PARTS, Value, read, unwritten, values_of, with_parts_of, written
from .mask_points import NEW, softened, told, turned_round, with_new, with_point_after
from .optics import GRID_LEAST, GRID_MOST, Optics
from .rig import Output
from .warp import bent, grid_handles

STAGES = ("focus", "corners", "grid", "overlap", "blend", "black", "colour", "mask", "lock")
"""In the order in which one rests on the other."""
CARDS = dict(zip(STAGES, ("focus", "grid", "grid", "overlap", "white", "black", "bars", "white", "grid"), strict=True))
"""What is thrown meanwhile."""
STEPS_PX = (0.1, 0.25, 1.0, 5.0, 20.0)
AXES = ("both", "x", "y")
MOST_UNDO = 200
NO_MASK = "no mask with points yet: N makes one"

Outputs = tuple[Output, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Where somebody stands in setting up a rig."""

    outputs: Outputs
    canvas_px: tuple[int, int] = (1920, 1080)
    number: int = 0
    """Which output is worked on."""
    stage: str = STAGES[0]
    point: Handle = (0, 0)
    """The handle that leads: it is dragged, rows and columns are those it stands in."""
    selected: frozenset[Handle] = frozenset({(0, 0)})
    axis: str = AXES[0]
    step: int = 2
    value: int = 0
    """Which of the stage's numbers."""
    shows_card: bool = True
    """False: the show itself, while the stage's numbers are set."""
    undone: tuple[Outputs, ...] = ()
    done: tuple[Outputs, ...] = ()
    copied: tuple[str, Optics] | None = None
    said: str = ""
    """Why the last command did nothing; empty when it did."""

    @property
    def output(self) -> Output:
        """The one worked on."""
        return self.outputs[self.number]

    @property
    def optics(self) -> Optics:
        """Its optics."""
        return self.output.optics

    @property
    def card(self) -> str:
        """The test card to throw; empty for the show."""
        return CARDS[self.stage] if self.shows_card else ""

    @property
    def step_px(self) -> float:
        """How far an arrow moves a handle."""
        return STEPS_PX[self.step]

    @property
    def values(self) -> tuple[Value, ...]:
        """The numbers of this stage."""
        return values_of(self.optics, self.stage)

    @property
    def has_handles(self) -> bool:
        """Whether there is something to take hold of."""
        return self.stage in HANDLED

    def handles(self) -> Array:
        """(rows, columns, 2) where they stand on the projector's picture, (0, 0) top left; NaN where there is none."""
        return handles_of(self.optics, self.stage)

    def told(self) -> list[str]:
        """What people want to read while they work, a few short lines."""
        number = STAGES.index(self.stage) + 1
        lines = [f"{self.output.name} · {number} {self.stage} · step {self.step_px:g} px"]
        if self.has_handles:
            axis = "" if self.axis == "both" else f" · only {self.axis}"
            lines[0] += f" · {len(self.selected)} selected{axis}"
        if self.stage == "grid":
            grid = self.optics.grid
            lines.append(f"net {grid.columns} x {grid.rows}, {grid.curve}")
        if self.stage == "mask":
            lines.append(told(self.optics.masks, self.point[0]) if there(self.handles()) else NO_MASK)
        for index, each in enumerate(self.values):
            mark = ">" if index == self.value else " "
            lines.append(f"{mark} {each.name} {read(self.optics, each.path):.5g}")
        if self.stage == "lock":
            lines.append("locked: nothing moves")
        return [*lines, self.said] if self.said else lines


Change = Callable[..., Calibration]


def after(state: Calibration, command: str, *arguments: float | str) -> Calibration:
    """The state after a command of `COMMANDS`. One that is unknown or cannot be done changes nothing but `said`."""
    if command not in COMMANDS:
        return replace(state, said=f"no command {command!r}")
    if state.stage == "lock" and command in CHANGING:
        return replace(state, said="locked: go to another stage to change something")
    try:
        return COMMANDS[command](replace(state, said=""), *arguments)
    except (ValueError, TypeError, IndexError) as error:
        return replace(state, said=str(error))


def _go_to_stage(state: Calibration, stage: str) -> Calibration:
    if stage not in STAGES:
        raise ValueError(f"no stage {stage!r}: expected {', '.join(STAGES)}")
    begun = replace(state, stage=stage, point=(0, 0), selected=frozenset({(0, 0)}), value=0)
    return _kept_selection(begun)


def _next_stage(state: Calibration, by: float = 1) -> Calibration:
    number = STAGES.index(state.stage) + int(by)
    return _go_to_stage(state, STAGES[min(max(number, 0), len(STAGES) - 1)])


def _go_to_output(state: Calibration, name: str) -> Calibration:
    names = [output.name for output in state.outputs]
    if name not in names:
        raise ValueError(f"no output {name!r}: expected {', '.join(names)}")
    return _kept_selection(replace(state, number=names.index(name)))


def _next_output(state: Calibration, by: float = 1) -> Calibration:
    return _kept_selection(replace(state, number=(state.number + int(by)) % len(state.outputs)))


def _select(state: Calibration, row: float, column: float) -> Calibration:
    handle = _there(state, row, column)
    return replace(state, point=handle, selected=frozenset({handle}))


def _select_also(state: Calibration, row: float, column: float) -> Calibration:
    handle = _there(state, row, column)
    selected = state.selected ^ {handle}
    return replace(state, point=handle, selected=selected or frozenset({handle}))


def _lead(state: Calibration, row: float, column: float) -> Calibration:
    """Another handle of the selection becomes the one that is dragged."""
    handle = _there(state, row, column)
    return replace(state, point=handle, selected=state.selected | {handle})


def _select_next(state: Calibration, by: float = 1) -> Calibration:
    handles = _all(state)
    return _select(state, *handles[(handles.index(state.point) + int(by)) % len(handles)])


def _select_span(state: Calibration, span: str) -> Calibration:
    handles, (row, column) = _all(state), state.point
    spans = {
        "point": {state.point},
        "row": {each for each in handles if each[0] == row},
        "column": {each for each in handles if each[1] == column},
        "all": set(handles),
    }
    if span not in spans:
        raise ValueError(f"cannot select {span!r}: expected {', '.join(spans)}")
    return replace(state, selected=frozenset(spans[span]))


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
    return _remembered(state)


def _turn(state: Calibration, steps: float) -> Calibration:
    """The chosen number, by steps."""
    value = _chosen(state)
    each = value.step * state.step_px if value.step else _pixels(state, value)
    number = min(max(read(state.optics, value.path) + steps * each, value.low), value.high)
    return _changed(state, written(state.optics, value.path, round(number, 9)))


def _set(state: Calibration, number: float) -> Calibration:
    value = _chosen(state)
    if not value.low <= float(number) <= value.high:
        raise ValueError(f"{value.name} goes from {value.low:g} to {value.high:g}")
    return _changed(state, written(state.optics, value.path, float(number)))


def _next_value(state: Calibration, by: float = 1) -> Calibration:
    return replace(state, value=(state.value + int(by)) % max(1, len(state.values)))


def _size_net(state: Calibration, columns: float, rows: float) -> Calibration:
    """More or fewer handles; the net keeps its shape as well as they can hold it."""
    old = state.optics.grid
    across, down = old.columns + int(columns), old.rows + int(rows)
    if not (GRID_LEAST <= across <= GRID_MOST and GRID_LEAST <= down <= GRID_MOST):
        raise ValueError(f"a net has {GRID_LEAST} x {GRID_LEAST} to {GRID_MOST} x {GRID_MOST} handles")
    stand = bent(grid_handles(old), old.curve, np.linspace(0, 1, across), np.linspace(0, 1, down))
    sized = _changed(state, replace(state.optics, grid=net_of(stand, old.curve)))
    return replace(sized, point=(0, 0), selected=frozenset({(0, 0)}))


def _curve(state: Calibration) -> Calibration:
    grid = state.optics.grid
    return _changed(state, replace(state.optics, grid=replace(grid, curve=_other(grid.curve, "linear", "bezier"))))


def _mirror(state: Calibration, which: str) -> Calibration:
    if which == "horizontal":
        return _changed(state, replace(state.optics, mirror_horizontal=not state.optics.mirror_horizontal))
    return _changed(state, replace(state.optics, mirror_vertical=not state.optics.mirror_vertical))


def _rotate(state: Calibration) -> Calibration:
    return _changed(state, replace(state.optics, rotate_degrees=(state.optics.rotate_degrees + 90) % 360))


def _reset(state: Calibration) -> Calibration:
    """What is selected, or the chosen number."""
    if state.has_handles:
        return _kept_selection(_changed(state, reset(state.optics, state.stage, _selected(state))))
    return _changed(state, unwritten(state.optics, _chosen(state).path))


def _reset_stage(state: Calibration) -> Calibration:
    pictures = tuple(mask for mask in state.optics.masks if mask.image)  # nobody drew those here
    plain = with_parts_of(state.optics, Optics(masks=pictures), state.stage)
    return _kept_selection(_changed(state, plain))


def _new_mask(state: Calibration) -> Calibration:
    """All its points are taken hold of, so that it can be moved to where it is wanted."""
    _require_masks(state)
    row = len(state.optics.masks)
    whole = frozenset((row, number) for number in range(len(NEW)))
    changed = _changed(state, replace(state.optics, masks=with_new(state.optics.masks)))
    return replace(changed, point=(row, 0), selected=whole)


def _add_point(state: Calibration) -> Calibration:
    """Half way from the leading one to the next; it leads from then on."""
    row, number = _masked(state)
    changed = _changed(state, replace(state.optics, masks=with_point_after(state.optics.masks, (row, number))))
    return _select(changed, row, number + 1)


def _turn_round(state: Calibration) -> Calibration:
    row, _ = _masked(state)
    return _changed(state, replace(state.optics, masks=turned_round(state.optics.masks, row)))


def _soften(state: Calibration, by: float) -> Calibration:
    """By steps."""
    row, _ = _masked(state)
    width = by * state.step_px / state.output.height_px
    return _changed(state, replace(state.optics, masks=softened(state.optics.masks, row, width)))


def _copy(state: Calibration) -> Calibration:
    return replace(state, copied=(state.stage, state.optics), said=f"copied: {', '.join(PARTS.get(state.stage, ()))}")


def _paste(state: Calibration) -> Calibration:
    if state.copied is None:
        raise ValueError("nothing was copied yet")
    stage, optics = state.copied
    return _kept_selection(_changed(state, with_parts_of(state.optics, optics, stage)))


def _undo(state: Calibration) -> Calibration:
    if not state.done:
        raise ValueError("nothing to undo")
    back = replace(state, outputs=state.done[-1], done=state.done[:-1], undone=(*state.undone, state.outputs))
    return _kept_selection(back)


def _redo(state: Calibration) -> Calibration:
    if not state.undone:
        raise ValueError("nothing to redo")
    forth = replace(state, outputs=state.undone[-1], undone=state.undone[:-1], done=(*state.done, state.outputs))
    return _kept_selection(forth)


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
    "select": _select,
    "select_also": _select_also,
    "lead": _lead,
    "next_point": _select_next,
    "span": _select_span,
    "move": _move,
    "grab": _grab,
    "drag": _drag,
    "turn": _turn,
    "set": _set,
    "next_value": _next_value,
    "size_net": _size_net,
    "curve": _curve,
    "new_mask": _new_mask,
    "add_point": _add_point,
    "turn_round": _turn_round,
    "soften": _soften,
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


def _changed(state: Calibration, optics: Optics) -> Calibration:
    """Other optics for the output at work, remembered for undo."""
    if optics == state.optics:
        return state
    outputs = list(state.outputs)
    outputs[state.number] = replace(state.output, optics=optics)
    return replace(_remembered(state), outputs=tuple(outputs))


def _remembered(state: Calibration) -> Calibration:
    return replace(state, done=(*state.done, state.outputs)[-MOST_UNDO:], undone=())


def _moved(state: Calibration, right: float, down: float) -> Calibration:
    """The selection, by parts of the projector's picture."""
    if not state.has_handles:
        raise ValueError(f"there is nothing to move in {state.stage}")
    by = (0.0 if state.axis == "y" else right, 0.0 if state.axis == "x" else down)
    return _changed(state, moved(state.optics, state.stage, _selected(state), by))


def _kept_selection(state: Calibration) -> Calibration:
    """The selection, as far as the output or net that came instead has such handles and numbers."""
    present = there(state.handles())
    inside = state.selected & frozenset(present)
    first = present[0] if present else (0, 0)
    point = state.point if state.point in present or not state.has_handles else first
    value = min(state.value, max(0, len(state.values) - 1))
    return replace(state, point=point, selected=inside or frozenset({point}), value=value)


def _there(state: Calibration, row: float, column: float) -> Handle:
    handle = int(row), int(column)
    if handle not in _all(state):
        raise ValueError(f"there is no handle in row {int(row) + 1} column {int(column) + 1}")
    return handle


def _all(state: Calibration) -> list[Handle]:
    """At least one. Raises ValueError where there is none."""
    if not state.has_handles:
        raise ValueError(f"there is nothing to select in {state.stage}")
    if not (handles := there(state.handles())):
        raise ValueError(NO_MASK)
    return handles


def _selected(state: Calibration) -> frozenset[Handle]:
    """Those of the selection that are there, at least one."""
    return state.selected & frozenset(_all(state))


def _require_masks(state: Calibration) -> None:
    if state.stage != "mask":
        raise ValueError(f"there are no masks in {state.stage}: go to stage {STAGES.index('mask') + 1}")


def _masked(state: Calibration) -> Handle:
    """The leading point of a mask."""
    _require_masks(state)
    _all(state)
    return state.point


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


def _other(now: str, one: str, two: str) -> str:
    return two if now == one else one
