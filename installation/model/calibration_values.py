"""What is set by a number while a rig is calibrated, stage by stage. Pure; places of numbers in `Optics`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from .optics import Optics

Path = tuple[str | int, ...]


class Value(NamedTuple):
    """One number of an output's optics."""

    name: str
    path: Path
    step: float
    """How much one step of one pixel changes it; 0 where a pixel of the picture itself is meant."""
    low: float
    high: float


_SIDES = ("left", "right", "top", "bottom")
_CHANNELS = ("red", "green", "blue")


def _channels(word: str, path: str, step: float, low: float, high: float) -> tuple[Value, ...]:
    return tuple(
        Value(f"{word} {name}", ("colour", path, index), step, low, high) for index, name in enumerate(_CHANNELS)
    )


VALUES: dict[str, tuple[Value, ...]] = {
    "overlap": (
        *(Value(f"blend {side}", ("blend", side, "width"), 0.0, 0.0, 0.5) for side in _SIDES),
        *(Value(f"piece {key}", ("piece", key), 0.0, -1.0, 1.0) for key in ("x", "y")),
        *(Value(f"piece {key}", ("piece", key), 0.0, 0.01, 2.0) for key in ("width", "height")),
    ),
    "blend": (
        Value("gamma", ("gamma",), 0.02, 1.0, 4.0),
        *(Value(f"centre {side}", ("blend", side, "centre"), 0.01, 0.0, 1.0) for side in _SIDES),
    ),
    "black": (Value("black level", ("black_level",), 0.0001, 0.0, 0.1),),
    "colour": (
        Value("brightness", ("colour", "brightness"), 0.01, 0.0, 2.0),
        *_channels("gain", "gain", 0.01, 0.0, 4.0),
        *_channels("gamma", "gamma", 0.02, 0.1, 10.0),
        *_channels("offset", "offset", 0.002, -1.0, 1.0),
    ),
}
"""By stage, in the order in which they are usually set."""

PARTS: dict[str, tuple[str, ...]] = {
    "corners": ("corners", "rotate_degrees", "mirror_horizontal", "mirror_vertical"),
    "grid": ("grid",),
    "overlap": ("piece", "blend"),
    "blend": ("blend", "gamma"),
    "black": ("black_level",),
    "colour": ("colour",),
}
"""What a stage is about: this is copied and reset."""


def read(optics: Optics, path: Path) -> float:
    """The number at `path`."""
    found: Any = optics
    for key in path:
        found = found[key] if isinstance(key, int) else getattr(found, key)
    return float(found)


def written(optics: Optics, path: Path, number: float) -> Optics:
    """The same optics with another number there."""
    changed: Optics = _with(optics, path, number)
    return changed


def with_parts_of(optics: Optics, other: Optics, stage: str) -> Optics:
    """`optics` with what `stage` is about taken from `other`."""
    return replace(optics, **{part: getattr(other, part) for part in PARTS.get(stage, ())})


def _with(thing: Any, path: Sequence[str | int], number: float) -> Any:
    if not path:
        return number
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        return (*thing[:key], _with(thing[key], rest, number), *thing[key + 1 :])
    return replace(thing, **{key: _with(getattr(thing, key), rest, number)})
