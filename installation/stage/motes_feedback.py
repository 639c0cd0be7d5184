"""The motes where compute is missing (GL 3.3, macOS): targets by transform feedback, light by blended points.

The same forms and the same motion as in `motes.py`, from the same files; fewer motes, because points cost more.
"""

import moderngl
import numpy as np

from installation.assets import Assets
from installation.model.look import Staging
from installation.model.parameters import Registry
from installation.stage.context import release_framebuffer
from installation.stage.fullscreen import Target, release_all
from installation.stage.held_forms import Due, HeldForms
from installation.stage.mote_effects import effects_of
from installation.stage.mote_groups import drawn_groups, motes_in
from installation.stage.mote_kinds import GROUP, Range, ranges
from installation.stage.mote_light import MoteLight, fine_picture
from installation.stage.mote_programs import Defines
from installation.stage.particle_programs import ParticleProgram
from installation.stage.point_programs import NEAREST_UNIT, PointPrograms

FAR = 1e6
"""Metres: the map of the nearest solid motes says so where there is none."""


class FeedbackMotes:
    """The path without compute (GL 3.3). Render thread only."""

    def __init__(
        self, ctx: moderngl.Context, assets: Assets, registry: Registry, size: tuple[int, int], count: int
    ) -> None:
        self._ctx = ctx
        self._programs = PointPrograms(ctx, assets, registry)
        self.count = self._most = count
        self._indices: moderngl.Buffer | None = None
        self._targets = [ctx.buffer(reserve=count * 16) for _ in range(2)]
        self._groups = -(-count // GROUP)
        self._drawing: Defines = ()
        """Defines of what is drawn."""
        self._make_targets(size)
        self._light.framebuffer.clear()
        self._others_seen = False
        """Whether the first of the lights holds the light of another picture than the moment's first."""
        self._nothing = ctx.texture((1, 1), 4, bytes(8), dtype="f2")
        self._arrays: dict[tuple[int, Defines], moderngl.VertexArray] = {}
        self._held = HeldForms()
        self._turn = 0

    def _make_targets(self, size: tuple[int, int]) -> None:
        self._lights = [Target(self._ctx, size)]
        self._light = self._lights[0]
        self._nearest = self._ctx.texture((-(-size[0] // 2), -(-size[1] // 2)), 1, dtype="f4")
        self._nearest.filter = moderngl.NEAREST, moderngl.NEAREST
        self._nearest_map = self._ctx.framebuffer([self._nearest])
        self._bodies = Target(self._ctx, self._nearest.size)

    def resize(self, size: tuple[int, int]) -> None:
        """Draws at another size from the next frame on; the light of trails is taken along."""
        before = self._lights
        release_framebuffer(self._nearest_map)
        release_all(self._nearest, self._bodies)
        self._make_targets(size)
        self._lights += [Target(self._ctx, size) for _ in before[1:]]
        self._ctx.disable(moderngl.BLEND)
        for light, old in zip(self._lights, before, strict=True):
            self._programs.stretch.draw(light.framebuffer, old.texture, target_size=size)
        release_all(*before)

    def draw_only(self, wanted: int) -> None:
        """Draws about `wanted` motes from the next frame on, spread over all there are; `count` is how many exactly.

        All keep their targets: points cost ten times what targets do.
        """
        chosen = drawn_groups(self._groups, max(1, -(-wanted // GROUP)))
        self.count = motes_in(chosen, self._most)
        self._release_arrays()
        if self._indices is not None:
            self._indices.release()
        numbers = (chosen[:, None] * GROUP + np.arange(GROUP, dtype=np.uint32)).astype(np.uint32).ravel()
        self._indices = None if self.count == self._most else self._ctx.buffer(numbers[: self.count].tobytes())

    def forget(self, form: str) -> None:
        """Takes a form anew from its file."""
        self._programs.forms.forget(form)
        self._held.forget(form)

    @property
    def problems(self) -> dict[str, str]:
        """Forms that cannot be used, and why."""
        return self._programs.forms.problems

    @property
    def light(self) -> MoteLight:
        """All light is at full size here: near motes are larger points. The half-size picture says where bodies are."""
        full, bodies = fine_picture(self._light.texture), self._bodies.texture
        return MoteLight(full, bodies, bodies, 0, self._nothing)

    def adopt(self, registry: Registry) -> None:
        """Makes every program anew from its files, for a registry that may have changed.

        Raises ShaderError and goes on with what there was.
        """
        programs = self._programs.renewed(registry, self._held.names)
        self._release_arrays()
        self._programs.release()
        self._programs = programs
        self._held.forget()

    def aim(self, staging: Staging, bonds: int) -> None:
        """Brings the targets up to date: a slice of each live form, and a share of one that arrives."""
        if self._held.turns_over(staging):
            self._targets.reverse()
        self._light.framebuffer.use()  # nothing is drawn, but a driver wants a whole framebuffer all the same
        kinds = tuple(ranges(staging, self._programs.registry, self._groups, bonds))
        for targets, due in zip(self._targets, self._held.due(staging, self._turn), strict=False):
            if due.is_new:
                self._ctx.copy_buffer(targets, self._targets[0])
            for each in kinds:
                self._evaluate(targets, each, due, staging)
        self._turn += 1

    def _evaluate(self, targets: moderngl.Buffer, each: Range, due: Due, staging: Staging) -> None:
        """One contiguous block of the range: transform feedback writes no gaps."""
        aim = self._programs.forms.aim(each.kind, due.form)
        slices = due.slices or self._programs.forms.slices(each.kind, due.form)
        block = -(-(each.end - each.first) // slices)
        first = each.first + (due.turn % slices) * block
        vertices = min((first + block) * GROUP, each.end * GROUP, self._most) - first * GROUP
        if vertices > 0:
            aim.program.parameters.write(staging.values)
            aim.array.transform(
                targets,
                moderngl.POINTS,
                vertices=vertices,
                first=first * GROUP,
                buffer_offset=first * GROUP * 16,
            )

    def add_up(self, picture: int, trails: bool) -> None:
        """From now on the light of this one of a moment's pictures, counted from 0. Trails need one place for each."""
        if picture == 0 and self._others_seen:
            self._lights[0].framebuffer.clear()  # as the last picture left it
        self._others_seen = not trails and picture > 0
        if not trails:
            release_all(*self._lights[1:])
            self._lights, picture = self._lights[:1], 0
        while len(self._lights) <= picture:
            self._lights.append(Target(self._ctx, self._lights[0].size))
            self._lights[-1].framebuffer.clear()
        self._light = self._lights[picture]

    def simulate(self, staging: Staging, look_distance: float) -> None:
        """Draws the map of the nearest solid motes; motion itself happens again in `splat`."""
        needed = {"MORPHING": int(staging.morph > 0.0), **effects_of(staging, self._programs.registry)}
        self._drawing = tuple(needed.items())
        points = self._points()
        points.parameters.write(staging.values)
        points.set(look_distance=look_distance, mapping=True)
        self._nearest_map.clear(FAR, FAR, FAR, FAR)
        self._ctx.enable(moderngl.BLEND | moderngl.PROGRAM_POINT_SIZE)
        self._ctx.blend_equation = moderngl.MIN, moderngl.MIN
        self._nearest_map.use()
        self._array().render(moderngl.POINTS, vertices=self.count)
        self._ctx.blend_equation = moderngl.FUNC_ADD, moderngl.FUNC_ADD

    def splat(self, hiding: float, keep: float) -> None:
        """Draws all motes; `keep` is the share of last frame's light that is still there."""
        self._ctx.enable(moderngl.BLEND | moderngl.PROGRAM_POINT_SIZE)
        self._ctx.blend_func = moderngl.ZERO, moderngl.SRC_COLOR
        self._programs.fade.draw(self._light.framebuffer, keep=keep)
        self._ctx.blend_func = moderngl.ONE, moderngl.ONE
        self._points().set(mapping=False, hiding=hiding, unit_light=1.0 - keep)
        self._nearest.use(NEAREST_UNIT)
        self._light.framebuffer.use()
        self._array().render(moderngl.POINTS, vertices=self.count)

    def resolve(self, keep: float) -> MoteLight:
        """Nothing to convert: the blender has added in floats."""
        self._ctx.disable(moderngl.BLEND | moderngl.PROGRAM_POINT_SIZE)
        self._programs.mark_bodies.draw(self._bodies.framebuffer, self._nearest, far=FAR * 0.5)
        return self.light

    def _points(self) -> ParticleProgram:
        return self._programs.points(self._drawing)

    def _array(self) -> moderngl.VertexArray:
        key = (id(self._targets[0]), self._drawing)
        if key not in self._arrays:
            names = ("in_from", "in_to") if dict(self._drawing)["MORPHING"] else ("in_from",)
            content = [(buffer, "4u4", name) for buffer, name in zip(self._targets, names, strict=False)]
            self._arrays[key] = self._ctx.vertex_array(self._points().program, content, self._indices)
        return self._arrays[key]

    def release(self) -> None:
        """Gives everything back."""
        self._release_arrays()
        release_all(self._programs, *self._lights, self._bodies)
        release_framebuffer(self._nearest_map)
        release_all(*self._targets, self._nearest, self._nothing)
        if self._indices is not None:
            self._indices.release()

    def _release_arrays(self) -> None:
        release_all(*self._arrays.values())
        self._arrays = {}
