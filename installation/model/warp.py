"""Where the picture lands: perspective, bent nets, turned and mirrored pictures. Pure geometry on numpy arrays.

Places are (x, y) with (0, 0) top left and (1, 1) bottom right. The net is bent first, then pinned by the corners.
"""

import numpy as np
import numpy.typing as npt

from installation.model.optics import Corners, Grid, Optics

Array = npt.NDArray[np.float64]
LEAST_AREA = 1e-4
"""Of the projector's picture; smaller is a line or a slip of the hand."""
UNIT_SQUARE: Array = np.array([[0.0, 0.0], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0]])
"""The corners of a picture, clockwise from the top left."""
TURNED_OVER: Array = np.array([[1.0, 0.0, 0.0], [0.0, -1.0, 1.0], [0.0, 0.0, 1.0]])
"""Top to bottom."""


def homography(corners: Corners) -> Array:
    """The (3, 3) matrix that takes (x, y, 1) of the unit square to the pinned corners, exact for perspective.

    Heckbert's closed form (1989). Raises ValueError, with the corner's name, when the corners are no convex
    quadrilateral: such a picture would fold over itself.
    """
    _require_convex(corners)
    (x0, y0), (x1, y1), (x2, y2), (x3, y3) = corners.in_order()
    sx, sy = x0 - x1 + x2 - x3, y0 - y1 + y2 - y3
    dx1, dx2, dy1, dy2 = x1 - x2, x3 - x2, y1 - y2, y3 - y2
    scale = dx1 * dy2 - dx2 * dy1
    g, h = (sx * dy2 - dx2 * sy) / scale, (dx1 * sy - sx * dy1) / scale
    return np.array(
        [
            [x1 - x0 + g * x1, x3 - x0 + h * x3, x0],
            [y1 - y0 + g * y1, y3 - y0 + h * y3, y0],
            [g, h, 1.0],
        ]
    )


def pinned(matrix: Array, places: Array) -> Array:
    """(n, 2) places after a homography."""
    spread = spread_out(places) @ matrix.T
    return np.asarray(spread[:, :2] / spread[:, 2:])


def spread_out(places: Array) -> Array:
    """(n, 3) the same (n, 2) places with a third number 1, as matrices want them."""
    return np.column_stack([places, np.ones(len(places))])


def grid_handles(grid: Grid) -> Array:
    """(rows, columns, 2) where the handles stand. Raises ValueError when the number of offsets is wrong."""
    x, y = np.meshgrid(np.linspace(0.0, 1.0, grid.columns), np.linspace(0.0, 1.0, grid.rows))
    handles = np.stack([x, y], axis=-1)
    if not grid.offsets:
        return handles
    if len(grid.offsets) != grid.columns * grid.rows:
        raise ValueError(
            f"expected {grid.columns} x {grid.rows} = {grid.columns * grid.rows} offsets, found {len(grid.offsets)}"
        )
    return np.asarray(handles + np.array(grid.offsets, float).reshape(handles.shape))


def bent(handles: Array, curve: str, columns: Array, rows: Array) -> Array:
    """(len(rows), len(columns), 2) places of a net, asked at fractions 0..1 across and down it.

    Straight handles give straight, evenly spaced lines with either curve.
    """
    weigh = _linear_weights if curve == "linear" else _smooth_weights
    down, across = weigh(rows, handles.shape[0]), weigh(columns, handles.shape[1])
    return np.asarray(np.einsum("bj,ajk->abk", across, np.einsum("ai,ijk->ajk", down, handles)))


def bent_at(handles: Array, curve: str, places: Array) -> Array:
    """(n, 2) the same asked at (n, 2) single places; beyond 0..1 the net goes on as it ends."""
    weigh = _linear_weights if curve == "linear" else _smooth_weights
    down, across = weigh(places[:, 1], handles.shape[0]), weigh(places[:, 0], handles.shape[1])
    return np.asarray(np.einsum("na,nai->ni", down, np.einsum("nb,abi->nai", across, handles)))


def folded_cells(handles: Array) -> list[tuple[int, int]]:
    """(row, column) of the cells that are turned inside out or squashed flat."""
    right, down = np.diff(handles, axis=1), np.diff(handles, axis=0)
    turns = [
        right[:-1, :, 0] * down[:, :-1, 1] - right[:-1, :, 1] * down[:, :-1, 0],
        right[:-1, :, 0] * down[:, 1:, 1] - right[:-1, :, 1] * down[:, 1:, 0],
        right[1:, :, 0] * down[:, :-1, 1] - right[1:, :, 1] * down[:, :-1, 0],
        right[1:, :, 0] * down[:, 1:, 1] - right[1:, :, 1] * down[:, 1:, 0],
    ]
    bad = np.min(turns, axis=0) <= 0.0
    return [(int(row), int(column)) for row, column in np.argwhere(bad)]


def turned(places: Array, optics: Optics) -> Array:
    """Which place of an upright picture is seen at (n, 2) `places` of a projector that is turned and mirrored."""
    x, y = places[:, 0], places[:, 1]
    if optics.mirror_horizontal:
        x = 1.0 - x
    if optics.mirror_vertical:
        y = 1.0 - y
    quarter = {0: (x, y), 90: (y, 1.0 - x), 180: (1.0 - x, 1.0 - y), 270: (1.0 - y, x)}
    return np.column_stack(quarter[optics.rotate_degrees])


def source(optics: Optics, glass: Corners | None = None) -> Array:
    """The (3, 3) matrix that takes (x, y, 1) of an output's upright picture to the whole canvas.

    A picture that is mirrored in a glass is turned over top to bottom first. Raises ValueError when the quad, or what
    is seen in the glass, is no convex quadrilateral.
    """
    if glass is not None:
        return np.asarray(source(optics) @ homography(glass) @ TURNED_OVER)
    if optics.quad is not None:
        return homography(optics.quad)
    piece = optics.piece
    return np.array([[piece.width, 0.0, piece.x], [0.0, piece.height, piece.y], [0.0, 0.0, 1.0]])


def on_canvas(optics: Optics, places: Array, glass: Corners | None = None) -> Array:
    """(n, 2) places of an output's upright picture as places of the whole canvas."""
    return pinned(source(optics, glass), places)


def _require_convex(corners: Corners) -> None:
    names = ("top left", "top right", "bottom right", "bottom left")
    points = np.array(corners.in_order())
    if not np.isfinite(points).all():
        raise ValueError("a corner is not a number")
    coming, going = points - np.roll(points, 1, axis=0), np.roll(points, -1, axis=0) - points
    turns = coming[:, 0] * going[:, 1] - coming[:, 1] * going[:, 0]
    if turns.max() <= 0.0:
        raise ValueError("the corners run the wrong way round: use mirror_horizontal or mirror_vertical to mirror")
    if turns.min() < LEAST_AREA:
        raise ValueError(f"the {names[int(turns.argmin())]} corner lies inside or on a line with its neighbours")


def _linear_weights(fractions: Array, count: int) -> Array:
    """(n, count) share of every handle in a polyline at each fraction."""
    cell, t = _cell(fractions, count)
    weights = np.zeros((len(fractions), count))
    index = np.arange(len(fractions))
    weights[index, cell] = 1.0 - t
    weights[index, cell + 1] += t
    return weights


def _smooth_weights(fractions: Array, count: int) -> Array:
    """(n, count) the same for cubic Bezier curves whose tangents are those of Catmull-Rom; the ends go on straight."""
    cell, t = _cell(fractions, count)
    own = np.stack(
        [
            -0.5 * t + t**2 - 0.5 * t**3,
            1.0 - 2.5 * t**2 + 1.5 * t**3,
            0.5 * t + 2.0 * t**2 - 1.5 * t**3,
            -0.5 * t**2 + 0.5 * t**3,
        ],
        axis=1,
    )
    padded = np.zeros((len(fractions), count + 2))
    index = np.arange(len(fractions))
    for neighbour in range(4):
        padded[index, cell + neighbour] = own[:, neighbour]
    weights = padded[:, 1:-1].copy()
    for end, first, second in ((padded[:, 0], 0, 1), (padded[:, -1], -1, -2)):
        weights[:, first] += 2.0 * end  # the handle beyond the edge mirrors the one inside it
        weights[:, second] -= end
    return weights


def _cell(fractions: Array, count: int) -> tuple[npt.NDArray[np.int64], Array]:
    along = np.asarray(fractions, float) * (count - 1)
    cell = np.clip(np.floor(along).astype(np.int64), 0, count - 2)
    return cell, along - cell
