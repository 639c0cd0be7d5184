"""Which groups of a form take which of its parts. Numbers only, no GL.

A form is a few things by chance: people, a tower, the street. A CPU rasteriser would compute all of them for every mote
and keep one. So the groups are shared out among the parts, and each part is a program of its own over its own groups.
"""

import math
import zlib
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from installation.stage.mote_groups import Groups, places_of, turns_to_leave
from installation.stage.mote_kinds import FORM, Range

Bounds = tuple[float, ...]
"""Where one part of a form ends and the next begins: rising chances between 0 and 1, none for a form in one piece."""
WHOLE = -1
"""The part that is all of a form, or of a kind that has no parts."""
PART_STEPS = 10_000
"""A part is known by the chance in its middle, in so many steps."""

_STEPS = tuple(math.sqrt(n) % 1.0 for n in (19, 52, 106, 118, 190, 193, 201, 212))
"""Multiples of such a number fall evenly on 0..1, however many there are. Two forms seldom have the same: a mote's part
in one says nothing about its part in the next."""


class Owned(NamedTuple):
    """What one program evaluates."""

    places: Range
    """In a list of groups."""
    part: int


def arranged(chosen: Groups, kinds: Sequence[Range], form: str, bounds: Bounds) -> tuple[Groups, tuple[Owned, ...]]:
    """The chosen groups, those of the form in the order of its parts, and what every program owns of them."""
    order, owned = chosen.copy(), []
    for each in kinds:
        places = places_of(each, chosen)
        if each.kind != FORM or not bounds:
            owned.append(Owned(places, WHOLE))
            continue
        groups = chosen[places.first : places.end]
        number = np.searchsorted(bounds, chances(each.end, form)[groups], side="right")
        order[places.first : places.end] = groups[np.argsort(number, kind="stable")]
        ends = (places.first + np.cumsum(np.bincount(number, minlength=len(bounds) + 1))).tolist()
        owned += [
            Owned(Range(FORM, first, end), part)
            for (first, end), part in zip(pairwise((places.first, *ends)), parts_within(bounds), strict=True)
        ]
    return order, tuple(owned)


def chances(groups: int, form: str) -> npt.NDArray[np.float64]:
    """0..1 for each of all groups: by them a form's parts are shared out, evenly whoever has left."""
    step = _STEPS[zlib.crc32(form.encode()) % len(_STEPS)]
    return np.asarray(turns_to_leave(groups) * step % 1.0, dtype=np.float64)


def parts_within(bounds: Bounds) -> list[int]:
    """Every part, known by the chance in its middle."""
    return [round(PART_STEPS * (low + high) / 2.0) for low, high in pairwise((0.0, *bounds, 1.0))]
