"""The council: access above the median is handed to those below it. It can only make things more even."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from installation.model.easing import clamp

from .drive import followed

SHARING_PER_SECOND = 0.12
"""Share of what lies above the median that full policy hands on each second."""
POLICY_HALF_LIFE_SECONDS = 2.0
PARTS = 10**6


class Council:
    """`policy`, 0..1: how much of it is law."""

    def __init__(self) -> None:
        self.policy = 0.0

    def step(self, drives: Mapping[str, float], delta_seconds: float) -> None:
        """Policy comes with the beat and goes with it."""
        goal = drives.get("policy", 0.0)
        self.policy = followed(self.policy, goal, None, POLICY_HALF_LIFE_SECONDS, delta_seconds)


def redistribute(access: npt.NDArray[np.int64], policy: float, delta_seconds: float) -> None:
    """Moves whole credits from above the median to below it, nobody past it. Changes `access` (n,), keeps its sum."""
    if len(access) < 2 or policy <= 0.0:
        return
    parts = min(PARTS, int(SHARING_PER_SECOND * clamp(policy) * delta_seconds * PARTS))
    middle = int(np.partition(access, len(access) // 2)[len(access) // 2])
    above = np.maximum(access - middle, 0)
    below = np.maximum(middle - access, 0)
    needed, offered = int(below.sum()), int(above.sum()) * parts // PARTS
    moved = min(needed, offered)
    if moved <= 0:
        return
    taken = proportional(above, moved)
    given = proportional(below, int(taken.sum()))
    access += given - taken


def proportional(weights: npt.NDArray[np.int64], amount: int) -> npt.NDArray[np.int64]:
    """`amount` in whole parts over (n,) `weights`, none above its weight; sums to `amount` <= sum(weights) exactly."""
    total = int(weights.sum())
    # rounding the running total, not each part, leaves nothing over; float64 is exact to one part in 10^15
    running = np.floor(np.cumsum(weights) / total * amount).astype(np.int64)
    running[-1] = amount
    parts = np.diff(running, prepend=0)
    spill = parts - np.minimum(parts, weights)
    return parts if not spill.any() else _without_spill(np.minimum(parts, weights), weights, int(spill.sum()))


def _without_spill(parts: npt.NDArray[np.int64], weights: npt.NDArray[np.int64], spill: int) -> npt.NDArray[np.int64]:
    room = np.cumsum(weights - parts)
    filled = np.minimum(room, spill)
    return parts + np.diff(filled, prepend=0)
