"""The compute programs of the motes, each made when a look first needs it, all from one registry."""

import moderngl

from installation.assets import Assets
from installation.model.look import Staging
from installation.model.parameters import Registry
from installation.stage.form_programs import FormPrograms
from installation.stage.fullscreen import Fullscreen, release_all
from installation.stage.particle_programs import ParticleProgram

PEOPLE_UNIT, PAIRS_UNIT = 14, 15
"""Texture units that nothing else uses, so that the particle programs need them set only once."""
EFFECTS = ("motes.scatter", "motes.tremble", "motes.shock", "motes.glitch", "ground.reflection")
"""What the simulation leaves out where a look sets all of them to 0."""


def wants_effects(staging: Staging, registry: Registry) -> bool:
    """Whether any of `EFFECTS` is on."""
    return any(registry.number(staging.values, key) != 0.0 for key in EFFECTS)


class MotePrograms:
    """Render thread only. Raises ShaderError where a file cannot be used."""

    def __init__(self, ctx: moderngl.Context, assets: Assets, registry: Registry) -> None:
        self._ctx, self._assets, self.registry = ctx, assets, registry
        self.clear, self.carry, self.fade = map(self._made, ("forget.comp", "carry.comp", "fade.comp"))
        self._resolves = [
            Fullscreen(ctx, assets, "resolve.frag", *textures, MAPPED=mapped)
            for mapped, textures in enumerate((("cells",), ("cells", "nearest")))
        ]
        self._splats = [self._made("splat.comp", SOLIDS=solids) for solids in (0, 1)]
        self._simulations: dict[tuple[bool, bool, bool], ParticleProgram] = {}
        self._steps: dict[tuple[object, ...], ParticleProgram] = {}
        self.forms = FormPrograms(assets, self._aim)
        """What evaluates targets."""

    def _made(self, file: str, form: str = "", **defines: int) -> ParticleProgram:
        return ParticleProgram(self._ctx, self._assets, self.registry, file, form, (), **defines)

    def splat(self, solids: bool) -> ParticleProgram:
        """The splat with or without things that hide."""
        return self._splats[solids]

    def resolve(self, mapped: bool) -> Fullscreen:
        """The step from an accumulator to a picture, without or with the map of solid motes."""
        return self._resolves[mapped]

    def simulation(self, staging: Staging, solids: bool) -> ParticleProgram:
        """The simulation with just what this look needs: a CPU rasteriser pays for every branch."""
        key = (staging.morph > 0.0, wants_effects(staging, self.registry), solids)
        if key not in self._simulations:
            morphing, effects, solids_define = map(int, key)
            self._simulations[key] = self._made(
                "simulate.comp", MORPHING=morphing, EFFECTS=effects, SOLIDS=solids_define
            )
        return self._simulations[key]

    def settling(self, staging: Staging) -> ParticleProgram:
        """The same for a row of eyes."""
        effects = int(wants_effects(staging, self.registry))
        return self.step("settle.comp", MORPHING=int(staging.morph > 0.0), EFFECTS=effects)

    def step(self, file: str, **defines: int) -> ParticleProgram:
        """A program that only displays with several views need, made when first asked for."""
        key = (file, *defines.items())
        if key not in self._steps:
            self._steps[key] = self._made(file, "", **defines)
        return self._steps[key]

    def _aim(self, kind: int, form: str) -> ParticleProgram:
        program = self._made("target.comp", form, KIND=kind)
        program.set(people=PEOPLE_UNIT, pairs=PAIRS_UNIT)
        return program

    def release(self) -> None:
        """Gives every program back."""
        release_all(
            self.clear,
            self.carry,
            self.fade,
            *self._resolves,
            *self._splats,
            *self._simulations.values(),
            *self._steps.values(),
            self.forms,
        )
