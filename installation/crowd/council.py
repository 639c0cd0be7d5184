"""The council: access above the median is handed to those below it, until shares are even. Never the other way."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from installation.crowd.drive import followed
from installation.model.easing import clamp

SHARING_PER_SECOND = 0.12
"""Share of what lies above that full policy hands on each second."""
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
    """Moves whole credits from those above the median to those at or below it. Changes `access` (n,), keeps its sum.

    Nobody is raised past an even share or lowered under it, so no step can make access less even than it was.
    """
    if len(access) < 2 or policy <= 0.0:
        return
    parts = min(PARTS, int(SHARING_PER_SECOND * clamp(policy) * delta_seconds * PARTS))
    middle = int(np.partition(access, len(access) // 2)[len(access) // 2])
    even = int(access.sum()) // len(access)
    above = np.maximum(access - max(middle, even), 0)
    below = np.where(access <= middle, np.maximum(even - access, 0), 0)
    surplus, need = int(above.sum()), int(below.sum())
    if surplus == 0 or need == 0:
        return
    taken = above * min(parts, need * PARTS // surplus) // PARTS
    total = int(taken.sum())
    given = below * (total * PARTS // need) // PARTS
    given += filled(below - given, total - int(given.sum()))
    access += given - taken


def filled(room: npt.NDArray[np.int64], amount: int) -> npt.NDArray[np.int64]:
    """`amount` <= sum(room) poured into (n,) `room` from the first on: what rounding left over, where it fits."""
    return np.diff(np.minimum(np.cumsum(room), amount), prepend=0)
