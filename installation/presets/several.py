"""What glass and gauze cannot do where the canvas holds several pictures of one moment."""

from collections.abc import Iterator

from installation.model.optics import Piece
from installation.model.rig import Rig
from installation.model.views import Tile
from installation.presets.toml import Document, Problem

NEARLY = 1e-3
"""Of the canvas: pieces are written rounded."""


def several_problems(rig: Rig, document: Document) -> Iterator[Problem]:
    """A floor that would be cut from some pictures only, and glass that would bend several as one."""
    tiles = [_piece(tile, rig) for tile in rig.views.tiles((rig.width_px, rig.height_px))]
    if rig.gauze and rig.gauze.floor.height and any(tile.height < 1.0 - NEARLY for tile in tiles):
        message = "floor: it is cut from the canvas' lower edge, and [views] has pictures that end above it, expected 0"
        yield document.problem(("gauze", "floor"), "value", message)
    for index, output in enumerate(rig.outputs):
        piece = output.optics.shown_piece
        if rig.ghost and not any(_holds(tile, piece) for tile in tiles):
            message = (
                "a ghost is one picture, and this output shows several of [views], expected a piece of one of them"
            )
            yield document.problem(("output", index), "value", message)


def _piece(tile: Tile, rig: Rig) -> Piece:
    """The upright rectangle that holds a tile, in parts of the canvas."""
    width, height = (abs(tile.right[axis]) + abs(tile.up[axis]) for axis in (0, 1))
    left, top = tile.middle[0] - 0.5 * width, rig.height_px - tile.middle[1] - 0.5 * height
    return Piece(left / rig.width_px, top / rig.height_px, width / rig.width_px, height / rig.height_px)


def _holds(tile: Piece, piece: Piece) -> bool:
    across = tile.x - NEARLY <= piece.x and piece.x + piece.width <= tile.x + tile.width + NEARLY
    return across and tile.y - NEARLY <= piece.y and piece.y + piece.height <= tile.y + tile.height + NEARLY
