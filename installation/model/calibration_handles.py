"""What can be taken hold of while a rig is calibrated: where its handles stand, and what optics come of moving them.

Handles have a row and a column: of the picture's corners, of the net, and for masks the mask and its point.
"""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from installation.model.mask_points import points_of, with_points, without
from installation.model.optics import Corners, Grid, Optics, Point
from installation.model.warp import folded_cells, grid_handles, homography, pinned

Array = npt.NDArray[np.float64]
Handle = tuple[int, int]
"""Row and column, from the top left."""
HANDLED = ("corners", "grid", "mask")
"""Stages that are about handles."""
QUAD_STAGE = "overlap"
"""Where an output shows a quad of the canvas, its corners can be dragged here, over a picture of the whole canvas."""
NEAR, FAR = -4.0, 5.0
"""Handles may leave the picture, but not the neighbourhood."""


def handles_of(optics: Optics, stage: str) -> Array:
    """(rows, columns, 2) where they stand on the projector's picture, (0, 0) top left; NaN where there is none.

    Those of a quad stand on a picture of the whole canvas.
    """
    if stage == "corners":
        return _corner_net(optics.corners)
    if stage == QUAD_STAGE and optics.quad is not None:
        return _corner_net(optics.quad)
    if stage == "grid":
        own = grid_handles(optics.grid)
        return pinned(homography(optics.corners), own.reshape(-1, 2)).reshape(own.shape)
    return points_of(optics.masks) if stage == "mask" else np.empty((0, 0, 2))


def there(stand: Array) -> list[Handle]:
    """The handles there are, row by row."""
    return [(int(row), int(column)) for row, column in np.argwhere(~np.isnan(stand[..., 0]))]


def moved(optics: Optics, stage: str, handles: Collection[Handle], by: Point) -> Optics:
    """The same with some handles moved by parts of the picture. Raises ValueError where it would fold over itself."""
    stand = handles_of(optics, stage)
    for handle in handles:
        stand[handle] = np.clip(stand[handle] + by, NEAR, FAR)
    if stage == "grid":
        own, matrix = grid_handles(optics.grid), homography(optics.corners)
        for handle in handles:  # the rest stays as it was to the last digit
            own[handle] = pinned(np.asarray(np.linalg.inv(matrix), np.float64), stand[handle][None])[0]
        stand = own
    return _placed(optics, stage, stand)


def reset(optics: Optics, stage: str, handles: Collection[Handle]) -> Optics:
    """The same with some handles where they stand by themselves; points of masks are gone. Raises as `moved` does."""
    if stage == "mask":
        return replace(optics, masks=without(optics.masks, handles))
    own = handles_of(optics, stage) if stage in ("corners", QUAD_STAGE) else grid_handles(optics.grid)
    flat = grid_handles(Grid(own.shape[1], own.shape[0]))
    for handle in handles:
        own[handle] = flat[handle]
    return _placed(optics, stage, own)


def net_of(stand: Array, curve: str) -> Grid:
    """The net whose handles stand there, before they are pinned."""
    rows, columns = stand.shape[:2]
    offsets = (stand - grid_handles(Grid(columns, rows))).reshape(-1, 2)
    is_bent = bool(np.abs(offsets).max() > 1e-9)
    return Grid(columns, rows, curve, tuple(_point(each) for each in offsets) if is_bent else ())


def _placed(optics: Optics, stage: str, stand: Array) -> Optics:
    """Handles at their own places: corners and masks on the projector's picture, the net's before they are pinned."""
    if stage == "mask":
        return replace(optics, masks=with_points(optics.masks, stand))
    if stage in ("corners", QUAD_STAGE):
        (top_left, top_right), (bottom_left, bottom_right) = ([_point(each) for each in row] for row in stand)
        corners = Corners(top_left, top_right, bottom_right, bottom_left)
        homography(corners)
        return replace(optics, corners=corners) if stage == "corners" else replace(optics, quad=corners)
    if folded := folded_cells(stand):
        row, column = folded[0]
        raise ValueError(f"the net would fold over itself in row {row + 1} column {column + 1}")
    return replace(optics, grid=net_of(stand, optics.grid.curve))


def _corner_net(corners: Corners) -> Array:
    return np.array([[corners.top_left, corners.top_right], [corners.bottom_left, corners.bottom_right]])


def _point(place: Array) -> Point:
    return float(place[0]), float(place[1])
