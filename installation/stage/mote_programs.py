"""The compute programs of the motes, each made when a look first needs it, all from one registry."""

from collections.abc import Collection, Mapping

import moderngl

from installation.assets import Assets
from installation.model.look import Staging
from installation.model.parameters import Registry
from installation.stage.form_programs import FormPrograms
from installation.stage.fullscreen import release_all
from installation.stage.mote_effects import effects_of
from installation.stage.mote_parts import WHOLE
from installation.stage.particle_programs import ParticleProgram
from installation.stage.together import Together

Defines = tuple[tuple[str, int], ...]
"""What is compiled into a program: names and numbers."""
PEOPLE_UNIT, PAIRS_UNIT = 14, 15
"""Texture units that nothing else uses, so that the particle programs need them set only once."""


class MotePrograms:
    """Render thread only. Raises ShaderError where a file cannot be used."""

    def __init__(self, ctx: moderngl.Context, assets: Assets, registry: Registry, always: Mapping[str, float]) -> None:
        """`always` are uniforms that never change: how many motes there are, and in which order they lie."""
        self._ctx, self._assets, self.registry, self._always = ctx, assets, registry, always
        self._steps: dict[tuple[str, Defines], ParticleProgram] = {}
        with Together() as made:
            self.carry, self.fade, self.copy, self.resolve = (
                made(self._made(f"{step}.comp")) for step in ("carry", "fade", "copy", "resolve")
            )
            self._splats = [made(self._made("splat.comp", SOLIDS=solids)) for solids in (0, 1)]
        self.forms = FormPrograms(assets, self._aim)
        """What evaluates targets."""

    def renewed(self, registry: Registry, shown: Collection[str]) -> "MotePrograms":
        """The same for another registry, with all that was needed so far but for forms that are not `shown` now.

        Raises ShaderError and leaves these as they are.
        """
        with Together() as made:
            new = made(MotePrograms(self._ctx, self._assets, registry, self._always))
            for file, defines in self._steps:
                new.step(file, **dict(defines))
            new.forms.make_what(self.forms, shown)
        return new

    def _made(self, file: str, form: str = "", **defines: int) -> ParticleProgram:
        program = ParticleProgram(self._ctx, self._assets, self.registry, file, form, (), **defines)
        program.set(**self._always)
        return program

    def splat(self, solids: bool) -> ParticleProgram:
        """The splat with or without things that hide."""
        return self._splats[solids]

    def simulation(self, staging: Staging, solids: bool) -> ParticleProgram:
        """The simulation with just what this moment needs."""
        return self.step("simulate.comp", SOLIDS=int(solids), **self._needed(staging))

    def settling(self, staging: Staging) -> ParticleProgram:
        """The same for a row of eyes."""
        return self.step("settle.comp", **self._needed(staging))

    def _needed(self, staging: Staging) -> dict[str, int]:
        return {"MORPHING": int(staging.morph > 0.0), **effects_of(staging, self.registry)}

    def step(self, file: str, **defines: int) -> ParticleProgram:
        """A program with these defines, made when first asked for."""
        key = file, tuple(defines.items())
        if key not in self._steps:
            self._steps[key] = self._made(file, "", **defines)
        return self._steps[key]

    def _aim(self, kind: int, form: str, part: int) -> ParticleProgram:
        program = self._made("target.comp", form, KIND=kind, **({"PART": part} if part != WHOLE else {}))
        program.set(people=PEOPLE_UNIT, pairs=PAIRS_UNIT)
        return program

    def release(self) -> None:
        """Gives every program back."""
        release_all(
            self.carry,
            self.fade,
            self.copy,
            self.resolve,
            *self._splats,
            *self._steps.values(),
            self.forms,
        )
