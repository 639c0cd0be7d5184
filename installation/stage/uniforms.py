"""The look vector in front of a shader: declares a layer's parameters in GLSL and hands their values over."""

from collections.abc import Iterable
from typing import cast

import moderngl

from installation.model.parameters import Parameter, Registry, Vector

_GLSL_TYPES = {"float": "float", "bool": "bool", "event": "bool", "long": "int", "point2D": "vec2", "color": "vec4"}


def declarations(parameters: Iterable[Parameter]) -> str:
    """GLSL lines that declare one uniform `<layer>_<name>` for every parameter."""
    return "".join(f"uniform {_GLSL_TYPES[p.type]} {uniform_name(p)};\n" for p in parameters)


def uniform_name(parameter: Parameter) -> str:
    """What the parameter is called in GLSL: `motes_light`, `form_domes_garden`."""
    return f"{parameter.layer}_{parameter.name}"


class ParameterUniforms:
    """Which uniforms of one program follow the look. Render thread only."""

    def __init__(self, program: moderngl.Program | moderngl.ComputeShader, registry: Registry) -> None:
        self._links = [
            (
                cast(moderngl.Uniform, program[uniform_name(p)]),
                registry.slots[p.key],
                p.type == "float",
                p.type in ("long", "bool", "event"),
            )
            for p in registry
            if uniform_name(p) in program
        ]
        self._last: Vector | None = None

    def write(self, values: Vector) -> None:
        """Hands the vector's values to the program, only what changed since the last call."""
        if self._last is not None and values is self._last:
            return
        numbers = values.tolist()
        before = self._last.tolist() if self._last is not None else None
        for uniform, slot, is_float, is_whole in self._links:
            if before is not None and before[slot] == numbers[slot]:
                continue
            if is_float:
                uniform.value = numbers[slot.start]
            elif is_whole:
                uniform.value = int(numbers[slot.start])
            else:
                uniform.value = tuple(numbers[slot])
        self._last = values
