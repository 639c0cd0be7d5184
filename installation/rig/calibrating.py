"""Calibrating in the output windows: which key and which movement of the mouse is which command."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from installation.model.calibration import after
from installation.model.calibration_handles import Handle, there
from installation.model.calibration_merge import moved_over
from installation.model.calibration_state import STAGES, Calibration, Outputs
from installation.model.faults import WrongError
from installation.model.rig import Rig
from installation.rig.handles import Marks

REACH_PX = 24.0
"""How near a click has to be."""
SAVED = "saved"
STAYS = "the file was saved by somebody else; what is not saved here stays"
FAST = 10
"""Times as far with Shift."""
CALIBRATION_HELP = (
    "calibrating: 1-9 stage · Page Up/Down output · arrows move · +/- step · Tab point, P R L A point row column all"
    " · X Y axis · Ctrl+Z/Y undo/redo · Del reset · Ctrl+C/V copy · Ctrl+S save · V view · K done"
)

Command = tuple[str, tuple[float | str, ...]]
Held = frozenset[str]
NOTHING: Held = frozenset()
SHIFT, CONTROL = frozenset({"shift"}), frozenset({"control"})

KEYS: dict[tuple[Held, str], Command] = {
    **{(NOTHING, str(number + 1)): ("stage", (stage,)) for number, stage in enumerate(STAGES)},
    (NOTHING, "enter"): ("next_stage", (1,)),
    (NOTHING, "page down"): ("next_output", (1,)),
    (NOTHING, "page up"): ("next_output", (-1,)),
    (NOTHING, "tab"): ("next_point", (1,)),
    (SHIFT, "tab"): ("next_point", (-1,)),
    (NOTHING, "p"): ("span", ("point",)),
    (NOTHING, "r"): ("span", ("row",)),
    (NOTHING, "l"): ("span", ("column",)),
    (NOTHING, "a"): ("span", ("all",)),
    (NOTHING, "x"): ("axis", ("x",)),
    (NOTHING, "y"): ("axis", ("y",)),
    (NOTHING, "+"): ("step", (1,)),
    (NOTHING, "="): ("step", (1,)),
    (SHIFT, "="): ("step", (1,)),
    (NOTHING, "-"): ("step", (-1,)),
    (CONTROL, "right"): ("size_net", (1, 0)),
    (CONTROL, "left"): ("size_net", (-1, 0)),
    (CONTROL, "down"): ("size_net", (0, 1)),
    (CONTROL, "up"): ("size_net", (0, -1)),
    (NOTHING, "c"): ("curve", ()),
    (NOTHING, "n"): ("new_mask", ()),
    (NOTHING, "i"): ("add_point", ()),
    (NOTHING, "t"): ("turn_round", ()),
    (NOTHING, "."): ("soften", (1,)),
    (NOTHING, ","): ("soften", (-1,)),
    (NOTHING, "o"): ("rotate", ()),
    (NOTHING, "m"): ("mirror", ("horizontal",)),
    (SHIFT, "m"): ("mirror", ("vertical",)),
    (NOTHING, "delete"): ("reset", ()),
    (SHIFT, "delete"): ("reset_stage", ()),
    (CONTROL, "c"): ("copy", ()),
    (CONTROL, "v"): ("paste", ()),
    (CONTROL, "z"): ("undo", ()),
    (CONTROL, "y"): ("redo", ()),
    (CONTROL | SHIFT, "z"): ("redo", ()),
    (NOTHING, "v"): ("view", ()),
}
_ARROWS = {"left": (-1, 0), "right": (1, 0), "up": (0, -1), "down": (0, 1)}
_SHOW_KEYS = frozenset("fbh")
"""Full screen, blackout and hold mean the same as ever."""


class Calibrating:
    """The state of a calibration, and what has not been saved of it. Main thread."""

    def __init__(self, changed: Callable[[Calibration | None], None]) -> None:
        """`changed` is called with every new state, and with None at the end.

        It raises ValueError or WrongError where an output cannot be like that: then the outputs stay as they were.
        """
        self._changed = changed
        self._outputs: Outputs = ()
        """As somebody calibrated them last."""
        self._filed: Outputs = ()
        """The same as the file has them: another where something was not saved, or could not be."""
        self._to_save: Outputs | None = None
        self._drag: tuple[str, float, float] | None = None
        self.state: Calibration | None = None
        """None while nobody calibrates."""

    def begin(self, rig: Rig, output: str) -> None:
        """From the rig as it is, at one of its outputs."""
        self._filed = self.filed(rig.outputs)
        fresh = Calibration(rig.outputs, (rig.width_px, rig.height_px))
        self._go(after(fresh, "output", output))

    @property
    def is_unsaved(self) -> bool:
        """Whether something was calibrated that is not in the file."""
        return self._outputs != self._filed

    def filed(self, outputs: Outputs) -> Outputs:
        """What the file says of outputs that throw their pictures as `outputs` have it."""
        return self._filed if self.is_unsaved else outputs

    def follow(self, filed: Outputs, outputs: Outputs) -> None:
        """The file was saved by somebody else: it says `filed` now; `outputs` are that and what was not saved here."""
        before, self._filed, self._outputs = self._filed, filed, outputs
        if self.state is not None:
            self._go(replace(moved_over(self.state, before, filed), said=STAYS if self.is_unsaved else ""))

    def end(self) -> None:
        """Saves what was changed."""
        self._save()
        self.state = self._drag = None
        self._changed(None)

    def take_saved(self) -> Outputs | None:
        """The outputs that somebody wants written, as they are to be, once."""
        taken, self._to_save = self._to_save, None
        return taken

    def kept(self, outputs: Outputs, problem: str) -> None:
        """What came of a save: these outputs are in the file, or why they are not. Whoever calibrates is told."""
        if not problem:
            saved = {output.name: output for output in outputs}
            self._filed = tuple(saved.get(output.name, output) for output in self._filed)
        if self.state is not None:
            self._go(replace(self.state, said=problem or ("" if self.is_unsaved else SAVED)))

    def command(self, name: str, *arguments: float | str) -> None:
        """One command of `model.calibration.COMMANDS`."""
        if self.state is not None:
            self._go(after(self.state, name, *arguments))

    def press(self, key: str, held: Held) -> bool:
        """Whether the key was meant for the calibration."""
        if self.state is None or (key in _SHOW_KEYS and not held):
            return False
        if (held, key) == (CONTROL, "s"):
            self._save()
            self._go(replace(self.state, said="saving" if self.is_unsaved else SAVED))
        elif key in ("k", "escape"):
            self.end()
        elif key in _ARROWS and held in (NOTHING, SHIFT):
            self._arrow(key, FAST if held else 1)
        elif (held, key) in KEYS:
            name, arguments = KEYS[held, key]
            self.command(name, *arguments)
        return key != "q"

    def button(self, output: str, place: tuple[float, float], size_px: tuple[int, int], down: bool, held: Held) -> None:
        """The mouse button in the window of `output`, at a part of its picture."""
        self._drag = None
        if self.state is None or not down:
            return
        self.command("output", output)
        handle = self._near(place, size_px)
        if handle is None:
            return
        is_one_of_several = handle in self.state.selected and not held
        self.command("lead" if is_one_of_several else "select_also" if "control" in held else "select", *handle)
        self.command("grab")
        here = self.state.handles()[handle]
        self._drag = (output, float(here[0]) - place[0], float(here[1]) - place[1])

    def motion(self, output: str, place: tuple[float, float]) -> None:
        """The mouse in the window of `output`."""
        if self._drag is not None and self._drag[0] == output:
            self.command("drag", place[0] + self._drag[1], place[1] + self._drag[2])

    def marks(self, output: str) -> Marks:
        """The handles to draw in the window of `output`."""
        state = self.state
        if state is None or state.output.name != output or (state.has_quad and not state.shows_card):
            return np.empty((0, 3), np.float32)
        stand = state.handles()
        kinds = [2.0 if one == state.point else float(one in state.selected) for one in there(stand)]
        places = [stand[one] for one in there(stand)]
        return np.column_stack([np.reshape(places, (-1, 2)), kinds]).astype(np.float32)

    def text(self, output: str) -> str:
        """The lines to draw there."""
        if self.state is None or self.state.output.name != output:
            return ""
        unsaved = ["not saved: Ctrl+S"] if self.is_unsaved else []
        return "\n".join([*self.state.told(), *unsaved])

    def _go(self, state: Calibration) -> None:
        before, self.state = self.state, state
        self._outputs = state.outputs
        try:
            self._changed(state)
        except (WrongError, ValueError) as error:  # a key was pressed: nobody is there to be told but who pressed it
            outputs = before.outputs if before else state.outputs
            self.state, self._outputs = replace(state, outputs=outputs, said=str(error)), outputs
            self._changed(self.state)

    def _save(self) -> None:
        if self.is_unsaved:
            self._to_save = tuple(one for one, filed in zip(self._outputs, self._filed, strict=True) if one != filed)

    def _arrow(self, key: str, times: int) -> None:
        assert self.state is not None
        right, down = _ARROWS[key]
        if self.state.has_handles and not self.state.values:
            self.command("move", right * times, down * times)
        elif down:
            self.command("next_value", down)
        else:
            self.command("turn", right * times)

    def _near(self, place: tuple[float, float], size_px: tuple[int, int]) -> Handle | None:
        assert self.state is not None
        stand = self.state.handles()

        def away_px(handle: Handle) -> float:
            return float(np.linalg.norm((np.clip(stand[handle], 0.0, 1.0) - place) * np.array(size_px)))

        nearest = min(there(stand), key=away_px, default=None)
        return nearest if nearest is not None and away_px(nearest) <= REACH_PX else None
