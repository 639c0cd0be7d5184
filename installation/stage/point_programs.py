"""The programs of the motes where compute is missing, each made when a look first needs it, all from one registry."""

from collections.abc import Collection
from typing import NamedTuple

import moderngl

from installation.assets import Assets
from installation.model.parameters import Registry
from installation.stage.form_programs import FormPrograms
from installation.stage.fullscreen import Fullscreen, release_all
from installation.stage.mote_programs import PAIRS_UNIT, PEOPLE_UNIT, Defines
from installation.stage.particle_programs import ParticleProgram
from installation.stage.together import Together

NEAREST_UNIT = 13
"""The texture unit of the map of solid motes, which nothing else uses."""


class Capture(NamedTuple):
    """A program whose varyings are written to a buffer."""

    program: ParticleProgram
    array: moderngl.VertexArray

    def release(self) -> None:
        """Gives both back."""
        release_all(self.array, self.program)


class PointPrograms:
    """Render thread only. Raises ShaderError where a file cannot be used."""

    def __init__(self, ctx: moderngl.Context, assets: Assets, registry: Registry) -> None:
        self._ctx, self._assets, self.registry = ctx, assets, registry
        self._points: dict[Defines, ParticleProgram] = {}
        with Together() as made:
            self.fade = made(Fullscreen(ctx, assets, "fade.frag"))
            self.stretch = made(Fullscreen(ctx, assets, "stretch.frag", "picture"))
            self.mark_bodies = made(Fullscreen(ctx, assets, "bodies.frag", "nearest"))
        self.forms = FormPrograms(assets, self._aim)
        """What evaluates targets."""

    def renewed(self, registry: Registry, shown: Collection[str]) -> "PointPrograms":
        """The same for another registry, with all that was needed so far but for forms that are not `shown` now.

        Raises ShaderError and leaves these as they are.
        """
        with Together() as made:
            new = made(PointPrograms(self._ctx, self._assets, registry))
            for defines in self._points:
                new.points(defines)
            new.forms.make_what(self.forms, shown)
        return new

    def points(self, defines: Defines) -> ParticleProgram:
        """What draws points with these defines."""
        if defines not in self._points:
            program = ParticleProgram(self._ctx, self._assets, self.registry, "points.vert", "", (), **dict(defines))
            program.set(nearest=NEAREST_UNIT)
            self._points[defines] = program
        return self._points[defines]

    def _aim(self, kind: int, form: str, _part: int) -> Capture:
        captured = ("v_target",)
        program = ParticleProgram(self._ctx, self._assets, self.registry, "target.vert", form, captured, KIND=kind)
        program.set(people=PEOPLE_UNIT, pairs=PAIRS_UNIT)
        return Capture(program, self._ctx.vertex_array(program.program, []))

    def release(self) -> None:
        """Gives every program back."""
        release_all(self.fade, self.stretch, self.mark_bodies, *self._points.values(), self.forms)
