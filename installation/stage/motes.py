"""The motes, computed: targets, motion, splat, resolve. A million of them without one point being rasterised.

Everything a mote does is a function of its number, the seed, the clock and the look, so any two runs agree whatever
frames they missed. Only targets lag by a few frames, because a slice of them is evaluated at a time.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import moderngl
import numpy as np

from installation.assets import Assets
from installation.model.look import Staging
from installation.model.parameters import Registry
from installation.stage.fullscreen import release_all
from installation.stage.mote_groups import Groups, drawn_groups, motes_in, places_of
from installation.stage.mote_kinds import GROUP, Range, ranges, slice_of
from installation.stage.mote_programs import MotePrograms
from installation.stage.particle_programs import ParticleProgram

GROUP_PIXELS = 64
"""Of one row: the work group of the programs that go over every pixel of a level."""
LEVELS = 3
MAPPED_LEVEL = 1
"""The accumulator that has the size of the map of the nearest solid motes."""
FIXED_POINT = 4096.0
"""Steps for a light of 1: a pixel holds a million such lights before it wraps, a mote of a thousandth still counts."""


@dataclass(frozen=True, slots=True)
class MotePictures:
    """What the motes hand to the lens: light at full, half and quarter size, RGB in linear light.

    The alpha of `half` is 1 where solid motes stand before the air, 0 elsewhere.
    """

    full: moderngl.Texture
    half: moderngl.Texture
    quarter: moderngl.Texture


class _Level:
    """One accumulator: where it begins, how large it is, the picture it resolves to."""

    def __init__(self, ctx: moderngl.Context, start: int, size: tuple[int, int], shrink: int) -> None:
        self.start = start
        self.size = size
        self.cells = size[0] * size[1]
        self.groups = (-(-size[0] // GROUP_PIXELS), size[1])
        """Work groups that cover it, across and down."""
        self.to_light = 1.0 / (FIXED_POINT * shrink * shrink)
        self.picture = ctx.texture(size, 4, dtype="f2")
        self.picture.repeat_x = self.picture.repeat_y = False


class Motes:
    """The compute path (GL 4.3). Render thread only."""

    def __init__(
        self, ctx: moderngl.Context, assets: Assets, registry: Registry, size: tuple[int, int], count: int
    ) -> None:
        self._ctx, self.assets = ctx, assets
        self._most, self._groups = count, -(-count // GROUP)
        self._make_buffers()
        self._make_levels(size)
        self.count = count
        self._drawn = drawn_groups(self._groups, self._groups)
        self._fresh, self._listed = self._drawn[:0], self._drawn[:0]
        self._kept = 0.0
        self._programs = MotePrograms(ctx, assets, registry)
        self._has_solids = False
        self._held: list[str | None] = [None, None]
        self._turn = 0

    def adopt(self, registry: Registry) -> None:
        """Makes every program anew from its files, for a registry that may have changed.

        Raises ShaderError and goes on with what there was.
        """
        programs = MotePrograms(self._ctx, self.assets, registry)
        self._programs.release()
        self._programs, self._held = programs, [None, None]

    def _make_buffers(self) -> None:
        padded = self._groups * GROUP
        self._targets = [self._ctx.buffer(reserve=padded * 16) for _ in range(2)]
        self._splats = self._ctx.buffer(reserve=padded * 16)
        self._group_list = self._ctx.buffer(reserve=self._groups * 4)

    def _make_levels(self, size: tuple[int, int]) -> None:
        self._levels: list[_Level] = []
        start = 0
        for level in range(LEVELS):
            shrink = 1 << level
            scaled = (-(-size[0] // shrink), -(-size[1] // shrink))
            self._levels.append(_Level(self._ctx, start, scaled, shrink))
            start += self._levels[-1].cells
        self._near_cells = self._levels[MAPPED_LEVEL].cells
        self._nearest = self._ctx.buffer(reserve=self._near_cells * 4)
        self._light = self._ctx.buffer(data=bytes(start * 12))

    def resize(self, size: tuple[int, int]) -> None:
        """Draws at another size from the next frame on; the light of trails is taken along."""
        before = self._levels
        release_all(self._nearest, self._light)
        self._make_levels(size)
        if self._kept > 0.0:
            self._carry([level.picture for level in before])
        release_all(*(level.picture for level in before))

    def _carry(self, pictures: list[moderngl.Texture]) -> None:
        carry = self._programs.carry
        self._light.bind_to_storage_buffer(4)
        for level, picture in zip(self._levels, pictures, strict=True):
            picture.use(0)
            carry.set(before=0, start=level.start, size=level.size, steps=self._kept / level.to_light)
            carry.run(*level.groups)
        self._ctx.memory_barrier()

    def draw_only(self, wanted: int) -> None:
        """Draws about `wanted` motes from the next frame on, spread over all there are; `count` is how many exactly."""
        chosen = drawn_groups(self._groups, max(1, -(-wanted // GROUP)))
        self._fresh = np.setdiff1d(chosen, np.setdiff1d(self._drawn, self._fresh))
        self._drawn = chosen
        self.count = motes_in(chosen, self._most)

    def forget(self, form: str) -> None:
        """Takes a form anew from its file."""
        self._programs.forget(form)
        self._held = [None if held == form else held for held in self._held]

    @property
    def problems(self) -> dict[str, str]:
        """Forms that cannot be used, and why."""
        return self._programs.problems

    @property
    def pictures(self) -> MotePictures:
        """The pictures of the last `draw`."""
        return MotePictures(*(level.picture for level in self._levels))

    def aim(self, staging: Staging, bonds: int) -> None:
        """Brings the targets up to date: a slice of each live form, all of a form that has just arrived.

        `bonds` is how many the `pairs` texture holds.
        """
        wanted = (staging.form, staging.next_form if staging.morph > 0.0 else None)
        if wanted[0] != self._held[0] and wanted[0] == self._held[1]:
            self._targets.reverse()
            self._held.reverse()
        kinds = tuple(ranges(staging, self._programs.registry, self._groups, bonds))
        if self._fresh.size:
            self._aim_groups(self._fresh, wanted, kinds, staging, all_at_once=True)
            self._held = [held if form else None for form, held in zip(wanted, self._held, strict=True)]
            self._fresh = self._fresh[:0]
        self._aim_groups(self._drawn, wanted, kinds, staging)
        self._held = [form or held for form, held in zip(wanted, self._held, strict=True)]
        self._turn += 1

    def _aim_groups(
        self,
        chosen: Groups,
        forms: tuple[str | None, ...],
        kinds: Sequence[Range],
        staging: Staging,
        all_at_once: bool = False,
    ) -> None:
        self._list_groups(chosen)
        owned = [places_of(each, chosen) for each in kinds]
        for targets, form, held in zip(self._targets, forms, self._held, strict=True):
            if form is not None:
                targets.bind_to_storage_buffer(0)
                for each in owned:
                    self._evaluate(each, form, staging, is_new=all_at_once or held != form)

    def _list_groups(self, chosen: Groups) -> None:
        if chosen is not self._listed:
            self._group_list.write(chosen.tobytes())
            self._listed = chosen
        self._group_list.bind_to_storage_buffer(5)

    def _evaluate(self, each: Range, form: str, staging: Staging, is_new: bool) -> None:
        slices = 1 if is_new else self._programs.slices(each.kind, form)
        due = slice_of(each, slices, self._turn)
        if due is None:
            return
        program = self._programs.aim(each.kind, form)
        program.parameters.write(staging.values)
        program.set(first_place=due.first, stride=due.stride, end_place=due.end, count=self._most)
        self._run(program, due.groups)

    def simulate(self, staging: Staging, look_distance: float) -> None:
        """Moves every mote and finds its cell."""
        self._has_solids = any(map(self._programs.has_solids, {staging.form, staging.next_form}))
        self._nearest.bind_to_storage_buffer(3)
        if self._has_solids:
            self._programs.clear.set(count=self._near_cells)
            self._run(self._programs.clear, -(-self._near_cells // GROUP))
        program = self._programs.simulation(staging, self._has_solids)
        program.parameters.write(staging.values)
        program.set(
            count=self._most, look_distance=look_distance, level_start=tuple(level.start for level in self._levels)
        )
        self._list_groups(self._drawn)
        for binding, buffer in enumerate((*self._targets, self._splats)):
            buffer.bind_to_storage_buffer(binding)
        self._run(program, self._drawn.size)

    def splat(self, hiding: float, keep: float) -> None:
        """Adds the light of all motes; `keep` is the share of last frame's light that is still there."""
        self._light.bind_to_storage_buffer(4)
        splat = self._programs.splat(self._has_solids)
        splat.set(unit_light=FIXED_POINT * (1.0 - keep), hiding=hiding)
        self._run(splat, self._drawn.size)

    def resolve(self, keep: float) -> MotePictures:
        """Makes pictures of the accumulated light and leaves `keep` of it for the next frame."""
        self._nearest.bind_to_storage_buffer(3)
        self._kept = keep
        resolve = self._programs.resolve
        for shrink, level in enumerate(self._levels):
            level.picture.bind_to_image(0, read=False, write=True)
            resolve.set(
                start=level.start,
                size=level.size,
                to_light=level.to_light,
                keep=keep,
                mapped=self._has_solids and shrink == MAPPED_LEVEL,
            )
            resolve.run(*level.groups)
        self._ctx.memory_barrier()
        return self.pictures

    def _run(self, program: ParticleProgram, groups: int) -> None:
        program.run(groups)
        self._ctx.memory_barrier(moderngl.SHADER_STORAGE_BARRIER_BIT)

    def release(self) -> None:
        """Gives buffers, pictures and programs back."""
        release_all(*self._targets, self._splats, self._group_list, self._nearest, self._light)
        release_all(*(level.picture for level in self._levels))
        self._programs.release()
