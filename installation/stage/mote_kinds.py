"""Which motes are dust, ground, bonds or form, and which of them are evaluated this frame. Numbers only, no GL.

A kind owns a range of whole groups, because a CPU rasteriser takes every branch of a shader for every mote: each kind
is a program of its own, run over its own range.
"""

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from installation.model.look import Staging
from installation.model.parameters import Registry

GROUP = 256
"""Motes per group: the work group size of the particle programs."""
FORM, DUST, GROUND, BOND = range(4)
"""As `KIND` in `shaders/particles/target.glsl`."""
SLICES = {DUST: 8, GROUND: 8, BOND: 4}
"""Over how many frames a kind is evaluated; a form says it itself."""


class Range(NamedTuple):
    """The groups of one kind: `first` up to but without `end`."""

    kind: int
    first: int
    end: int


class Slice(NamedTuple):
    """The part of a range whose turn it is."""

    kind: int
    first: int
    """Group."""
    stride: int
    groups: int
    """How many."""
    end: int
    """Group at which another kind begins."""


NOBODY = Slice(FORM, first=0, stride=1, groups=1, end=0)
"""One group, and it is beyond the end: whoever runs a program over it evaluates nothing."""


def ranges(staging: Staging, registry: Registry, groups: int, bonds: int) -> Iterator[Range]:
    """The kinds that own any groups, in order: dust, ground, bonds, form."""

    value = partial(registry.number, staging.values)
    shares = (
        (DUST, value("motes.dust")),
        (GROUND, value("ground.share")),
        (BOND, value("bonds.share") * value("bonds.opacity") if bonds else 0.0),
    )
    first = 0
    for kind, share in shares:
        end = min(groups, first + round(share * groups))
        if end > first:
            yield Range(kind, first, end)
        first = end
    if groups > first:
        yield Range(FORM, first, groups)


def slice_of(each: Range, slices: int, turn: int) -> Slice | None:
    """The slice of `each` that is evaluated at `turn`; None when there is nothing in it."""
    first = each.first + turn % slices
    count = -(-(each.end - first) // slices)
    return Slice(each.kind, first, slices, count, each.end) if count > 0 else None
