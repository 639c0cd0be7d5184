"""Polygons that keep light off things, point by point. Pure: every function gives other masks back."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np
import numpy.typing as npt

from installation.model.optics import MASK_POINTS_LEAST, MASK_POINTS_MOST, Mask, Point

Array = npt.NDArray[np.float64]
Masks = tuple[Mask, ...]
Handle = tuple[int, int]
"""Number of the mask, number of its point."""
NEW: tuple[Point, ...] = ((0.4, 0.4), (0.6, 0.4), (0.6, 0.6), (0.4, 0.6))
"""A new mask, in the middle, where it is seen."""


def points_of(masks: Masks) -> Array:
    """(masks, most points, 2) places on the projector's picture; NaN where a mask has fewer points, or is a picture."""
    stand = np.full((len(masks), max((len(mask.points) for mask in masks), default=0), 2), np.nan)
    for row, mask in enumerate(masks):
        if mask.points:
            stand[row, : len(mask.points)] = mask.points
    return stand


def with_points(masks: Masks, stand: Array) -> Masks:
    """The masks with their points at other places."""
    rows = (tuple((float(x), float(y)) for x, y in stand[row, : len(one.points)]) for row, one in enumerate(masks))
    return tuple(replace(mask, points=points) for mask, points in zip(masks, rows, strict=True))


def with_new(masks: Masks) -> Masks:
    """One more, in the middle of the picture."""
    return (*masks, Mask(NEW))


def with_point_after(masks: Masks, handle: Handle) -> Masks:
    """One more point, half way from this one to the next. Raises ValueError when there are enough."""
    row, number = handle
    points = masks[row].points
    if len(points) >= MASK_POINTS_MOST:
        raise ValueError(f"a mask has {MASK_POINTS_LEAST} to {MASK_POINTS_MOST} points")
    (x0, y0), (x1, y1) = points[number], points[(number + 1) % len(points)]
    middle = (0.5 * (x0 + x1), 0.5 * (y0 + y1))
    return _with(masks, row, replace(masks[row], points=(*points[: number + 1], middle, *points[number + 1 :])))


def without(masks: Masks, handles: Collection[Handle]) -> Masks:
    """Fewer points; a mask that is left with less than three is gone."""
    left = [
        replace(mask, points=tuple(point for number, point in enumerate(mask.points) if (row, number) not in handles))
        for row, mask in enumerate(masks)
    ]
    return tuple(mask for mask in left if mask.image or len(mask.points) >= MASK_POINTS_LEAST)


def turned_round(masks: Masks, row: int) -> Masks:
    """Light inside instead of outside, or the reverse."""
    return _with(masks, row, replace(masks[row], keep=not masks[row].keep))


def softened(masks: Masks, row: int, by: float) -> Masks:
    """A wider edge, by a part of the picture's height."""
    feather = min(max(masks[row].feather + by, 0.0), 1.0)
    return _with(masks, row, replace(masks[row], feather=round(feather, 9)))


def told(masks: Masks, row: int) -> str:
    """One mask in words."""
    mask = masks[row]
    light = "light only inside" if mask.keep else "no light inside"
    return f"mask {row + 1} of {len(masks)}: {len(mask.points)} points, {light}, feather {mask.feather:.4g}"


def _with(masks: Masks, row: int, mask: Mask) -> Masks:
    return (*masks[:row], mask, *masks[row + 1 :])
