"""The last piece of glass: stray light, exposure, curve and grain, from light to a finished picture."""

from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.look import Staging
from installation.model.parameters import Registry
from installation.stage import shaders
from installation.stage.bloom import Bloom
from installation.stage.fullscreen import Fullscreen, Target, release_all
from installation.stage.isf import IsfProgram, load_isf
from installation.stage.isf_trial import try_isf
from installation.stage.lights import Lights
from installation.stage.reload import ShaderEdits
from installation.stage.scene import SceneLight
from installation.stage.shaders import ShaderError
from installation.stage.shot import Shot

FILE = "shaders/passes/lens.fs"
GLASS_INPUTS = (
    *(("inputImage", "image"), ("softImage", "image")),
    *(("exposure", "float"), ("saturation", "float"), ("master", "float")),
)
"""What the lens gives to its glass, whatever else a look says about it: name and type."""
IN_FLIGHT = 0.2
"""More light is let in half way between two forms: motes that are spread over the room would sink into the dark."""
IN_FLIGHT_COLOUR = 0.8
"""More colour, too: where the motes of two sides fly through one another, their colours add up to grey."""


class Lens:
    """For pictures of `size` pixels, several of one moment or one. Render thread only."""

    def __init__(self, ctx: moderngl.Context, assets: Assets, size: tuple[int, int], several: bool) -> None:
        self._ctx, self._assets = ctx, assets
        self._bloom = Bloom(ctx, assets, size)
        self._lights = Lights(ctx, self._bloom.black, several)
        self._glass = load_glass(ctx, assets)
        self.picture = Target(ctx, size, dtype="f1")
        """The finished picture, sRGB; the next one takes its place."""

    @property
    def black(self) -> moderngl.Texture:
        """Stands for light that is not there."""
        return self._bloom.black

    @property
    def steps(self) -> tuple[Fullscreen, ...]:
        """For those who follow their files."""
        return self._bloom.steps

    def light_before(self, number: int) -> moderngl.Texture:
        """What strayed when the picture of that number was drawn last: layers are lit by it."""
        return self._lights.before(number)

    def depend_on_files(self, edits: ShaderEdits) -> None:
        """Has the glass follow its files; its steps are followed with all others."""
        edits.depend("lens", self._glass.files, self._renew, try_isf, FILE, self._assets.show_folder)

    def _renew(self) -> tuple[Path, ...]:
        glass = load_glass(self._ctx, self._assets)
        self._glass.release()
        self._glass = glass
        return glass.files

    def take(self, light: SceneLight, registry: Registry, shot: Shot) -> None:
        """Fine light at full size and soft light at half become the shot's picture."""
        (fine, soft), staging, moment = light, shot.staging, shot.moment
        exposure = registry.number(staging.values, "lens.exposure") * let_in(staging)
        stray = self._bloom.of(fine, soft, exposure)
        self._lights.keep(shot.sight.number, stray)
        for one in self._glass.header.inputs:
            if (key := f"lens.{one.name}") in registry:  # an edited file may declare others than the registry knows yet
                self._glass.set(one.name, registry.number(staging.values, key))
        self._glass.set("exposure", exposure)
        self._glass.set("saturation", registry.number(staging.values, "lens.saturation") * vividness(staging))
        self._glass.set("master", staging.master)
        self._glass.set("inputImage", fine)
        if fine.size == self.picture.size:  # texel for texel: a CPU pays for four where it might need one
            fine.filter = moderngl.NEAREST, moderngl.NEAREST
        strength = registry.number(staging.values, "lens.bloom")
        self._glass.set("softImage", self._bloom.with_soft(soft, stray.texture, strength))
        self._glass.draw(
            self.picture.framebuffer,
            seconds=moment.seconds,
            delta_seconds=moment.delta_seconds,
            frame=moment.frame,
        )
        fine.filter = moderngl.LINEAR, moderngl.LINEAR

    def release(self) -> None:
        """Gives everything back."""
        release_all(self._lights, self._bloom, self._glass, self.picture)


def load_glass(ctx: moderngl.Context, assets: Assets) -> IsfProgram:
    """The last step of all. Raises ShaderError, OSError."""
    path = shaders.find(assets, FILE)
    glass = load_isf(ctx, path, name="lens", assets=assets)
    declared = {(one.name, one.type) for one in glass.header.inputs}
    for name, kind in GLASS_INPUTS:
        if (name, kind) not in declared:
            glass.release()
            raise ShaderError(f"{path}:1: the lens sets the input {name}, expected it among the INPUTS, of type {kind}")
    return glass


def let_in(staging: Staging) -> float:
    """Factor of the exposure: 1 where motes stand in a form, most half way between two."""
    return 1.0 + IN_FLIGHT * in_flight(staging)


def vividness(staging: Staging) -> float:
    """Factor of the saturation, likewise."""
    return 1.0 + IN_FLIGHT_COLOUR * in_flight(staging)


def in_flight(staging: Staging) -> float:
    """0 where motes stand in a form, 1 half way between two."""
    return 0.0 if staging.form == staging.next_form else 4.0 * staging.morph * (1.0 - staging.morph)
