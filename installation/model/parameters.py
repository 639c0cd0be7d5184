"""The parameter registry: every knob a shader declares, laid out in one vector so that looks blend in one line.

A parameter is declared once, in the JSON header of the shader that uses it. From the registry come the validation
of look files, the OSC addresses, the learn targets and the uniforms.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from installation.model.colors import saturated, saturation

Vector = npt.NDArray[np.float32]
WIDTHS = {"float": 1, "bool": 1, "long": 1, "event": 1, "point2D": 2, "color": 4}
"""Components per value of the ISF types that hold numbers (images and sound are not parameters)."""
STEPPED_TYPES = frozenset({"bool", "long", "event"})
_UNSPOKEN = re.compile(r"[^\w-]+", re.ASCII)
"""Characters that TOML keys, OSC addresses or `layer.parameter` give a meaning, or do not know."""


def layer_name(stem: str) -> str:
    """What the layer in the file `stem` is called in looks, OSC and learning: `Sorting Smear` is `Sorting_Smear`."""
    return _UNSPOKEN.sub("_", stem)


@dataclass(frozen=True, slots=True)
class Parameter:
    """One declared knob of one layer."""

    layer: str
    name: str
    type: str
    """`float`, `bool`, `long`, `event`, `point2D` (x, y) or `color` (r, g, b, a)."""
    default: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    label: str = ""
    values: tuple[int, ...] = ()
    """The permitted numbers of a `long`; empty means any between low and high."""
    labels: tuple[str, ...] = ()
    """Their menu words, which a look file may use instead of the numbers."""

    @property
    def key(self) -> str:
        """`layer.name`, as look files, mappings and signals call it."""
        return f"{self.layer}.{self.name}"

    @property
    def width(self) -> int:
        """How many numbers it holds."""
        return WIDTHS[self.type]

    def takes(self, given: int) -> bool:
        """Whether so many numbers are enough: for a colour three are, for an event none."""
        return given == self.width or (given, self.type) in ((3, "color"), (0, "event"))

    def read(self, value: Any) -> tuple[float, ...]:
        """A value as written by a person, checked. Raises ValueError that says what was expected."""
        if isinstance(value, str) and value in self.labels:
            return (float(self.values[self.labels.index(value)]),)
        if self.type in ("bool", "event"):
            if isinstance(value, (bool, int, float)) and value in (0, 1):
                return (float(value),)
            raise ValueError("expected true or false")
        numbers = value if isinstance(value, (list, tuple)) else (value,)
        if len(numbers) == 3 and self.type == "color":
            numbers = (*numbers, 1.0)
        if len(numbers) != self.width or not all(isinstance(n, (int, float)) for n in numbers):
            raise ValueError(f"expected {self._expectation()}")
        if any(not lo <= n <= hi for n, lo, hi in zip(numbers, self.low, self.high, strict=True)):
            raise ValueError(f"expected {self._expectation()}")
        if self.values and int(numbers[0]) not in self.values:
            raise ValueError(f"expected {self._expectation()}")
        return tuple(float(n) for n in numbers)

    def _expectation(self) -> str:
        if self.values:
            words = self.labels or tuple(str(v) for v in self.values)
            return "one of " + ", ".join(words)
        if self.width == 1:
            return f"a number from {self.low[0]:g} to {self.high[0]:g}"
        bounds = ", ".join(f"{lo:g}..{hi:g}" for lo, hi in zip(self.low, self.high, strict=True))
        return f"{self.width} numbers within [{bounds}]"


@dataclass(frozen=True)
class Registry:
    """All parameters of a show, each with its place in the look vector. Immutable; a shader edit makes a new one."""

    parameters: tuple[Parameter, ...]
    slots: dict[str, slice] = field(init=False)
    by_key: dict[str, Parameter] = field(init=False)
    defaults: Vector = field(init=False)
    low: Vector = field(init=False)
    high: Vector = field(init=False)
    stepped: npt.NDArray[np.bool_] = field(init=False)
    """True where a component switches at half way instead of sliding."""
    colors: npt.NDArray[np.intp] = field(init=False)
    """(colours, 3) the places of red, green and blue."""

    def __post_init__(self) -> None:
        slots, at = {}, 0
        for parameter in self.parameters:
            slots[parameter.key] = slice(at, at + parameter.width)
            at += parameter.width
        put = object.__setattr__
        put(self, "slots", slots)
        put(self, "by_key", {p.key: p for p in self.parameters})
        put(self, "defaults", _flat(p.default for p in self.parameters))
        put(self, "low", _flat(p.low for p in self.parameters))
        put(self, "high", _flat(p.high for p in self.parameters))
        put(self, "stepped", np.array([p.type in STEPPED_TYPES for p in self.parameters for _ in range(p.width)]))
        starts = [slots[p.key].start for p in self.parameters if p.type == "color"]
        put(self, "colors", np.array(starts, dtype=np.intp)[:, None] + np.arange(3))

    def __iter__(self) -> Iterator[Parameter]:
        return iter(self.parameters)

    def __contains__(self, key: str) -> bool:
        return key in self.slots

    @property
    def layers(self) -> tuple[str, ...]:
        """Names of all layers that declare something, in declaration order."""
        return tuple(dict.fromkeys(p.layer for p in self.parameters))

    def of_layer(self, layer: str) -> tuple[Parameter, ...]:
        """The parameters of one layer."""
        return tuple(p for p in self.parameters if p.layer == layer)

    def number(self, values: Vector, key: str) -> float:
        """The number that `values`, a vector in this registry's order, holds for `key`; of a vector, its first.

        Raises KeyError for a parameter nobody declares.
        """
        return float(values[self.slots[key].start])


def _flat(rows: Iterable[tuple[float, ...]]) -> Vector:
    return np.array([number for row in rows for number in row], dtype=np.float32)


def crossfade(a: Vector, b: Vector, t: float, registry: Registry) -> Vector:
    """The vector `t` (0..1) of the way from `a` to `b`; stepped components switch at one half. New array."""
    mixed = a + (b - a) * np.float32(t)
    at = registry.colors
    wanted = saturation(a[at]) * np.float32(1.0 - t) + saturation(b[at]) * np.float32(t)
    mixed[at] = saturated(mixed[at], wanted)
    stepped = registry.stepped
    mixed[stepped] = (b if t >= 0.5 else a)[stepped]
    return mixed
