"""Where the light of the motes adds up: fixed point, at three sizes, and a map of the nearest solid ones.

Programs add to buffers, pictures are made from textures, and a plain copy lies between: of a CPU rasteriser's ways from
a buffer to a picture it is the cheapest by far, and a GPU copies as fast as its memory is.
"""

import sys

import moderngl

from installation.stage.fullscreen import Target, release_all
from installation.stage.mote_kinds import GROUP
from installation.stage.mote_light import Cells, FineLight, MoteLight
from installation.stage.mote_programs import MotePrograms

FIXED_POINT = 4096.0
"""Steps for a light of 1: a pixel holds a million such lights before it wraps, a mote of a thousandth still counts."""
LEVELS = 3
FULL, HALF, QUARTER = range(LEVELS)
CELL_WORDS = 2
"""As `shaders/particles/cell.glsl` packs light."""
LIGHT_BINDING, NEAREST_UNIT = 4, 4
"""A buffer and an image: each have numbers of their own."""
NOTHING_NEAR = 0x7F000000
"""In the map, where there is no solid mote: as in `shaders/passes/soften.frag`, farther than any depth's bits."""
PICTURE_UNIT = 6
"""Image unit, as `shaders/particles/resolve.comp` declares it."""
GROUP_PIXELS = 64
"""Of one row: the work group of the programs that go over every pixel of a level."""


class Level:
    """One accumulator: where it lies among the cells, how large it is, the picture it may be resolved to."""

    def __init__(self, ctx: moderngl.Context, corner: tuple[int, int], size: tuple[int, int], shrink: int) -> None:
        self._ctx, self.corner, self.size = ctx, corner, size
        self.to_light = 1.0 / (FIXED_POINT * shrink * shrink)
        self._picture: Target | None = None

    @property
    def picture(self) -> Target:
        """Made when somebody first wants one."""
        self._picture = self._picture or Target(self._ctx, self.size)
        return self._picture

    def release(self) -> None:
        """Gives the picture back."""
        if self._picture is not None:
            self._picture.release()


class Accumulators:
    """All levels for pictures of `size` pixels: `count` of them add up at once. Render thread only."""

    def __init__(self, ctx: moderngl.Context, size: tuple[int, int], count: int = 1) -> None:
        self._ctx, self.count = ctx, count
        (width, height), half, quarter = (_shrunk(size, 1 << level) for level in range(LEVELS))
        corners = (0, 0), (width, 0), (width, half[1])
        self.levels = [
            Level(ctx, corner, each, 1 << level)
            for level, (corner, each) in enumerate(zip(corners, ((width, height), half, quarter), strict=True))
        ]
        self.pitch = width + half[0]
        """Cells from a row to the next, in all levels."""
        self._rows = rows_of(size)
        self.picture_cells = self.pitch * self._rows
        """From a picture's first cell to the next one's."""
        self.map_rows = half[1]
        """The same for the maps of the nearest solid motes, in rows."""
        self._light, self._darkness = (ctx.buffer(data=bytes(cell_bytes(size) * count)) for _ in range(2))
        self._cells = _words_texture(ctx, (self.pitch, self._rows * count), CELL_WORDS)
        self._nothing_near = ctx.buffer(NOTHING_NEAR.to_bytes(4, sys.byteorder) * half[0] * half[1] * count)
        self._nearest = _words_texture(ctx, (half[0], half[1] * count), 1)
        self.forget_bodies()

    @property
    def starts(self) -> tuple[int, ...]:
        """The first cell of every level."""
        return tuple(level.corner[1] * self.pitch + level.corner[0] for level in self.levels)

    def bind(self) -> None:
        """For the programs that move and add."""
        self._nearest.bind_to_image(NEAREST_UNIT)
        self._light.bind_to_storage_buffer(LIGHT_BINDING)

    def forget_bodies(self) -> None:
        """Clears the maps of the nearest solid motes for a new frame."""
        self._nearest.write(self._nothing_near)

    def expose(self, programs: MotePrograms, keep: float) -> None:
        """Takes the light that has added up for `light` and leaves `keep` of it for the next frame."""
        self._ctx.memory_barrier()
        self._cells.write(self._light)
        self._fade(programs, keep)

    def light(self, programs: MotePrograms, picture: int) -> MoteLight:
        """What was exposed for the picture of that number."""
        full = FineLight(
            self.levels[FULL].size, lambda: self._resolved(programs, FULL, picture), self._cells_of(FULL, picture)
        )
        return MoteLight(
            full,
            self._cells_of(HALF, picture),
            self._nearest,
            self.map_rows * picture,
            self._resolved(programs, QUARTER, picture),
        )

    def _cells_of(self, number: int, picture: int) -> Cells:
        level = self.levels[number]
        corner = level.corner[0], level.corner[1] + self._rows * picture
        return Cells(self._cells, corner, FIXED_POINT, level.to_light)

    def _resolved(self, programs: MotePrograms, number: int, picture: int) -> moderngl.Texture:
        cells, target = self._cells_of(number, picture), self.levels[number].picture
        cells.bind()
        target.texture.bind_to_image(PICTURE_UNIT, read=False, write=True)
        programs.resolve.set(**cells.uniforms)
        programs.resolve.run(-(-target.size[0] // GROUP_PIXELS), target.size[1])
        self._ctx.memory_barrier()
        return target.texture

    def _fade(self, programs: MotePrograms, keep: float) -> None:
        if keep == 0.0:
            self._ctx.copy_buffer(self._light, self._darkness)
            return
        self._light.bind_to_storage_buffer(LIGHT_BINDING)
        count = self.picture_cells * self.count
        programs.fade.set(count=count, keep=keep)
        programs.fade.run(-(-count // GROUP))
        self._ctx.memory_barrier(moderngl.SHADER_STORAGE_BARRIER_BIT)

    def inherit(self, programs: MotePrograms, before: "Accumulators", keep: float) -> None:
        """Takes over the share `keep` of the light that pictures of another size last showed: trails live on."""
        for picture in range(self.count):
            pictures = [before._resolved(programs, number, picture) for number in range(LEVELS)]
            self._light.bind_to_storage_buffer(LIGHT_BINDING)
            for level, start, old in zip(self.levels, self.starts, pictures, strict=True):
                old.use(0)
                start += picture * self.picture_cells
                steps = keep / level.to_light
                programs.carry.set(before=0, start=start, pitch=self.pitch, size=level.size, steps=steps)
                programs.carry.run(-(-level.size[0] // GROUP_PIXELS), level.size[1])
            self._ctx.memory_barrier()

    def release(self) -> None:
        """Gives everything back."""
        release_all(self._light, self._darkness, self._cells, self._nearest, self._nothing_near)
        release_all(*self.levels)


def most_at_once(ctx: moderngl.Context, size: tuple[int, int]) -> int:
    """How many pictures of that size this driver lets add up at once: in one buffer, and in one texture."""
    limits = ctx.info
    buffers = int(limits["GL_MAX_SHADER_STORAGE_BLOCK_SIZE"]) // cell_bytes(size)
    return max(1, min(buffers, int(limits["GL_MAX_TEXTURE_SIZE"]) // rows_of(size)))


def rows_of(size: tuple[int, int]) -> int:
    """Rows of cells that a picture of `size` takes: its half and its quarter stand beside it."""
    return max(size[1], _shrunk(size, 2)[1] + _shrunk(size, 4)[1])


def cell_bytes(size: tuple[int, int]) -> int:
    """What the light of one picture takes."""
    return (size[0] + _shrunk(size, 2)[0]) * rows_of(size) * CELL_WORDS * 4


def _shrunk(size: tuple[int, int], shrink: int) -> tuple[int, int]:
    return -(-size[0] // shrink), -(-size[1] // shrink)


def _words_texture(ctx: moderngl.Context, size: tuple[int, int], words: int) -> moderngl.Texture:
    texture = ctx.texture(size, words, dtype="u4")
    texture.filter = moderngl.NEAREST, moderngl.NEAREST
    return texture
