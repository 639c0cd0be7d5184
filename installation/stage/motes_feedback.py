"""The motes where compute is missing (GL 3.3, macOS): targets by transform feedback, light by blended points.

The same forms and the same motion as in `motes.py`, from the same files; fewer motes, because points cost more.
"""

import moderngl

from installation.assets import Assets
from installation.model.look import Staging
from installation.model.parameters import Registry
from installation.stage.fullscreen import Fullscreen, Target
from installation.stage.motes import PAIRS_UNIT, PEOPLE_UNIT, MotePictures
from installation.stage.particle_programs import ParticleProgram, slices_of

FAR = 1e6
NEAREST_UNIT = 13


class FeedbackMotes:
    """The same interface as `Motes`. Render thread only."""

    def __init__(
        self, ctx: moderngl.Context, assets: Assets, registry: Registry, size: tuple[int, int], count: int
    ) -> None:
        self._ctx, self._assets, self._registry = ctx, assets, registry
        self.count = count
        self._targets = [ctx.buffer(reserve=count * 16) for _ in range(2)]
        self._points = ParticleProgram(ctx, assets, registry, "points.vert")
        self._points.set(people=PEOPLE_UNIT, nearest=NEAREST_UNIT)
        self._fade = Fullscreen(ctx, assets, "fade.frag")
        self._light = Target(ctx, size)
        self._light.framebuffer.clear()
        self._nearest = ctx.texture((-(-size[0] // 2), -(-size[1] // 2)), 1, dtype="f4")
        self._nearest.filter = moderngl.NEAREST, moderngl.NEAREST
        self._nearest_map = ctx.framebuffer([self._nearest])
        self._nothing = ctx.texture((1, 1), 4, bytes(8), dtype="f2")
        self._arrays: dict[tuple[int, int], moderngl.VertexArray] = {}
        self._forms: dict[str, tuple[ParticleProgram, moderngl.VertexArray, int]] = {}
        self._held: list[str | None] = [None, None]
        self._turn = 0

    @property
    def pictures(self) -> MotePictures:
        """All light is at full size here: near motes are larger points."""
        return MotePictures(self._light.texture, self._nothing, self._nothing)

    def aim(self, staging: Staging) -> None:
        """Brings the targets up to date: a slice of each live form, all of a form that has just arrived."""
        wanted = (staging.form, staging.next_form if staging.morph > 0.0 else None)
        if wanted[0] != self._held[0] and wanted[0] == self._held[1]:
            self._targets.reverse()
            self._held.reverse()
        for place, form in enumerate(wanted):
            if form is not None:
                self._evaluate(place, form, staging)
        self._turn += 1

    def _evaluate(self, place: int, form: str, staging: Staging) -> None:
        program, array, slices = self._form(form)
        program.parameters.write(staging.values)
        slices = slices if self._held[place] == form else 1
        self._held[place] = form
        each = -(-self.count // slices)
        first = (self._turn % slices) * each
        count = min(each, self.count - first)
        if count > 0:
            array.transform(
                self._targets[place], moderngl.POINTS, vertices=count, first=first, buffer_offset=first * 16
            )

    def _form(self, form: str) -> tuple[ParticleProgram, moderngl.VertexArray, int]:
        if form not in self._forms:
            program = ParticleProgram(
                self._ctx, self._assets, self._registry, "target.vert", form, varyings=("v_target",)
            )
            program.set(pairs=PAIRS_UNIT)
            array = self._ctx.vertex_array(program.program, [])
            self._forms[form] = program, array, slices_of(self._assets, form)
        return self._forms[form]

    def simulate(self, staging: Staging, look_distance: float) -> None:
        """Draws the map of the nearest solid motes; motion itself happens again in `splat`."""
        self._points.parameters.write(staging.values)
        self._points.set(look_distance=look_distance, mapping=True)
        self._nearest_map.clear(FAR, FAR, FAR, FAR)
        self._ctx.enable(moderngl.BLEND | moderngl.PROGRAM_POINT_SIZE)
        self._ctx.blend_equation = moderngl.MIN
        self._nearest_map.use()
        self._array().render(moderngl.POINTS, vertices=self.count)
        self._ctx.blend_equation = moderngl.FUNC_ADD

    def splat(self, hiding: float, keep: float) -> None:
        """Draws all motes; `keep` is the share of last frame's light that is still there."""
        self._ctx.enable(moderngl.BLEND | moderngl.PROGRAM_POINT_SIZE)
        self._ctx.blend_func = moderngl.ZERO, moderngl.SRC_COLOR
        self._fade.draw(self._light.framebuffer, keep=keep)
        self._ctx.blend_func = moderngl.ADDITIVE_BLENDING
        self._points.set(mapping=False, hiding=hiding, unit_light=1.0 - keep)
        self._nearest.use(NEAREST_UNIT)
        self._light.framebuffer.use()
        self._array().render(moderngl.POINTS, vertices=self.count)

    def resolve(self, keep: float) -> MotePictures:
        """Nothing to convert: the blender has added in floats."""
        self._ctx.disable(moderngl.BLEND | moderngl.PROGRAM_POINT_SIZE)
        return self.pictures

    def _array(self) -> moderngl.VertexArray:
        key = (id(self._targets[0]), id(self._targets[1]))
        if key not in self._arrays:
            content = [(buffer, "4u4", name) for buffer, name in zip(self._targets, ("in_from", "in_to"), strict=True)]
            self._arrays[key] = self._ctx.vertex_array(self._points.program, content)
        return self._arrays[key]

    def release(self) -> None:
        """Gives everything back."""
        for array in (*self._arrays.values(), *(array for _, array, _ in self._forms.values())):
            array.release()
        for thing in (*self._targets, self._points, self._fade, self._light, self._nearest_map, self._nearest):
            thing.release()
        for program, _, _ in self._forms.values():
            program.release()
