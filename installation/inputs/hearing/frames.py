"""Cuts sound that arrives in blocks of any length into equal hops, and keeps just enough of it for one spectrum."""

import math
from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float32]

HOPS_PER_SECOND = 100
"""A hop of 10 ms divides every common sample rate and is short enough to time a clap."""
HOP_SECONDS = 1.0 / HOPS_PER_SECOND


class Frames:
    """The newest sound, hop by hop."""

    def __init__(self, rate_hz: float, past_seconds: float) -> None:
        self.hop_samples = max(round(rate_hz * HOP_SECONDS), 1)
        self._past = np.zeros(max(round(rate_hz * past_seconds), self.hop_samples), dtype=np.float32)
        self._rest = np.zeros(0, dtype=np.float32)

    def feed(self, block: Samples) -> Iterator[Samples]:
        """Yields each hop that the (n,) block completes; while one is yielded, `newest` ends with it."""
        if not math.isfinite(float(block.sum())):
            block = np.nan_to_num(block, nan=0.0, posinf=1.0, neginf=-1.0)
        sound = np.concatenate((self._rest, block)) if len(self._rest) else block
        whole = len(sound) - len(sound) % self.hop_samples
        for start in range(0, whole, self.hop_samples):
            hop = sound[start : start + self.hop_samples]
            self._past[: -self.hop_samples] = self._past[self.hop_samples :]
            self._past[-self.hop_samples :] = hop
            yield hop
        self._rest = sound[whole:]

    def newest(self, count: int) -> Samples:
        """The last `count` samples, oldest first; a view that the next hop overwrites."""
        return self._past[-count:]
