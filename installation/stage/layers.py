"""The drawn layers: every ISF file in `shaders/layers` is one. Generators make the air, filters bend the picture."""

from contextlib import nullcontext
from functools import partial
from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.look import Staging
from installation.model.moment import Moment
from installation.model.parameters import Registry, layer_name
from installation.model.signals import Signals
from installation.stage import shaders
from installation.stage.blending import ADDED, LAID_OVER, blended
from installation.stage.fullscreen import Fullscreen, Target, release_all
from installation.stage.isf_sound import Sound, room_sound
from installation.stage.layer import AIR_SHRINK, Layer, load_layer, opacity_key, shrunk
from installation.stage.layer_trial import try_layer
from installation.stage.reload import ShaderEdits
from installation.stage.shaders import ShaderError
from installation.stage.shot import Shot
from installation.stage.sights import WHOLE

LAYER_FOLDER = "shaders/layers"


class Layers:
    """All layers, back to front. A file that cannot be used is left out and told in `problems`. Render thread only."""

    def __init__(
        self,
        ctx: moderngl.Context,
        assets: Assets,
        registry: Registry,
        size: tuple[int, int],
        several: bool = False,
    ) -> None:
        """`several` pictures are drawn of every moment, one after the other."""
        self._ctx, self._assets, self._registry, self._several = ctx, assets, registry, several
        self.size = size
        self.air = Target(ctx, shrunk(size, AIR_SHRINK))
        self.over = Fullscreen(ctx, assets, "over.frag", "layer")
        """The step that lays a layer over the air."""
        self._scratch: dict[int, Target] = {}
        self._flat: dict[str, Target] = {}
        """Layers without depth, drawn once for all pictures of a moment."""
        self._flat_drawn: set[str] = set()
        self._aside = Target(ctx, size)
        self._sound = Sound(ctx)
        self.problems: dict[str, str] = {}
        self.layers: list[Layer] = []
        for path in self._declared_files().values():
            self._load(path)
        self._sort()

    def _declared_files(self) -> dict[str, Path]:
        """The files of layers that the registry knows, by name: one may have come or gone since that was read."""
        files: dict[str, Path] = {}
        for path in self._assets.every(LAYER_FOLDER, "*.fs"):
            files.setdefault(layer_name(path.stem), path)
        return {name: path for name, path in files.items() if opacity_key(name) in self._registry}

    def _load(self, path: Path) -> None:
        try:
            self.layers.append(self._fit(load_layer(self._ctx, self._assets, self._registry, path)))
            self.problems.pop(layer_name(path.stem), None)
        except (ShaderError, OSError) as error:
            self.problems[layer_name(path.stem)] = str(error)

    def _fit(self, layer: Layer) -> Layer:
        """The layer. Raises ShaderError where it cannot serve several pictures."""
        if self._several and layer.is_filter and layer.remembers:
            layer.release()
            raise ShaderError(f"{layer.name}: it bends pictures by those before, which several views would mix up")
        return layer

    def _sort(self) -> None:
        self.layers.sort(key=lambda layer: (layer.order, layer.name))

    def adopt(self, registry: Registry) -> None:
        """Goes on with a registry that may have changed; layer files that are new since then are drawn, too."""
        self._registry = registry
        known, present = {layer.name for layer in self.layers}, self._declared_files()
        for layer in self.layers:
            if layer.name not in present:
                self._give_back(layer)
        self.layers = [layer.linked(registry) for layer in self.layers if layer.name in present]
        for name in present.keys() - known:
            self._load(present[name])
        self._sort()

    def depend_on_files(self, edits: ShaderEdits, canvas_px: tuple[int, int]) -> None:
        """Has every layer follow its files: a save that draws is swapped in, any other leaves the old one playing.

        `canvas_px` is the size of the whole picture, of which less may be drawn just now.
        """
        for layer in self.layers:
            relative = f"{LAYER_FOLDER}/{layer.program.files[0].name}"
            rebuild = partial(self._reload, relative)
            trial = (try_layer, relative, self._assets.show_folder, canvas_px)
            edits.depend(layer.name, layer.program.files, rebuild, *trial)

    def _reload(self, relative: str) -> tuple[Path, ...]:
        new = self._fit(load_layer(self._ctx, self._assets, self._registry, shaders.find(self._assets, relative)))
        for index, old in enumerate(self.layers):
            if old.name == new.name:
                self.layers[index] = new
                self._give_back(old)
        self._sort()
        self.problems.pop(new.name, None)
        return new.program.files

    def _give_back(self, layer: Layer) -> None:
        layer.release()
        if layer.name in self._flat:
            self._flat.pop(layer.name).release()

    def begin(self, signals: Signals, seconds: float) -> None:
        """A new moment: flat pictures are drawn anew, layers that draw from sound hear what it sounds like."""
        self._flat_drawn.clear()
        listening = [layer for layer in self.layers if layer.listens]
        if listening:
            self._sound.hear(*room_sound(signals, seconds))
        for layer in listening:
            self._sound.feed(layer.program)

    def draw_air(self, shot: Shot) -> moderngl.Texture:
        """Every generator with any opacity, back to front, at half size. RGBA, linear light."""
        seen = [layer for layer in self.layers if not layer.is_filter and layer.is_seen(shot.staging)]
        if not seen:
            self.air.framebuffer.clear()
        for number, layer in enumerate(seen):
            self._add_to_air(layer, shot, is_first=number == 0)
        return self.air.texture

    def _add_to_air(self, layer: Layer, shot: Shot, is_first: bool) -> None:
        if layer.has_depth or not self._several:
            layer.follow(shot.staging, shot.sight.camera, shot.light)
            if not is_first and layer.into_air and layer.is_whole(shot.staging):
                with blended(self._ctx, layer.into_air):
                    self._draw(layer, self.air, shot.moment)
                return
            target, part = self._scratch_of(layer.shrink), WHOLE
            self._draw(layer, target, shot.moment)
        else:
            target, part = self._flat_picture(layer, shot), shot.sight.flat
        self._lay_over_air(layer, target, layer.opacity(shot.staging), part, is_first)

    def _flat_picture(self, layer: Layer, shot: Shot) -> Target:
        """As the look's own eye sees it, drawn for the first picture of a moment and kept for the others."""
        if layer.name not in self._flat:
            self._flat[layer.name] = Target(self._ctx, shrunk(self.size, layer.shrink))
        target = self._flat[layer.name]
        if layer.name not in self._flat_drawn:
            self._flat_drawn.add(layer.name)
            layer.follow(shot.staging, shot.sight.middle, shot.light)
            self._draw(layer, target, shot.moment)
        return target

    def _lay_over_air(
        self, layer: Layer, drawn: Target, opacity: float, part: tuple[float, float, float], is_first: bool
    ) -> None:
        """The first takes the place of what was there: that saves clearing the air and reading it again."""
        with nullcontext() if is_first else blended(self._ctx, LAID_OVER if layer.over else ADDED):
            self.over.draw(
                self.air.framebuffer,
                drawn.texture,
                opacity=opacity,
                borrowed=0.0 if layer.is_ours else 1.0,
                air_size=self.air.size,
                part=part,
            )

    def bends(self, staging: Staging) -> bool:
        """Whether any filter has any opacity."""
        return any(layer.is_filter and layer.is_seen(staging) for layer in self.layers)

    def bend(self, picture: Target, shot: Shot) -> Target:
        """Every filter with any opacity over the finished picture, in order; gives the target that holds the result."""
        other = self._aside
        for layer in self.layers:
            if layer.is_filter and layer.is_seen(shot.staging):
                layer.follow(shot.staging, shot.sight.camera, shot.light)
                layer.program.set("inputImage", picture.texture)
                if layer.program.is_bent:
                    self._ctx.copy_framebuffer(other.framebuffer, picture.framebuffer)
                if layer.fades_itself:
                    layer.program.set("opacity", layer.opacity(shot.staging))
                self._draw(layer, other, shot.moment)
                picture, other = other, picture
        self._aside = other
        return picture

    def _draw(self, layer: Layer, target: Target, moment: Moment) -> None:
        layer.program.draw(
            target.framebuffer,
            seconds=layer.seconds_at(moment),
            delta_seconds=moment.delta_seconds,
            frame=moment.frame,
        )

    def resize(self, size: tuple[int, int]) -> None:
        """Draws at another size from the next frame on."""
        release_all(self.air, self._aside, *self._scratch.values(), *self._flat.values())
        self.size, self._scratch, self._flat = size, {}, {}
        self.air = Target(self._ctx, shrunk(size, AIR_SHRINK))
        self._aside = Target(self._ctx, size)

    def _scratch_of(self, shrink: int) -> Target:
        if shrink not in self._scratch:
            self._scratch[shrink] = Target(self._ctx, shrunk(self.size, shrink))
        return self._scratch[shrink]

    def release(self) -> None:
        """Gives everything back."""
        release_all(*self.layers, self.air, self._aside, self.over, self._sound)
        release_all(*self._scratch.values(), *self._flat.values())
