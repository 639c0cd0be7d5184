"""Air: a commons, the domes that enclose it, and everybody's access. Not a credit is ever made or lost.

Credits are whole numbers (micro-credits), so that conservation is exact and the same on every machine.
"""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from installation.crowd.drive import Faders, followed, pulled
from installation.model.easing import clamp
from installation.model.signals import SIGNALS

TOTAL_AIR = 10**12
"""Micro-credits: a hundred thousand people still hold millions each, and products with 10^6 stay inside 64 bits."""
ENCLOSING_PER_SECOND = 0.06
"""Share of the commons that full control and no empathy fence in each second: half of it in a dozen seconds."""
OPENING_PER_SECOND = 0.06
"""Share of the domes that full empathy without control lets out each second."""
DIVIDEND_PER_SECOND = 0.004
"""Share of the domes that full control pays to those inside each second."""
WEAR_PER_SECOND = 0.03
"""Share of everybody's access that is breathed out into the commons each second."""
BREATHING_PER_SECOND = 0.025
"""Share of the commons that everybody alike breathes in each second."""
TRADE_CREDIT_DIVISOR = 400
"""A trade credits each of the two with the commons / (this x people): trading feeds, but slowly."""
NEWCOMER_DIVISOR = 2
PARTS = 10**6
HAZE_HALF_LIFE_SECONDS = 3.0

Credits = npt.NDArray[np.int64]


class Air:
    """`commons` and `domes` in micro-credits; access belongs to the participants and is handed in as (n,) int64."""

    def __init__(self) -> None:
        self.domes = TOTAL_AIR * 55 // 100
        self.commons = TOTAL_AIR - self.domes

    def admit(self, people: int) -> int:
        """The air a newcomer is given out of the commons; `people` counts those already there."""
        given = self.commons // (NEWCOMER_DIVISOR * (people + 10))
        self.commons -= given
        return given

    def take_back(self, access: int) -> None:
        """The air of somebody who left returns to the commons."""
        self.commons += access

    def enclose(self, control: float, empathy: float, delta_seconds: float) -> None:
        """The corporation fences in part of the commons."""
        moved = _part(self.commons, ENCLOSING_PER_SECOND * clamp(control) * (1.0 - clamp(empathy)) * delta_seconds)
        self.commons -= moved
        self.domes += moved

    def open(self, openness: float, delta_seconds: float) -> None:
        """The domes let air out; `openness` 0..1."""
        moved = _part(self.domes, OPENING_PER_SECOND * clamp(openness) * delta_seconds)
        self.domes -= moved
        self.commons += moved

    def breathe(self, access: Credits, delta_seconds: float) -> None:
        """Everybody breathes out in proportion to what they have, and in alike. Changes `access`."""
        if not len(access):
            return
        out = access * _parts(WEAR_PER_SECOND * delta_seconds) // PARTS
        share = _part(self.commons, BREATHING_PER_SECOND * delta_seconds) // len(access)
        access += share - out
        self.commons += int(out.sum()) - share * len(access)

    def pay_dividend(
        self, access: Credits, inside: npt.NDArray[np.bool_], control: float, delta_seconds: float
    ) -> None:
        """Who lives inside breathes from the domes. Changes `access`."""
        people = int(inside.sum())
        if people:
            share = _part(self.domes, DIVIDEND_PER_SECOND * clamp(control) * delta_seconds) // people
            access[inside] += share
            self.domes -= share * people

    def credit_traders(self, access: Credits, rows: npt.NDArray[np.int64]) -> None:
        """A small credit from the commons for every row in `rows` (each at most once). Changes `access`."""
        if len(rows):
            credit = self.commons // (TRADE_CREDIT_DIVISOR * max(len(access), len(rows)))
            access[rows] += credit
            self.commons -= credit * len(rows)

    @property
    def commons_share(self) -> float:
        """0..1 of all air."""
        return self.commons / TOTAL_AIR

    @property
    def domes_share(self) -> float:
        """0..1 of all air."""
        return self.domes / TOTAL_AIR


class Haze:
    """How thick the shared air is: what the beat asks for, cleared by the commons and thickened by the domes."""

    def __init__(self) -> None:
        self.thickness = SIGNALS["haze"].rest

    def step(self, air: Air, drives: Mapping[str, float], faders: Faders, delta_seconds: float) -> None:
        """Renews `thickness` (0..1)."""
        own = clamp(0.35 + 0.8 * air.domes_share - 0.5 * air.commons_share)
        goal = pulled(own, drives.get("haze"), 0.75)  # the sky belongs to the beat more than to the ledger
        hand = faders.get("haze")
        self.thickness = followed(self.thickness, goal, hand, HAZE_HALF_LIFE_SECONDS, delta_seconds)


def gini(holdings: npt.NDArray[np.int64]) -> float:
    """The Gini coefficient of (n,) whole non-negative holdings: 0 all alike, towards 1 one has all. 0 for nothing."""
    ranked = np.sort(holdings).astype(np.float64)
    total = float(ranked.sum())
    if total <= 0.0:
        return 0.0
    ranks = np.arange(1, len(ranked) + 1, dtype=np.float64)
    return clamp(float((2.0 * ranks - len(ranked) - 1.0) @ ranked) / (len(ranked) * total))


def equity(access: Credits, domes: int) -> float:
    """1 - Gini over everybody's access, with the domes as one more holder while they hold more than people do.

    With nobody there, what is left is how much of all air the domes do not hold.
    """
    if not len(access):
        return 1.0 - domes / TOTAL_AIR
    if domes * len(access) > int(access.sum()):
        access = np.append(access, domes)
    return 1.0 - gini(access)


def _part(amount: int, fraction: float) -> int:
    """A whole part of `amount`; never more than there is."""
    return min(amount, amount * _parts(fraction) // PARTS)


def _parts(fraction: float) -> int:
    return min(PARTS, int(fraction * PARTS))
