"""Where the light of the motes adds up: fixed point, at three sizes, and a map of the nearest solid ones.

Programs add to buffers, pictures are made from textures, and a plain copy lies between: of a CPU rasteriser's ways from
a buffer to a picture it is the cheapest by far, and a GPU copies as fast as its memory is.
"""

import moderngl

from installation.stage.fullscreen import Target, release_all
from installation.stage.mote_kinds import GROUP
from installation.stage.mote_programs import MotePrograms

FIXED_POINT = 4096.0
"""Steps for a light of 1: a pixel holds a million such lights before it wraps, a mote of a thousandth still counts."""
LEVELS = 3
MAPPED_LEVEL = 1
"""The level that has the size of the map of the nearest solid motes."""
CELL_WORDS = 2
"""As `shaders/particles/cell.glsl` packs light."""
NEAREST_BINDING, LIGHT_BINDING = 3, 4
GROUP_PIXELS = 64
"""Of one row: the work group of the program that goes over every pixel of a level."""


class Level:
    """One accumulator: where it lies among the cells, how large it is, the picture it resolves to."""

    def __init__(self, ctx: moderngl.Context, corner: tuple[int, int], size: tuple[int, int], shrink: int) -> None:
        self.corner, self.size = corner, size
        self.to_light = 1.0 / (FIXED_POINT * shrink * shrink)
        self.picture = Target(ctx, size)


class Accumulators:
    """All levels for a picture of `size` pixels. Render thread only."""

    def __init__(self, ctx: moderngl.Context, size: tuple[int, int]) -> None:
        self._ctx = ctx
        (width, height), half, quarter = (_shrunk(size, 1 << level) for level in range(LEVELS))
        corners = (0, 0), (width, 0), (width, half[1])
        self.levels = [
            Level(ctx, corner, each, 1 << level)
            for level, (corner, each) in enumerate(zip(corners, ((width, height), half, quarter), strict=True))
        ]
        self.pitch = width + half[0]
        """Cells from a row to the next, in all levels."""
        rows = max(height, half[1] + quarter[1])
        self._cell_count = self.pitch * rows
        self._light, self._darkness = (ctx.buffer(data=bytes(self._cell_count * CELL_WORDS * 4)) for _ in range(2))
        self._cells = _words_texture(ctx, (self.pitch, rows), CELL_WORDS)
        self._nearest_count = half[0] * half[1]
        self._nearest = ctx.buffer(reserve=self._nearest_count * 4)
        self._nearest_map = _words_texture(ctx, half, 1)

    @property
    def starts(self) -> tuple[int, ...]:
        """The first cell of every level."""
        return tuple(level.corner[1] * self.pitch + level.corner[0] for level in self.levels)

    def bind(self) -> None:
        """For the programs that move and add."""
        self._nearest.bind_to_storage_buffer(NEAREST_BINDING)
        self._light.bind_to_storage_buffer(LIGHT_BINDING)

    def forget_bodies(self, programs: MotePrograms) -> None:
        """Clears the map of the nearest solid motes for a new frame."""
        programs.clear.set(count=self._nearest_count)
        programs.clear.run(-(-self._nearest_count // GROUP))
        self._ctx.memory_barrier(moderngl.SHADER_STORAGE_BARRIER_BIT)

    def resolve(self, programs: MotePrograms, keep: float, has_bodies: bool) -> None:
        """Makes a picture of every level and leaves `keep` of the light for the next frame."""
        self._ctx.memory_barrier()
        self._cells.write(self._light)
        if has_bodies:
            self._nearest_map.write(self._nearest)
        self._fade(programs, keep)
        for number, level in enumerate(self.levels):
            resolve = programs.resolve(has_bodies and number == MAPPED_LEVEL)
            corner = (float(level.corner[0]), float(level.corner[1]))
            resolve.draw(
                level.picture.framebuffer,
                self._cells,
                self._nearest_map,
                corner=corner,
                unit=FIXED_POINT,
                to_light=level.to_light,
            )

    def _fade(self, programs: MotePrograms, keep: float) -> None:
        if keep == 0.0:
            self._ctx.copy_buffer(self._light, self._darkness)
            return
        self._light.bind_to_storage_buffer(LIGHT_BINDING)
        programs.fade.set(count=self._cell_count, keep=keep)
        programs.fade.run(-(-self._cell_count // GROUP))
        self._ctx.memory_barrier(moderngl.SHADER_STORAGE_BARRIER_BIT)

    def inherit(self, programs: MotePrograms, before: "Accumulators", keep: float) -> None:
        """Takes over the share `keep` of the light that another size's pictures show: trails live on."""
        self._light.bind_to_storage_buffer(LIGHT_BINDING)
        for level, old in zip(self.levels, before.levels, strict=True):
            old.picture.texture.use(0)
            start = level.corner[1] * self.pitch + level.corner[0]
            programs.carry.set(before=0, start=start, pitch=self.pitch, size=level.size, steps=keep / level.to_light)
            programs.carry.run(-(-level.size[0] // GROUP_PIXELS), level.size[1])
        self._ctx.memory_barrier()

    def release(self) -> None:
        """Gives everything back."""
        release_all(self._light, self._darkness, self._cells, self._nearest, self._nearest_map)
        release_all(*(level.picture for level in self.levels))


def _shrunk(size: tuple[int, int], shrink: int) -> tuple[int, int]:
    return -(-size[0] // shrink), -(-size[1] // shrink)


def _words_texture(ctx: moderngl.Context, size: tuple[int, int], words: int) -> moderngl.Texture:
    texture = ctx.texture(size, words, dtype="u4")
    texture.filter = moderngl.NEAREST, moderngl.NEAREST
    return texture
