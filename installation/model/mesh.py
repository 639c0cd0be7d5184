"""The triangles that carry a canvas onto a projector's picture."""

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from installation.model.edge_blend import signal
from installation.model.mesh_cuts import CELLS, cut_lines
from installation.model.optics import Blend, Corners, Optics
from installation.model.warp import Array, bent, grid_handles, source, spread_out, turned
from installation.model.warp_map import Net, finer

BLENDED_CELLS = 96
"""Cells across a measured warp that is blended by ramps: there ramps run anywhere."""


class Mesh(NamedTuple):
    """Triangles that carry the canvas onto a projector's picture, before the corners are pinned."""

    places: npt.NDArray[np.float32]
    """(n, 2) where each vertex stands."""
    samples: npt.NDArray[np.float32]
    """(n, 3) which place of the canvas it shows, as (x, y) times the third number: 1, but for a quad's perspective."""
    inside: npt.NDArray[np.float32]
    """(n, 2) where in the output's own piece that is, as people see it: edge blends are measured there."""
    signal: npt.NDArray[np.float32]
    """(n,) what the edge blends leave of the signal, 0..1."""
    triangles: npt.NDArray[np.int32]
    """(m, 3) vertex numbers."""


def mesh(optics: Optics, measured: Net | None = None, glass: Corners | None = None) -> Mesh:
    """The triangles of one output. Two are enough where nothing is bent or blended: the corners see to perspective.

    `measured` is what `optics.warp_map` holds; there are no triangles where it shows nothing. `glass` is an output's.
    """
    across, down, shown = _still_net(optics) if measured is None else _measured_net(optics, measured)
    places = bent(grid_handles(optics.grid), optics.grid.curve, across, down).reshape(-1, 2)
    inside = turned(shown.reshape(-1, 2), optics)
    triangles = _triangles(len(across), len(down))
    nothing = np.asarray(np.isnan(inside).any(axis=1))
    if nothing.any():
        triangles = triangles[~nothing[triangles].any(axis=1)]
        inside = np.where(nothing[:, None], 0.0, inside)
    samples = spread_out(inside) @ source(optics, glass).T
    return Mesh(_single(places), _single(samples), _single(inside), _single(signal(optics, inside)), triangles)


def _still_net(optics: Optics) -> Net:
    across, down = cut_lines(optics)
    return Net(across, down, np.stack(np.meshgrid(across, down), axis=-1))


def _measured_net(optics: Optics, measured: Net) -> Net:
    """Cut finely enough for what is laid over it."""
    blended = BLENDED_CELLS if optics.blend != Blend() else 0
    cells = max(blended, CELLS if optics.grid.offsets else 0)
    return finer(measured, cells) if cells else measured


def _single(numbers: Array) -> npt.NDArray[np.float32]:
    return numbers.astype(np.float32)


def _triangles(columns: int, rows: int) -> npt.NDArray[np.int32]:
    number = np.arange(columns * rows).reshape(rows, columns)
    a, b, c, d = (part.ravel() for part in (number[:-1, :-1], number[:-1, 1:], number[1:, 1:], number[1:, :-1]))
    return np.concatenate([np.stack([a, b, c], 1), np.stack([a, c, d], 1)]).astype(np.int32)
