"""Commands that make masks and shape them. Each gives the state after it, or raises ValueError in words for people."""

from dataclasses import replace

from installation.model.calibration_handles import Handle
from installation.model.calibration_state import STAGES, Calibration, all_handles, changed
from installation.model.mask_points import NEW, softened, turned_round, with_new, with_point_after


def new_mask(state: Calibration) -> Calibration:
    """One more; all its points are taken hold of, so that it can be moved to where it is wanted."""
    _require_masks(state)
    row = len(state.optics.masks)
    whole = frozenset((row, number) for number in range(len(NEW)))
    grown = changed(state, replace(state.optics, masks=with_new(state.optics.masks)))
    return replace(grown, point=(row, 0), selected=whole)


def add_point(state: Calibration) -> Calibration:
    """One half way from the leading point to the next; it leads from then on."""
    row, number = _masked(state)
    grown = changed(state, replace(state.optics, masks=with_point_after(state.optics.masks, (row, number))))
    return replace(grown, point=(row, number + 1), selected=frozenset({(row, number + 1)}))


def turn_round(state: Calibration) -> Calibration:
    """Light only inside, or none inside."""
    row, _ = _masked(state)
    return changed(state, replace(state.optics, masks=turned_round(state.optics.masks, row)))


def soften(state: Calibration, by: float) -> Calibration:
    """A wider edge, by steps; a narrower one by steps below 0."""
    row, _ = _masked(state)
    width = by * state.step_px / state.output.height_px
    return changed(state, replace(state.optics, masks=softened(state.optics.masks, row, width)))


def _require_masks(state: Calibration) -> None:
    if state.stage != "mask":
        raise ValueError(f"there are no masks in {state.stage}: go to stage {STAGES.index('mask') + 1}")


def _masked(state: Calibration) -> Handle:
    """The leading point of a mask."""
    _require_masks(state)
    all_handles(state)
    return state.point
