"""Where the pictures of one moment hang: each in its tile of the canvas, or both of a pair in two colours of light."""

import math
from typing import Protocol

import moderngl

from installation.assets import Assets
from installation.model.stereo import GLASSES, Stereo
from installation.model.views import Size, Tile, Views, rectangle
from installation.stage.fullscreen import Fullscreen, Target, release_all
from installation.stage.plain_copy import PlainCopy

Row = tuple[float, float, float]


class Gallery(Protocol):
    """Takes the pictures one after the other. Render thread only."""

    @property
    def canvas(self) -> Target:
        """All of them, once the last one hangs."""
        ...

    @property
    def steps(self) -> tuple[Fullscreen, ...]:
        """For those who follow their files."""
        ...

    def hang(self, number: int, picture: Target) -> None:
        """The picture of that number; the next call may find another in the same target."""
        ...

    def release(self) -> None:
        """Gives everything back."""
        ...


def gallery_of(ctx: moderngl.Context, assets: Assets, views: Views, canvas_px: Size) -> Gallery | None:
    """None where there is one picture and it is the canvas."""
    if isinstance(views, Stereo) and views.layout == "anaglyph":
        return Anaglyph(ctx, assets, canvas_px, views.glasses)
    tiles = views.tiles(canvas_px)
    if len(tiles) == 1 and views.picture_px(canvas_px) == canvas_px:
        return None
    return Tiles(ctx, assets, canvas_px, tiles)


class Tiles:
    """Side by side, turned and mirrored as their tiles are; black between them."""

    def __init__(self, ctx: moderngl.Context, assets: Assets, canvas_px: Size, tiles: tuple[Tile, ...]) -> None:
        self.canvas = Target(ctx, canvas_px, dtype="f1")
        self.canvas.framebuffer.clear()
        self._ctx = ctx
        self._tiles = tiles
        self._places = [(_bounds(tile, canvas_px), _into_picture(tile)) for tile in tiles]
        self._tile = Fullscreen(ctx, assets, "tile.frag", "picture")
        self._copies = PlainCopy(ctx)

    @property
    def steps(self) -> tuple[Fullscreen, ...]:
        """For those who follow their files."""
        return (self._tile,)

    def hang(self, number: int, picture: Target) -> None:
        """Smoothly where sizes differ. Only what lies round the tile is gone over."""
        if self._tiles[number] == rectangle(*self._places[number][0][:2], *picture.size):
            self._copies.copy(picture.texture, self.canvas.texture, self._places[number][0])
            return
        into, (bounds, (across, upward)) = self.canvas.framebuffer, self._places[number]
        into.scissor = bounds
        self._tile.draw(into, picture.texture, across=across, upward=upward)
        self._ctx.scissor = None  # or it would hold for whatever is cleared next

    def release(self) -> None:
        """Gives everything back."""
        release_all(self._tile, self._copies, self.canvas)


class Anaglyph:
    """The left eye's picture in one colour, the right eye's in the other, cleared of what the wrong eye would see."""

    def __init__(self, ctx: moderngl.Context, assets: Assets, canvas_px: Size, glasses: str) -> None:
        self.canvas, self._left = (Target(ctx, canvas_px, dtype="f1") for _ in range(2))
        self._ctx = ctx
        self._mix = Fullscreen(ctx, assets, "anaglyph.frag", "left", "right")
        self._colours = {
            name: tuple(matrix[row][column] for column in range(3) for row in range(3))
            for name, matrix in zip(("left_colours", "right_colours"), GLASSES[glasses], strict=True)
        }

    @property
    def steps(self) -> tuple[Fullscreen, ...]:
        """For those who follow their files."""
        return (self._mix,)

    def hang(self, number: int, picture: Target) -> None:
        """Keeps the first until the second comes."""
        if number == 0:
            self._ctx.copy_framebuffer(self._left.framebuffer, picture.framebuffer)
        else:
            self._mix.draw(self.canvas.framebuffer, self._left.texture, picture.texture, **self._colours)

    def release(self) -> None:
        """Gives everything back."""
        release_all(self._mix, self.canvas, self._left)


def _bounds(tile: Tile, canvas_px: Size) -> tuple[int, int, int, int]:
    """Left, bottom, width and height of the whole pixels that hold the tile."""
    low, high = [], []
    for axis in (0, 1):
        reach = 0.5 * (abs(tile.right[axis]) + abs(tile.up[axis]))
        low.append(max(0, math.floor(tile.middle[axis] - reach)))
        high.append(min(canvas_px[axis], math.ceil(tile.middle[axis] + reach)))
    return low[0], low[1], high[0] - low[0], high[1] - low[1]


def _into_picture(tile: Tile) -> tuple[Row, Row]:
    """From pixels of the canvas to places in the picture, 0..1: its edges stand square to each other."""
    rows = []
    for way in (tile.right, tile.up):
        length = way[0] ** 2 + way[1] ** 2
        x, y = way[0] / length, way[1] / length
        rows.append((x, y, 0.5 - x * tile.middle[0] - y * tile.middle[1]))
    return rows[0], rows[1]
