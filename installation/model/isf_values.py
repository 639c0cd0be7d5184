"""The numbers of an ISF input: default, range and menu, made regular."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from installation.model.parameters import WIDTHS

PIXELS = 16384.0
"""Upper end of a point given in pixels: the widest picture a GPU renders."""
_LARGEST, _LARGEST_WHOLE = 3.4e38, 2.0**31 - 1.0
"""What a float and an int of GLSL hold."""
_TRUTHS = {"true": 1.0, "yes": 1.0, "on": 1.0, "false": 0.0, "no": 0.0, "off": 0.0}


@dataclass(frozen=True, slots=True)
class Span:
    """Where a value rests and how far it goes; each as wide as the type."""

    default: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]


def number(entry: Any) -> float | None:
    """A number that a shader can hold, also one written as a string or a truth value; None for anything else."""
    if not isinstance(entry, (bool, int, float, str)):
        return None
    try:
        found = float(entry)
    except ValueError:
        return _TRUTHS.get(str(entry).strip().lower())
    except OverflowError:
        return None
    return found if abs(found) <= _LARGEST else None


def truth(entry: Any) -> bool:
    """True for a positive number, true, "true", "1" or "yes"."""
    return (number(entry) or 0.0) > 0


def numbers(entry: Any, width: int) -> tuple[float, ...] | None:
    """`width` numbers, or None. A colour without alpha is opaque; a single number stands for every component."""
    if not isinstance(entry, list):
        one = number(entry)
        return None if one is None else (one,) * width
    found = tuple(n for n in map(number, entry) if n is not None)
    if width == 4 and len(found) == 3:
        found = (*found, 1.0)
    return found[:width] if len(found) >= width else None


def menu(entry: Mapping[str, Any]) -> tuple[tuple[int, ...], tuple[str, ...]]:
    """VALUES and LABELS of a `long`, of equal length where there are labels at all; both empty without a menu.

    VALUES that are words are labels, and each stands for its place.
    """
    words, listed = (tuple(_listed(entry.get(key))) for key in ("LABELS", "VALUES"))
    found = tuple(number(value) for value in listed or range(len(words)))
    chosen = tuple(_whole(value) for value in found if value is not None)
    if len(chosen) < len(found):
        chosen, words = tuple(range(len(found))), words or listed
    words = tuple(str(word) for word in words)
    if not words:
        return chosen, ()
    return chosen, (*words[: len(chosen)], *(str(value) for value in chosen[len(words) :]))


def _listed(entry: Any) -> list[Any]:
    return entry if isinstance(entry, list) else []


def span(kind: str, entry: Mapping[str, Any]) -> Span:
    """Default, low and high of a numeric input of this type."""
    width = WIDTHS[kind]
    default, low, high = (numbers(entry.get(key), width) for key in ("DEFAULT", "MIN", "MAX"))
    if kind == "bool":
        return Span((1.0,) if default is None else (float(default[0] > 0),), (0.0,), (1.0,))
    if kind == "event":
        return Span((0.0,), (0.0,), (1.0,))
    if kind == "long":
        chosen, words = menu(entry)
        named = dict(zip(words, chosen, strict=False)).get(str(entry.get("DEFAULT"))) if default is None else None
        return _long(default if named is None else (float(named),), low, high, chosen)
    if kind == "point2D":
        return _point(default, low, high)
    if kind == "color":
        return _widened(default or (1.0,) * 4, low or (0.0,) * 4, high or (1.0,) * 4)
    return _float(default, low, high)


_Numbers = tuple[float, ...]


def _float(default: _Numbers | None, low: _Numbers | None, high: _Numbers | None) -> Span:
    """A range with one declared end reaches at least one unit from it; the default is kept inside, as hosts do."""
    bottom = low[0] if low else min(0.0, high[0] - 1.0 if high and high[0] <= 0 else 0.0)
    top = high[0] if high else max(1.0, bottom + 1.0, default[0] if default and low else 1.0)
    bottom, top = min(bottom, top), max(bottom, top)
    rest = default[0] if default else (bottom + top) / 2
    return Span((min(max(rest, bottom), top),), (bottom,), (top,))


def _long(default: _Numbers | None, low: _Numbers | None, high: _Numbers | None, chosen: tuple[int, ...]) -> Span:
    if chosen:
        rest = _whole(default[0]) if default and _whole(default[0]) in chosen else chosen[0]
        return Span((float(rest),), (float(min(chosen)),), (float(max(chosen)),))
    rest = _whole((default or low or (0.0,))[0])
    return _widened((float(rest),), low or (0.0,), high or (max(10.0, float(rest)),))


def _whole(value: float) -> int:
    return int(min(max(value, -_LARGEST_WHOLE), _LARGEST_WHOLE))


def _point(default: _Numbers | None, low: _Numbers | None, high: _Numbers | None) -> Span:
    """A point without both MIN and MAX counts pixels: so desktop hosts have it, and so such shaders divide it."""
    if low is None or high is None:
        low, high = (0.0, 0.0), (PIXELS, PIXELS)
    return _widened(default or (0.0, 0.0), low, high)


def _widened(default: _Numbers, low: _Numbers, high: _Numbers) -> Span:
    """A range that holds its default."""
    every = tuple(zip(default, low, high, strict=True))
    return Span(default, tuple(min(one) for one in every), tuple(max(one) for one in every))
