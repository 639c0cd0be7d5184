"""Which groups of motes are drawn when not all of them are. Numbers only, no GL.

Fewer motes are the same motes thinned out: every kind and every part of a form keeps its share, whoever stays goes on
as before, and whoever comes back is one of those who left last.
"""

import math

import numpy as np
import numpy.typing as npt

from installation.stage.mote_kinds import GROUP, Range

Groups = npt.NDArray[np.uint32]
"""Numbers of groups, rising."""

GOLDEN = 0.6180339887498949
"""Steps of this part of a circle fall evenly on it after any number of them (three-distance theorem)."""


def drawn_groups(groups: int, wanted: int) -> Groups:
    """`wanted` of all `groups`, spread evenly; a smaller choice is always part of a larger one."""
    return np.sort(_last_to_leave(groups)[:wanted])


def turns_to_leave(groups: int) -> Groups:
    """When each group leaves as they become fewer: 0 for the one that stays longest."""
    turns = np.empty(groups, dtype=np.uint32)
    turns[_last_to_leave(groups)] = np.arange(groups)
    return turns


def order_of(groups: int) -> dict[str, float]:
    """The order in which groups leave, as `shaders/particles/order.glsl` goes by it."""
    step = _step(groups)
    return {"group_count": groups, "group_step": step, "laps_a_step": step / groups}


def _last_to_leave(groups: int) -> Groups:
    return (np.arange(groups, dtype=np.uint64) * _step(groups) % groups).astype(np.uint32)


def _step(groups: int) -> int:
    step = max(1, round(groups * GOLDEN))
    while math.gcd(step, groups) > 1:
        step += 1
    return step


def motes_in(chosen: Groups, count: int) -> int:
    """How many of `count` motes the chosen groups hold: the last group of all may not be full."""
    missing = -count % GROUP
    is_last_drawn = chosen.size > 0 and int(chosen[-1]) == -(-count // GROUP) - 1
    return int(chosen.size) * GROUP - (missing if is_last_drawn else 0)


def places_of(each: Range, chosen: Groups) -> Range:
    """Where a kind's groups lie among the chosen ones."""
    first, end = np.searchsorted(chosen, (each.first, each.end))
    return Range(each.kind, int(first), int(end))
