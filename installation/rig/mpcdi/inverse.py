"""Which place of its piece each place of a projector shows: the way back through corners, net and measured warp."""

import numpy as np
import numpy.typing as npt

from installation.model.optics import Optics
from installation.model.warp import bent_at, grid_handles, homography, pinned, turned
from installation.model.warp_map import Net, looked_up

Array = npt.NDArray[np.float64]
ROUNDS = 12
STEP = 1e-5
CLOSE = 1e-6
"""Of the picture: a five-hundredth of a pixel."""


def shown_at(optics: Optics, measured: Net | None, places: Array) -> Array:
    """(n, 2) place of the piece seen at (n, 2) places of the projector's picture; beyond 0..1 is beyond the piece.

    NaN where the net does not reach.
    """
    unpinned = pinned(np.asarray(np.linalg.inv(homography(optics.corners)), np.float64), places)
    flat = _unbent(optics, unpinned)
    if measured is not None:
        there = np.asarray(((flat >= 0.0) & (flat <= 1.0)).all(axis=1))
        flat = np.where(there[:, None], looked_up(measured, flat), np.nan)
    return turned(flat, optics)


def _unbent(optics: Optics, places: Array) -> Array:
    """Where in the flat net each place of the bent one comes from: Newton's method, all places at once."""
    if not optics.grid.offsets:
        return places
    handles, curve = grid_handles(optics.grid), optics.grid.curve
    found = places.copy()
    for _ in range(ROUNDS):
        missing = places - bent_at(handles, curve, found)
        if np.abs(missing).max() < CLOSE / 100:
            break
        found = np.clip(found + _solved(handles, curve, found, missing), -1.0, 2.0)
    away = np.asarray(np.abs(places - bent_at(handles, curve, found)).max(axis=1) > CLOSE)
    return np.where(away[:, None], np.nan, found)


def _solved(handles: Array, curve: str, at: Array, missing: Array) -> Array:
    """How far to go: `missing` divided by the slope of the net there."""
    here = bent_at(handles, curve, at)
    right = (bent_at(handles, curve, at + np.array([STEP, 0.0])) - here) / STEP
    down = (bent_at(handles, curve, at + np.array([0.0, STEP])) - here) / STEP
    turn = right[:, 0] * down[:, 1] - right[:, 1] * down[:, 0]
    turn = np.where(np.abs(turn) < 1e-9, 1e-9, turn)
    x = (missing[:, 0] * down[:, 1] - missing[:, 1] * down[:, 0]) / turn
    y = (right[:, 0] * missing[:, 1] - right[:, 1] * missing[:, 0]) / turn
    return np.column_stack([x, y])
