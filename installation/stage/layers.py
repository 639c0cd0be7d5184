"""The drawn layers: every ISF file in `shaders/layers` is one. Generators make the air, filters bend the picture."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import moderngl

from installation.assets import Assets
from installation.model.look import Staging
from installation.model.moment import Moment
from installation.model.parameters import Parameter, Registry
from installation.model.signals import Signals
from installation.stage import shaders
from installation.stage.camera import Camera
from installation.stage.fullscreen import Fullscreen, Target, release_all
from installation.stage.isf import IsfProgram, load_isf
from installation.stage.isf_sound import Sound, room_sound
from installation.stage.isf_trial import try_isf
from installation.stage.reload import ShaderEdits
from installation.stage.shaders import ShaderError

AIR_SHRINK = 2
"""The air is drawn at half the canvas: it has no edges finer than that, and it costs a quarter."""
LEAST_OPACITY = 0.002
LAYER_FOLDER = "shaders/layers"


@dataclass
class Layer:
    """One ISF file with its place in the stack."""

    name: str
    program: IsfProgram
    order: float
    shrink: int
    over: bool
    """True covers what is behind by its alpha; False adds light."""
    links: tuple[tuple[str, slice, Parameter], ...]
    opacity_slot: int
    last: list[float] | None = None

    @property
    def is_filter(self) -> bool:
        """True when it bends the picture instead of adding to the air."""
        return self.program.header.kind == "filter"

    @property
    def is_ours(self) -> bool:
        """True when it says how it wants to stand on our stage, and so draws linear light."""
        return bool(self.program.header.host)

    @property
    def listens(self) -> bool:
        """True when it draws from sound."""
        return bool(self.program.header.inputs_of("audio", "audioFFT"))

    def follow(self, staging: Staging, camera: Camera, light: moderngl.Texture) -> None:
        """Sets every input from the look, the camera and the light of the frame before."""
        numbers = staging.values.tolist()
        for name, slot, parameter in self.links:
            if self.last is None or self.last[slot] != numbers[slot]:
                self.program.set(name, _typed(parameter, numbers[slot]))
        self.last = numbers
        for one in self.program.header.inputs:
            if one.name == "camera_eye":
                self.program.set("camera_eye", (*camera.eye, camera.half_height))
            elif one.name == "camera_aim":
                self.program.set("camera_aim", (*camera.aim, camera.roll_radians))
            elif one.name == "lightImage":
                self.program.set("lightImage", light)


def _typed(parameter: Parameter, numbers: list[float]) -> Any:
    if parameter.type in ("bool", "event"):
        return bool(numbers[0])
    if parameter.type == "long":
        return int(numbers[0])
    return numbers[0] if parameter.width == 1 else tuple(numbers)


class Layers:
    """All layers, back to front. A file that cannot be used is left out and told in `problems`. Render thread only."""

    def __init__(self, ctx: moderngl.Context, assets: Assets, registry: Registry, size: tuple[int, int]) -> None:
        self._ctx, self._assets, self._registry = ctx, assets, registry
        self.size = size
        self.air = Target(ctx, _shrunk(size, AIR_SHRINK))
        self._over = Fullscreen(ctx, assets, "over.frag", "layer")
        self._scratch: dict[int, Target] = {}
        self._aside = Target(ctx, size)
        self._sound = Sound(ctx)
        self.problems: dict[str, str] = {}
        self.layers: list[Layer] = []
        for path in assets.every(LAYER_FOLDER, "*.fs"):
            self._load(path)
        self.layers.sort(key=lambda layer: (layer.order, layer.name))

    def _load(self, path: Path) -> None:
        try:
            self.layers.append(self._layer(path))
            self.problems.pop(path.stem, None)
        except (ShaderError, OSError) as error:
            self.problems[path.stem] = str(error)

    def adopt(self, registry: Registry) -> None:
        """Goes on with a registry that may have changed; layer files that are new since then are drawn, too."""
        self._registry = registry
        known = {layer.name for layer in self.layers}
        present = {path.stem: path for path in self._assets.every(LAYER_FOLDER, "*.fs")}
        for layer in [layer for layer in self.layers if layer.name not in present]:
            self.layers.remove(layer)
            layer.program.release()
        self.layers = [self._linked(layer) for layer in self.layers]
        for name in present.keys() - known:
            self._load(present[name])
        self.layers.sort(key=lambda layer: (layer.order, layer.name))

    def _linked(self, layer: Layer) -> Layer:
        links, opacity_slot = self._links(layer.name, layer.program)
        return replace(layer, links=links, opacity_slot=opacity_slot, last=None)

    def _links(self, name: str, program: IsfProgram) -> tuple[tuple[tuple[str, slice, Parameter], ...], int]:
        """Which inputs follow which parameters, and where the layer's opacity lies."""
        declared = {one.name: one.type for one in program.header.inputs}
        links = tuple(
            (p.name, self._registry.slots[p.key], p)
            for p in self._registry.of_layer(name)
            if declared.get(p.name) == p.type
        )
        return links, self._registry.slots[f"{name}.opacity"].start

    def depend_on_files(self, edits: ShaderEdits) -> None:
        """Has every layer follow its files: a save that draws is swapped in, any other leaves the old one playing."""
        for layer in self.layers:
            relative = f"{LAYER_FOLDER}/{layer.program.files[0].name}"
            rebuild = partial(self._reload, relative)
            edits.depend(layer.name, self._files(layer), rebuild, try_isf, relative, self._assets.show_folder)

    def _files(self, layer: Layer) -> list[Path]:
        """What it is made of, and where a file could stand that would hide its own."""
        name = layer.program.files[0].name
        return [*layer.program.files, *(root / LAYER_FOLDER / name for root in self._assets.roots)]

    def _reload(self, relative: str) -> list[Path]:
        new = self._layer(shaders.find(self._assets, relative))
        for index, old in enumerate(self.layers):
            if old.name == new.name:
                self.layers[index] = new
                old.program.release()
        self.layers.sort(key=lambda layer: (layer.order, layer.name))
        self.problems.pop(new.name, None)
        return self._files(new)

    def hear(self, signals: Signals, seconds: float) -> None:
        """The sound of this frame, for the layers that draw from it."""
        listening = [layer for layer in self.layers if layer.listens]
        if listening:
            self._sound.hear(*room_sound(signals, seconds))
        for layer in listening:
            self._sound.feed(layer.program)

    def _layer(self, path: Path) -> Layer:
        name = path.stem
        program = load_isf(self._ctx, path, name=name, assets=self._assets)
        wishes = program.header.host
        links, opacity_slot = self._links(name, program)
        return Layer(
            name=name,
            program=program,
            order=float(wishes.get("ORDER", 50)),
            shrink=max(1, round(1.0 / float(wishes.get("SCALE", 0.5)))),
            over=wishes.get("BLEND", "add") == "over",
            links=links,
            opacity_slot=opacity_slot,
        )

    def draw_air(self, staging: Staging, camera: Camera, light: moderngl.Texture, moment: Moment) -> moderngl.Texture:
        """Every generator with any opacity, back to front, at half size. RGBA, linear light."""
        self.air.framebuffer.clear()
        for layer in self.layers:
            opacity = float(staging.values[layer.opacity_slot])
            if layer.is_filter or opacity < LEAST_OPACITY:
                continue
            target = self._scratch_of(layer.shrink)
            layer.follow(staging, camera, light)
            self._ctx.disable(moderngl.BLEND)
            self._draw(layer, target, moment)
            self._ctx.enable(moderngl.BLEND)
            self._ctx.blend_func = (
                (moderngl.ONE, moderngl.ONE_MINUS_SRC_ALPHA) if layer.over else (moderngl.ONE, moderngl.ONE)
            )
            self._over.draw(
                self.air.framebuffer,
                target.texture,
                opacity=opacity,
                borrowed=0.0 if layer.is_ours else 1.0,
                air_size=self.air.size,
            )
            self._ctx.disable(moderngl.BLEND)
        return self.air.texture

    def bends(self, staging: Staging) -> bool:
        """Whether any filter has any opacity."""
        return any(layer.is_filter and staging.values[layer.opacity_slot] >= LEAST_OPACITY for layer in self.layers)

    def bend(
        self, picture: Target, staging: Staging, camera: Camera, light: moderngl.Texture, moment: Moment
    ) -> Target:
        """Every filter with any opacity over the finished picture, in order; gives the target that holds the result."""
        other = self._aside
        for layer in self.layers:
            opacity = float(staging.values[layer.opacity_slot])
            if not layer.is_filter or opacity < LEAST_OPACITY:
                continue
            layer.follow(staging, camera, light)
            layer.program.set("inputImage", picture.texture)
            if any(one.name == "opacity" for one in layer.program.header.inputs):
                layer.program.set("opacity", opacity)
            self._draw(layer, other, moment)
            picture, other = other, picture
        self._aside = other
        return picture

    def _draw(self, layer: Layer, target: Target, moment: Moment) -> None:
        layer.program.draw(
            target.framebuffer, seconds=moment.seconds, delta_seconds=moment.delta_seconds, frame=moment.frame
        )

    def resize(self, size: tuple[int, int]) -> None:
        """Draws at another size from the next frame on."""
        release_all(self.air, self._aside, *self._scratch.values())
        self.size, self._scratch = size, {}
        self.air = Target(self._ctx, _shrunk(size, AIR_SHRINK))
        self._aside = Target(self._ctx, size)

    def _scratch_of(self, shrink: int) -> Target:
        if shrink not in self._scratch:
            self._scratch[shrink] = Target(self._ctx, _shrunk(self.size, shrink))
        return self._scratch[shrink]

    def release(self) -> None:
        """Gives everything back."""
        for layer in self.layers:
            layer.program.release()
        release_all(self.air, self._aside, self._over, self._sound, *self._scratch.values())


def _shrunk(size: tuple[int, int], shrink: int) -> tuple[int, int]:
    return -(-size[0] // shrink), -(-size[1] // shrink)
