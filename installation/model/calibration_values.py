"""What is set by a number while a rig is calibrated, stage by stage. Pure; places of numbers in `Optics`."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from installation.model.optics import Corners, Optics
from installation.model.warp import homography

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


_WIDTHS = tuple(Value(f"blend {side}", ("blend", side, "width"), 0.0, 0.0, 0.5) for side in _SIDES)
QUAD_VALUES = tuple(
    Value(f"{corner.replace('_', ' ')} {axis}", ("quad", corner, index), 0.0, -4.0, 5.0)
    for corner in ("top_left", "top_right", "bottom_right", "bottom_left")
    for index, axis in enumerate("xy")
)
"""Where an output shows a quad of the canvas, these take the place of the numbers of its piece."""
VALUES: dict[str, tuple[Value, ...]] = {
    "overlap": (
        *_WIDTHS,
        *(Value(f"piece {key}", ("piece", key), 0.0, -1.0, 1.0) for key in ("x", "y")),
        *(Value(f"piece {key}", ("piece", key), 0.0, 0.01, 2.0) for key in ("width", "height")),
    ),
    "blend": (
        Value("gamma", ("gamma",), 0.02, 1.0, 4.0),
        *(Value(f"centre {side}", ("blend", side, "centre"), 0.01, 0.0, 1.0) for side in _SIDES),
        *(Value(f"gamma {side}", ("blend", side, "gamma"), 0.02, 1.0, 4.0) for side in _SIDES),
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
    "overlap": ("piece", "quad", "blend"),
    "blend": ("blend", "gamma"),
    "black": ("black_level",),
    "colour": ("colour",),
    "mask": ("masks",),
}
"""What a stage is about: this is copied and reset."""


def values_of(optics: Optics, stage: str) -> tuple[Value, ...]:
    """The numbers of a stage that mean something for such optics: nothing is said of sides that are not blended."""
    if stage == "overlap" and optics.quad:
        return (*_WIDTHS, *QUAD_VALUES)
    values = VALUES.get(stage, ())
    if stage == "blend":
        values = tuple(one for one in values if one.path == ("gamma",) or _at(optics, one.path[:2]).width > 0.0)
    return values


def read(optics: Optics, path: Path) -> float:
    """The number at `path`. A side without a gamma of its own has the projector's."""
    found = _at(optics, path)
    return optics.gamma if found is None else float(found)


def written(optics: Optics, path: Path, number: float) -> Optics:
    """The same optics with another number there. Raises ValueError when its quad would fold over itself."""
    changed: Optics = _with(optics, path, number)
    if changed.quad is not None:
        homography(changed.quad)
    return changed


def unwritten(optics: Optics, path: Path) -> Optics:
    """The same optics with nothing said there. Raises as `written` does."""
    nothing_said = Optics(quad=Corners()) if optics.quad else Optics()
    return written(optics, path, _at(nothing_said, path))


def with_parts_of(optics: Optics, other: Optics, stage: str) -> Optics:
    """`optics` with what `stage` is about taken from `other`."""
    return replace(optics, **{part: getattr(other, part) for part in PARTS.get(stage, ())})


def _at(thing: Any, path: Path) -> Any:
    for key in path:
        thing = thing[key] if isinstance(key, int) else getattr(thing, key)
    return thing


def _with(thing: Any, path: Sequence[str | int], number: float) -> Any:
    if not path:
        return number
    key, rest = path[0], path[1:]
    if isinstance(key, int):
        return (*thing[:key], _with(thing[key], rest, number), *thing[key + 1 :])
    return replace(thing, **{key: _with(getattr(thing, key), rest, number)})
