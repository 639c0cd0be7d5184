"""A rig file that somebody saves while somebody else calibrates: neither loses what they have done. Pure."""

from collections.abc import Sequence
from dataclasses import fields, replace

from installation.model.calibration_state import Calibration, Outputs, kept_selection
from installation.model.optics import Optics
from installation.model.rig import Output


def merged(ours: Sequence[Output], before: Sequence[Output], theirs: Sequence[Output]) -> Outputs:
    """`theirs`, with every part of the optics (corners, net, colour ...) in which `ours` differ from `before`.

    All three are of the same outputs in the same order.
    """
    return tuple(
        replace(their, optics=_merged(our.optics, old.optics, their.optics))
        for our, old, their in zip(ours, before, theirs, strict=True)
    )


def moved_over(state: Calibration, before: Outputs, theirs: Outputs) -> Calibration:
    """The same work on top of `theirs` instead of `before`, every step of undo and redo included."""
    work = replace(
        state,
        outputs=merged(state.outputs, before, theirs),
        done=tuple(merged(each, before, theirs) for each in state.done),
        undone=tuple(merged(each, before, theirs) for each in state.undone),
    )
    return kept_selection(work)


def _merged(ours: Optics, before: Optics, theirs: Optics) -> Optics:
    names = [part.name for part in fields(Optics) if getattr(ours, part.name) != getattr(before, part.name)]
    return replace(theirs, **{name: getattr(ours, name) for name in names})
