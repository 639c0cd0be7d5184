"""The last piece of glass: stray light, exposure, curve and grain, from light to a finished picture."""

from pathlib import Path
from typing import NamedTuple

import moderngl

from installation.assets import Assets
from installation.model.parameters import Registry
from installation.stage import shaders
from installation.stage.bloom import Bloom
from installation.stage.context import ability_of
from installation.stage.fullscreen import Fullscreen, Target, release_all
from installation.stage.isf import IsfProgram, load_isf
from installation.stage.isf_trial import draw_small
from installation.stage.lights import Lights
from installation.stage.mote_light import Cells, FineLight
from installation.stage.reload import ShaderEdits
from installation.stage.scene import SceneLight
from installation.stage.shaders import ShaderError
from installation.stage.shot import Shot
from installation.stage.together import Together

FILE = "shaders/passes/lens.fs"
GLASS_INPUTS = (
    *(("inputImage", "image"), ("softImage", "image")),
    *(("exposure", "float"), ("saturation", "float"), ("master", "float")),
)
"""What the lens gives to its glass, whatever else a look says about it: name and type."""
FINE_UNIT = 12
"""The texture unit of fine light that is a picture and taken texel for texel, which nothing else uses."""
GLASS_DEFINES: tuple[tuple[str, ...], ...] = ((), ("TEXELS",), ("CELLS",))


class Glasses(NamedTuple):
    """The same glass for fine light as a picture of any size, as one of the canvas' size, and as it lies in cells."""

    of_picture: IsfProgram
    of_texels: IsfProgram
    of_cells: IsfProgram | None = None
    """None where nothing computes."""

    def over(self, fine: FineLight, size: tuple[int, int]) -> IsfProgram:
        """The one for pictures of that size, with the fine light before it. A file need not know of either."""
        light = fine.at(size)
        glass = self.of_cells if isinstance(light, Cells) and self.of_cells else self.of_texels
        if fine.size != size or not glass.uses("mote_light"):
            self.of_picture.set("inputImage", fine.picture())
            return self.of_picture
        if isinstance(light, Cells):
            light.bind()
            for name, value in light.uniforms.items():
                glass.tell(name, value)
        else:
            glass.tell("mote_light", FINE_UNIT)
            light.use(FINE_UNIT)
        return glass

    def release(self) -> None:
        """Gives all back."""
        release_all(*self.all)

    @property
    def all(self) -> tuple[IsfProgram, ...]:
        """Every one there is."""
        return tuple(filter(None, self))


class Lens:
    """For pictures of `size` pixels, several of one moment or one. Render thread only."""

    def __init__(self, ctx: moderngl.Context, assets: Assets, size: tuple[int, int], several: bool) -> None:
        self._ctx, self._assets = ctx, assets
        self._bloom = Bloom(ctx, assets, size)
        self._lights = Lights(ctx, self._bloom.black, several)
        self._glasses = load_glasses(ctx, assets)
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
        trial = (try_glasses, self._assets.show_folder, self.picture.size)
        edits.depend("lens", self._glasses.of_picture.files, self._renew, *trial)

    def _renew(self) -> tuple[Path, ...]:
        glasses = load_glasses(self._ctx, self._assets)
        self._glasses.release()
        self._glasses = glasses
        return glasses.of_picture.files

    def take(self, light: SceneLight, registry: Registry, shot: Shot) -> None:
        """Fine light at full size and soft light at half become the shot's picture."""
        (fine, soft), staging, moment = light, shot.staging, shot.moment
        exposure = registry.number(staging.values, "lens.exposure")
        stray = self._bloom.of(fine.at(self.picture.size), soft, exposure)
        self._lights.keep(shot.sight.number, stray)
        glass = self._glasses.over(fine, self.picture.size)
        for one in glass.header.inputs:
            if (key := f"lens.{one.name}") in registry:  # an edited file may declare others than the registry knows yet
                glass.set(one.name, registry.number(staging.values, key))
        glass.set("exposure", exposure)
        glass.set("saturation", registry.number(staging.values, "lens.saturation"))
        glass.set("master", staging.master)
        strength = registry.number(staging.values, "lens.bloom")
        glass.set("softImage", self._bloom.with_soft(soft, stray.texture, strength))
        glass.draw(
            self.picture.framebuffer,
            seconds=moment.seconds,
            delta_seconds=moment.delta_seconds,
            frame=moment.frame,
        )

    def release(self) -> None:
        """Gives everything back."""
        release_all(self._lights, self._bloom, self._glasses, self.picture)


def load_glasses(ctx: moderngl.Context, assets: Assets) -> Glasses:
    """The last step of all. Raises ShaderError, OSError."""
    kinds = GLASS_DEFINES if ability_of(ctx).has_compute else GLASS_DEFINES[:2]
    with Together() as made:
        return Glasses(*(made(_glass(ctx, assets, defines)) for defines in kinds))


def try_glasses(ctx: moderngl.Context, show_folder: Path | None, canvas_px: tuple[int, int]) -> None:
    """Compiles and draws every kind of glass, so that the show finds all of them in the driver's cache.

    Raises ShaderError, moderngl.Error, OSError.
    """
    glasses = load_glasses(ctx, Assets(show_folder))
    for glass in glasses.all:
        draw_small(ctx, glass, "f1", canvas_px)
    glasses.release()


def _glass(ctx: moderngl.Context, assets: Assets, defines: tuple[str, ...]) -> IsfProgram:
    path = shaders.find(assets, FILE)
    glass = load_isf(ctx, path, name="lens", assets=assets, defines=defines)
    declared = {(one.name, one.type) for one in glass.header.inputs}
    for name, kind in GLASS_INPUTS:
        if (name, kind) not in declared:
            glass.release()
            raise ShaderError(f"{path}:1: the lens sets the input {name}, expected it among the INPUTS, of type {kind}")
    return glass
