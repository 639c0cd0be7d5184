"""How a shader wants to stand on our stage: the key `RINA` of its header, which other hosts pass over."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from installation.model.isf_values import number
from installation.model.suggestion import did_you_mean, one_of

BLENDS = ("add", "over")
KEYS = ("SCALE", "ORDER", "BLEND")


class WishError(ValueError):
    """A wish nobody can meet; `key` is the one that is meant."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(f"RINA {key}: {message}" if key else f"RINA: {message}")
        self.key = key or "RINA"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a layer asks for."""

    scale: float = 0.5
    """The width it is drawn at, as a share of the canvas, above 0 and at most 1."""
    order: float = 50.0
    """Its place among the layers, from back to front."""
    covers: bool = False
    """True covers what is behind by its alpha; False adds light."""


def read_wishes(entry: Any) -> Wishes | None:
    """What the header's `RINA` says; None where it says nothing. Raises WishError."""
    if entry in (None, {}):
        return None
    if not isinstance(entry, Mapping):
        raise WishError("", f"expected an object such as {{'SCALE': 0.5}}, found {entry!r}")
    said = {str(key).upper(): value for key, value in entry.items()}
    for key in said:
        if key not in KEYS:
            raise WishError("", f"there is no {key}, expected {one_of(KEYS)}{did_you_mean(key, KEYS)}")
    scale, order = _number(said, "SCALE", 0.5), _number(said, "ORDER", 50.0)
    if not 0.0 < scale <= 1.0:
        raise WishError("SCALE", f"expected a share of the canvas, above 0 and at most 1, found {scale:g}")
    blend = said.get("BLEND", "add")
    if blend not in BLENDS:
        raise WishError("BLEND", f"expected {one_of(BLENDS)}, found {blend!r}")
    return Wishes(scale, order, blend == "over")


def _number(said: Mapping[str, Any], key: str, otherwise: float) -> float:
    value = said.get(key, otherwise)
    found = None if isinstance(value, (bool, str)) else number(value)
    if found is None:
        raise WishError(key, f"expected a number, found {value!r}")
    return found
