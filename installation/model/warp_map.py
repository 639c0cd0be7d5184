"""Warps that other tools have measured: which place of its piece each place of a projector's picture shows.

Places are (x, y) with (0, 0) top left and (1, 1) bottom right, rows from the top.
"""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
UNMAPPED = -1.0
"""How files write that a place shows nothing; NaN is the other way."""
STILL = 0.02
"""Of a pixel: less is no distortion."""


class Net(NamedTuple):
    """A measured warp, ready to be spread over a projector's picture."""

    across: Array
    """(columns,) where the columns stand, 0..1."""
    down: Array
    """(rows,) the same for the rows."""
    shows: Array
    """(rows, columns, 2) place of the piece; NaN where nothing is shown."""


def net(shows: Array, size_px: tuple[int, int]) -> Net:
    """The warp of a projector of `size_px`.

    One place for every pixel means the pixels' middles; fewer (or more) reach from edge to edge.
    """
    rows, columns = shows.shape[:2]
    if (columns, rows) != size_px:
        return Net(np.linspace(0.0, 1.0, columns), np.linspace(0.0, 1.0, rows), shows)
    padded = _to_the_edge(_to_the_edge(shows, 0), 1)
    return Net(_middles(columns), _middles(rows), padded)


def mapped(values: Array) -> Array:
    """(rows, columns, 2) as read from a file, NaN wherever the file says in its own way that nothing is shown."""
    nothing = ~np.isfinite(values).all(-1) | (values == UNMAPPED).all(-1)
    return np.where(nothing[..., None], np.nan, values)


def offsets_rather_than_places(values: Array) -> bool:
    """Whether a map holds how far each place moves, instead of where it shows: told by range and direction.

    Places fill much of 0..1 and grow steadily along rows or columns. Offsets stay near 0, and lie on both its sides.
    """
    known = values[np.isfinite(values).all(-1)]
    if not len(known) or not known.any():
        return bool(len(known))
    spans, negative = np.ptp(known, axis=0), (known < -1e-6).mean(axis=0)
    if np.abs(known).max() > 1.0:
        return False
    if (negative > 0.25).any() and spans.max() < 1.0:
        return True
    return bool(spans.max() < 0.5 and not _steady(values))


def places_from_offsets(offsets: Array) -> Array:
    """Where a map of offsets shows."""
    rows, columns = offsets.shape[:2]
    x, y = np.meshgrid(np.linspace(0.0, 1.0, columns), np.linspace(0.0, 1.0, rows))
    return np.asarray(np.stack([x, y], axis=-1) + offsets)


def still(shows: Array, size_px: tuple[int, int]) -> bool:
    """Whether the warp moves nothing by a fiftieth of a pixel: such a map need not be kept."""
    spread = net(shows, size_px)
    x, y = np.meshgrid(spread.across, spread.down)
    moved = np.abs(spread.shows - np.stack([x, y], axis=-1)) * np.array(size_px)
    return bool(np.isfinite(moved).all() and moved.max() < STILL)


def upside_down(shows: Array) -> bool:
    """Whether the picture is turned over top to bottom, but not left to right: a sign of another reading of rows."""
    down, across = np.diff(shows[..., 1], axis=0), np.diff(shows[..., 0], axis=1)
    return bool(np.nanmean(down) < 0.0 < np.nanmean(across))


def looked_up(spread: Net, places: Array) -> Array:
    """(n, 2) what (n, 2) places of the projector show; straight between the net's places, NaN where nothing is."""
    column, right = _between(spread.across, places[:, 0])
    row, lower = _between(spread.down, places[:, 1])
    right, lower = right[:, None], lower[:, None]
    above = spread.shows[row, column] * (1 - right) + spread.shows[row, column + 1] * right
    below = spread.shows[row + 1, column] * (1 - right) + spread.shows[row + 1, column + 1] * right
    return np.asarray(above * (1 - lower) + below * lower)


def finer(spread: Net, cells: int) -> Net:
    """The same net with at least `cells` cells each way; its own lines stay."""
    across, down = (_cut(lines, cells) for lines in (spread.across, spread.down))
    x, y = np.meshgrid(across, down)
    shows = looked_up(spread, np.column_stack([x.ravel(), y.ravel()]))
    return Net(across, down, shows.reshape(len(down), len(across), 2))


def _cut(lines: Array, cells: int) -> Array:
    """Whole fractions between the lines there are."""
    each = -(-cells // (len(lines) - 1))
    whole = np.interp(np.arange((len(lines) - 1) * each + 1) / each, np.arange(len(lines)), lines)
    return np.asarray(whole)


def _between(lines: Array, along: Array) -> tuple[npt.NDArray[np.int64], Array]:
    cell = np.clip(np.searchsorted(lines, along, side="right") - 1, 0, len(lines) - 2)
    return cell, (along - lines[cell]) / (lines[cell + 1] - lines[cell])


def _middles(count: int) -> Array:
    return np.concatenate([[0.0], (np.arange(count) + 0.5) / count, [1.0]])


def _to_the_edge(shows: Array, axis: int) -> Array:
    """Half a step more at both ends, straight on."""
    first, second = shows.take([0], axis), shows.take([1], axis)
    last, before = shows.take([-1], axis), shows.take([-2], axis)
    return np.concatenate([1.5 * first - 0.5 * second, shows, 1.5 * last - 0.5 * before], axis)


def _steady(values: Array) -> bool:
    """Whether one number grows (or falls) along nearly all rows and the other along nearly all columns."""
    for across, down in ((0, 1), (1, 0)):
        steps = np.diff(values[..., across], axis=1), np.diff(values[..., down], axis=0)
        if all(_one_sign(step) for step in steps):
            return True
    return False


def _one_sign(steps: Array) -> bool:
    known = steps[np.isfinite(steps)]
    return bool(len(known)) and max((known > 0).mean(), (known < 0).mean()) > 0.95
