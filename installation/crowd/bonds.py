"""Bonds: what is left between two people who traded. A table of fixed size in which every pair has its place."""

import numpy as np
import numpy.typing as npt

_PLACE_BITS = 16
PLACES = 1 << _PLACE_BITS
"""Bonds remembered at most; a new one that falls on another's place takes it over. A power of two."""
FIRST_STRENGTH = 0.5
STRENGTHENING = 0.25
HALF_LIFE_SECONDS = 15.0
FAINTEST = 0.05
"""Below this a bond is no more."""

Rows = npt.NDArray[np.int64]


class Bonds:
    """Pairs of participants' rows with a strength 0..1. Not thread-safe."""

    def __init__(self) -> None:
        self._pairs = np.full((PLACES, 2), -1, np.int64)
        self._strength = np.zeros(PLACES, np.float32)

    def __len__(self) -> int:
        return int(np.count_nonzero(self._strength))

    def tie(self, left: Rows, right: Rows, names: npt.NDArray[np.uint64]) -> None:
        """Ties or strengthens the bonds between `left[i]` and `right[i]`; `names`: (n,) lasting number of every row."""
        places = _place(names[left], names[right])
        pairs = np.sort(np.stack([left, right], axis=1), axis=1)
        known = (self._pairs[places] == pairs).all(axis=1) & (self._strength[places] > 0.0)
        stronger = np.minimum(1.0, self._strength[places] + np.float32(STRENGTHENING))
        self._pairs[places] = pairs
        self._strength[places] = np.where(known, stronger, np.float32(FIRST_STRENGTH))

    def fade(self, delta_seconds: float) -> None:
        """Bonds weaken with time."""
        self._strength *= np.float32(2.0 ** (-delta_seconds / HALF_LIFE_SECONDS))
        self._strength[self._strength < FAINTEST] = 0.0

    def follow(self, gap: int, moved: int) -> None:
        """Somebody left row `gap` and the last row `moved` took it over."""
        self._strength[(self._pairs == gap).any(axis=1)] = 0.0
        renamed = np.flatnonzero((self._pairs == moved).any(axis=1))
        pairs = self._pairs[renamed]
        self._pairs[renamed] = np.sort(np.where(pairs == moved, gap, pairs), axis=1)

    def across(self, inside: npt.NDArray[np.bool_]) -> float:
        """The share of bonds, by strength, whose two ends lie on different sides; `inside`: (n,)."""
        alive = self._strength > 0.0
        strength = self._strength[alive]
        total = float(strength.sum())
        if total <= 0.0:
            return 0.0
        pairs = self._pairs[alive]
        crossing = inside[pairs[:, 0]] != inside[pairs[:, 1]]
        return float(strength[crossing].sum()) / total

    def strongest(self, limit: int) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.float32]]:
        """At most `limit` pairs (m, 2) and their strengths (m,), strongest first."""
        alive = np.flatnonzero(self._strength)
        order = alive[np.argsort(-self._strength[alive], kind="stable")[:limit]]
        return self._pairs[order].astype(np.int32), self._strength[order].copy()


def _place(left: npt.NDArray[np.uint64], right: npt.NDArray[np.uint64]) -> npt.NDArray[np.int64]:
    """The same place for a pair in either order: both names mixed (Fibonacci hashing), top bits kept."""
    low, high = np.minimum(left, right), np.maximum(left, right)
    mixed = (low * np.uint64(0x9E3779B97F4A7C15)) ^ (high * np.uint64(0xC2B2AE3D27D4EB4F))
    mixed = (mixed ^ (mixed >> np.uint64(29))) * np.uint64(0xBF58476D1CE4E5B9)
    return (mixed >> np.uint64(64 - _PLACE_BITS)).astype(np.int64)
