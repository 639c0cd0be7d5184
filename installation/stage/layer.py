"""One drawn layer: an ISF file, its place in the stack, and how its inputs follow the look and the camera."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import moderngl

from installation.assets import Assets
from installation.model.isf_header import IsfHeader
from installation.model.isf_wishes import Wishes
from installation.model.look import Staging
from installation.model.moment import Moment
from installation.model.parameters import Parameter, Registry, layer_name
from installation.stage.blending import BY_ALPHA, THROUGH_ALPHA, Blending
from installation.stage.camera import Camera
from installation.stage.isf import IsfProgram, load_isf

SHIFT = "camera_shift"
"""Declared in `shaders/lib/view.glsl`, which layers with depth include."""
AIR_SHRINK = 2
"""The air is drawn at half the canvas: it has no edges finer than that, and it costs a quarter."""
LEAST_OPACITY = 0.002
"""What is fainter than about half a step of an 8-bit picture is not drawn."""

Link = tuple[str, slice, Parameter]
"""An input of the shader, the slots of the look vector it follows, and the parameter that these hold."""


@dataclass
class Layer:
    """One ISF file with its place in the stack. Render thread only."""

    name: str
    program: IsfProgram
    order: float
    shrink: int
    over: bool
    """True covers what is behind by its alpha; False adds light."""
    links: tuple[Link, ...]
    opacity_slot: int
    last: list[float] | None = None
    """The look vector whose numbers the program holds, so that only what changed is set again."""
    began_seconds: float | None = None
    """When a layer that remembers was first drawn."""

    @property
    def is_filter(self) -> bool:
        """True when it bends the picture instead of adding to the air."""
        return self.program.header.kind == "filter"

    @property
    def is_ours(self) -> bool:
        """True when it says how it wants to stand on our stage, and so draws linear light."""
        return self.program.header.wishes is not None

    @property
    def listens(self) -> bool:
        """True when it draws from sound."""
        return bool(self.program.header.inputs_of("audio", "audioFFT"))

    @property
    def fades_itself(self) -> bool:
        """True when the shader asks for its own opacity, as a filter must that can be half there."""
        return any(one.name == "opacity" for one in self.program.header.inputs)

    @property
    def remembers(self) -> bool:
        """True when it draws from its own pictures of frames before."""
        return any(one.persistent for one in self.program.header.passes)

    def seconds_at(self, moment: Moment) -> float:
        """Its TIME: the show's, or since it was first drawn where it builds on what it drew before."""
        if not self.remembers:
            return moment.seconds
        if self.began_seconds is None:
            self.began_seconds = moment.seconds
        return moment.seconds - self.began_seconds

    @property
    def has_depth(self) -> bool:
        """True when every one of several views sees it in its own way; else it hangs as a flat picture."""
        return self.program.uses(SHIFT) and not self.remembers

    def opacity(self, staging: Staging) -> float:
        """As the look has it, 0..1."""
        return float(staging.values[self.opacity_slot])

    def is_seen(self, staging: Staging) -> bool:
        """Whether there is enough of it to draw."""
        return self.opacity(staging) >= LEAST_OPACITY

    def is_whole(self, staging: Staging) -> bool:
        """Whether all of it is there."""
        return self.opacity(staging) >= 1.0 - LEAST_OPACITY

    @property
    def into_air(self) -> Blending | None:
        """How it is blended where it is drawn straight into the air, as it may be where all of it is there."""
        return blending_into_air(self.program.header)

    def follow(self, staging: Staging, camera: Camera, light: moderngl.Texture) -> None:
        """Sets every input from the look, the camera and the light of the frame before."""
        numbers = staging.values.tolist()
        for name, slot, parameter in self.links:
            if self.last is None and parameter.type == "event":
                continue  # it was before this layer's time
            if self.last is None or self.last[slot] != numbers[slot]:
                self.program.set(name, _typed(parameter, numbers[slot]))
        self.last = numbers
        self.program.tell(SHIFT, camera.shift)
        for one in self.program.header.inputs:
            if one.name == "camera_eye":
                self.program.set("camera_eye", (*camera.eye, camera.half_height))
            elif one.name == "camera_aim":
                self.program.set("camera_aim", (*camera.aim, camera.roll_radians))
            elif one.name == "lightImage":
                self.program.set("lightImage", light)

    def linked(self, registry: Registry) -> "Layer":
        """The same layer, following a registry that may have changed."""
        return replace(
            self,
            links=_links(registry, self.name, self.program),
            opacity_slot=_opacity_slot(registry, self.name),
            last=None,
        )

    def release(self) -> None:
        """Gives the program back."""
        self.program.release()


def load_layer(ctx: moderngl.Context, assets: Assets, registry: Registry, path: Path) -> Layer:
    """The layer in the ISF file at `path`, named after it. Raises ShaderError or OSError."""
    name = layer_name(path.stem)
    program = load_isf(ctx, path, name=name, assets=assets)
    wishes = program.header.wishes or Wishes()
    return Layer(
        name=name,
        program=program,
        order=wishes.order,
        shrink=_shrink(wishes),
        over=wishes.covers,
        links=_links(registry, name, program),
        opacity_slot=_opacity_slot(registry, name),
    )


def blending_into_air(header: IsfHeader) -> Blending | None:
    """None for what never is drawn straight into the air: filters, other sizes, and what is no linear light."""
    wishes = header.wishes
    if header.kind == "filter" or wishes is None or _shrink(wishes) != AIR_SHRINK:
        return None
    return THROUGH_ALPHA if wishes.covers else BY_ALPHA


def drawn_px(header: IsfHeader, canvas_px: tuple[int, int]) -> tuple[int, int]:
    """The size at which it is drawn for a canvas of that size."""
    shrink = 1 if header.kind == "filter" else _shrink(header.wishes or Wishes())
    return shrunk(canvas_px, shrink)


def shrunk(size: tuple[int, int], shrink: int) -> tuple[int, int]:
    """A part of that size, rounded up."""
    return -(-size[0] // shrink), -(-size[1] // shrink)


def _shrink(wishes: Wishes) -> int:
    return round(1.0 / wishes.scale)


def _links(registry: Registry, name: str, program: IsfProgram) -> tuple[Link, ...]:
    """Which inputs follow which parameters; an edited file may declare others than the registry still has."""
    declared = {one.name: one.type for one in program.header.inputs}
    return tuple(
        (parameter.name, registry.slots[parameter.key], parameter)
        for parameter in registry.of_layer(name)
        if declared.get(parameter.name) == parameter.type
    )


def opacity_key(layer: str) -> str:
    """The parameter that every layer has."""
    return f"{layer}.opacity"


def _opacity_slot(registry: Registry, name: str) -> int:
    return int(registry.slots[opacity_key(name)].start)


def _typed(parameter: Parameter, numbers: list[float]) -> Any:
    if parameter.type in ("bool", "event"):
        return bool(numbers[0])
    if parameter.type == "long":
        return int(numbers[0])
    return numbers[0] if parameter.width == 1 else tuple(numbers)
