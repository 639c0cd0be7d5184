"""Where somebody stands in setting up a rig, and the few steps of which every command is made."""

from dataclasses import dataclass, replace

from installation.model.calibration_handles import HANDLED, QUAD_STAGE, Array, Handle, handles_of, there
from installation.model.calibration_values import Value, read, values_of
from installation.model.mask_points import told
from installation.model.optics import Optics
from installation.model.rig import Output

STAGES = ("focus", "corners", "grid", "overlap", "blend", "black", "colour", "mask", "lock")
"""In the order in which one rests on the other."""
CARDS = dict(zip(STAGES, ("focus", "grid", "grid", "overlap", "white", "black", "bars", "white", "grid"), strict=True))
"""What is thrown meanwhile."""
ALONE = frozenset({"focus", "mask"})
"""Stages that concern one projector; in the others its neighbours' cards are what it is compared with."""
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

    def card_on(self, output: str) -> str:
        """The card that an output throws; empty for the show."""
        return "" if self.stage in ALONE and output != self.output.name else self.card

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
        return self.stage in HANDLED or self.has_quad

    @property
    def has_quad(self) -> bool:
        """Whether the handles are those of a quad, which stand on the canvas; its numbers are there as well."""
        return self.stage == QUAD_STAGE and self.optics.quad is not None

    def shows_canvas_on(self, output: str) -> bool:
        """Whether an output throws the card of the whole canvas, for the handles on it, and not what it shows of it."""
        return self.has_quad and self.shows_card and output == self.output.name

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


def changed(state: Calibration, optics: Optics) -> Calibration:
    """Other optics for the output at work, remembered for undo."""
    if optics == state.optics:
        return state
    outputs = list(state.outputs)
    outputs[state.number] = replace(state.output, optics=optics)
    return replace(remembered(state), outputs=tuple(outputs))


def remembered(state: Calibration) -> Calibration:
    """The outputs as they are, for undo."""
    return replace(state, done=(*state.done, state.outputs)[-MOST_UNDO:], undone=())


def kept_selection(state: Calibration) -> Calibration:
    """The selection, as far as the output or net that came instead has such handles and numbers."""
    present = there(state.handles())
    inside = state.selected & frozenset(present)
    first = present[0] if present else (0, 0)
    point = state.point if state.point in present or not state.has_handles else first
    value = min(state.value, max(0, len(state.values) - 1))
    return replace(state, point=point, selected=inside or frozenset({point}), value=value)


def handle_at(state: Calibration, row: float, column: float) -> Handle:
    """The handle in a row and a column. Raises ValueError where there is none."""
    handle = int(row), int(column)
    if handle not in all_handles(state):
        raise ValueError(f"there is no handle in row {int(row) + 1} column {int(column) + 1}")
    return handle


def all_handles(state: Calibration) -> list[Handle]:
    """All there are, at least one. Raises ValueError where there is none."""
    if not state.has_handles:
        raise ValueError(f"there is nothing to select in {state.stage}")
    if not (handles := there(state.handles())):
        raise ValueError(NO_MASK)
    return handles


def selected_handles(state: Calibration) -> frozenset[Handle]:
    """Those of the selection that are there. Raises ValueError where none could be."""
    return state.selected & frozenset(all_handles(state))
