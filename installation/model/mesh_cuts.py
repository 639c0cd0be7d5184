"""Where a picture's mesh is cut: finely where it bends and where light falls off, coarsely elsewhere.

On a CPU pixels cost most along the edges of triangles, so no cut is made that nobody sees.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from installation.model.edge_blend import slices_of
from installation.model.optics import Grid, Optics, Ramp
from installation.model.warp import Array, bent, grid_handles

Counts = npt.NDArray[np.int64]
CELLS = 24
"""Each way, across a net that is bent so much that nothing else will do: a bow of 5 % stays within 0.2 pixels."""
CLOSE = 1e-4
"""Fewer will do where flat triangles follow the net so closely, in parts of the picture: a fifth of a pixel."""
MOST_SPLITS = 3 * CELLS
"""Of a segment between two handles, one way."""
FINE = 8
"""Cells a segment is cut into to see how a net bends."""
CROSSED_SLICES = 24
"""Across an edge blend that another crosses: between them the light is a straight line, 0.2 % off the curve at most."""


def cut_lines(optics: Optics) -> tuple[Array, Array]:
    """Fractions across and down at which the net is cut: finely where it bends and where light falls off."""
    grid, blend = optics.grid, optics.blend
    sides = ((blend.left, blend.right), (blend.top, blend.bottom))
    if optics.rotate_degrees in (90, 270):
        sides = sides[::-1]
    across, down = _cells(grid) if grid.offsets else (1, 1)
    crossed = all(ramp[0].width or ramp[1].width for ramp in sides)
    slices = [[_slices(ramp, optics.gamma, crossed) for ramp in side] for side in sides]
    return _cuts(across, slices[0]), _cuts(down, slices[1])


def _cells(grid: Grid) -> tuple[int, int]:
    """How many cells across and down follow a bent net, with its handles between them: the cheapest close enough."""
    segments = grid.columns - 1, grid.rows - 1
    splits = np.argwhere(np.ones((MOST_SPLITS, MOST_SPLITS))) + 1
    edges, astray = _edges(splits * segments), _astray(grid, splits)
    most = _edges(np.array([[max(CELLS, each) for each in segments]]))
    order = np.lexsort((edges, np.maximum(astray, CLOSE), edges > most))
    across, down = splits[order[0]] * segments
    return int(across), int(down)


def _edges(cells: Counts) -> Array:
    """(n,) the length of all edges of (n, 2) cells across and down, two triangles each, on a picture of 16:9.

    On a CPU pixels cost most along edges: where a triangle ends, a block of them is worked through twice.
    """
    upright, level = 9.0 * cells[:, 0], 16.0 * cells[:, 1]
    return np.asarray(upright + level + np.hypot(upright, level))


def _astray(grid: Grid, splits: Counts) -> Array:
    """(n,) how far flat triangles may be off a net whose segments are cut into (n, 2) cells across and down.

    That is an eighth of the second differences between the corners of a cell, at most.
    """
    across, down = (np.linspace(0.0, 1.0, (handles - 1) * FINE + 1) for handles in (grid.columns, grid.rows))
    net = bent(grid_handles(grid), grid.curve, across, down)
    bows = [float(np.abs(np.diff(net, 2, axis=axis)).max(initial=0.0)) for axis in (1, 0)]
    if grid.curve == "linear":
        bows = [0.0, 0.0]  # it bends only at its handles, where it is cut anyway
    twist = float(np.abs(np.diff(np.diff(net, axis=0), axis=1)).max())
    wide, high = FINE / splits[:, 0], FINE / splits[:, 1]
    return np.asarray((bows[0] * wide**2 + 2.0 * twist * wide * high + bows[1] * high**2) / 8.0)


def _slices(ramp: Ramp, gamma: float, crossed: bool) -> Array:
    """Where a ramp is cut, in parts of the picture. Ramps that cross multiply: straight lines follow that less well."""
    if not ramp.width:
        return np.empty(0)
    along = np.linspace(0.0, 1.0, CROSSED_SLICES + 1) if crossed else slices_of(ramp.centre, ramp.gamma or gamma)
    return ramp.width * along


def _cuts(cells: int, slices: Sequence[Array]) -> Array:
    parts = [np.linspace(0.0, 1.0, cells + 1)]
    for each in slices:
        parts += [each, 1.0 - each]  # both ends: the picture may be mirrored
    return np.asarray(np.unique(np.round(np.concatenate(parts), 9)))
