"""Hits: where many frequencies rise at once, judged against what this room has been doing for the last second."""

import math

import numpy as np

from installation.inputs.hearing.frames import HOP_SECONDS
from installation.inputs.hearing.spectrum import Floats

RISE_HOPS = 2
"""A rise is measured over 20 ms: half a window, the steepest a windowed spectrum can show."""
MEMORY_SECONDS = 0.8
LEAST_RISE = 0.25
"""Mean rise, in powers of e per band, below which nothing is a hit: about 1 dB in every band."""
FULL_RISE = 2.5
"""The rise of a hand clap out of silence; strength 1."""
DEVIATIONS = 2.5
"""By so many mean deviations a hit stands out of the last second's unrest."""
REARMED = 0.7
"""A hit is over, and another may come, once the rise has fallen below this part of what made it one."""
REFRACTORY_SECONDS = 0.09
"""Two hits closer than this are one: a clap and its echo from the wall."""
LOWEST_HZ, HIGHEST_HZ = 100.0, 10000.0
BAND_COUNT = 24
FLOOR_LIFT = 2.0
"""Lifts the room's own unrest out of sight: noise of the floor's power moves by a third instead of by all of itself."""
FAINTEST = 1e-8
"""-80 dBFS in one band: quieter than the hiss of any microphone."""


def band_edges(frequencies_hz: Floats) -> Floats:
    """(bands + 1,) strictly rising bin numbers, equally spaced in octaves as far as the resolution allows."""
    top_hz = min(HIGHEST_HZ, float(frequencies_hz[-1]))
    wanted = np.searchsorted(frequencies_hz, np.geomspace(LOWEST_HZ, top_hz, BAND_COUNT + 1))
    return np.unique(wanted)


class Onsets:
    """Finds hits in a run of spectra, one per hop."""

    def __init__(self, frequencies_hz: Floats) -> None:
        edges = band_edges(frequencies_hz)
        self._starts = edges[:-1].astype(np.intp)
        self._stop = int(edges[-1])
        self._past = np.full((RISE_HOPS, len(self._starts)), np.nan)
        self._mean = self._deviation = 0.0
        self._waited_seconds = REFRACTORY_SECONDS
        self._armed = True
        self.rise = 0.0
        """How much the bands rose in this hop, at least 0; the tempo listens to it."""

    def step(self, power: Floats, floor: Floats, hops: int = 1) -> float:
        """The strength of the hit that begins in this hop, `hops` after the last one seen, 0..1; 0 when none does.

        `power` and `floor` are (bins,): the room now and at rest. What stays below the floor cannot rise.
        """
        lifted = power[: self._stop] + FLOOR_LIFT * floor[: self._stop]
        bands = np.log(np.add.reduceat(lifted, self._starts) + FAINTEST)
        self.rise = self._risen(bands)
        threshold = LEAST_RISE + self._mean + DEVIATIONS * self._deviation
        hit = self._hits(threshold, hops)
        self._remember(hops)
        return min((self.rise - LEAST_RISE) / (FULL_RISE - LEAST_RISE), 1.0) if hit else 0.0

    def _risen(self, bands: Floats) -> float:
        before = self._past[0].copy()
        self._past[:-1] = self._past[1:]
        self._past[-1] = bands
        return 0.0 if math.isnan(before[0]) else float(np.mean(np.maximum(bands - before, 0.0)))

    def _hits(self, threshold: float, hops: int) -> bool:
        self._waited_seconds += hops * HOP_SECONDS
        hit = self._armed and self.rise > threshold and self._waited_seconds >= REFRACTORY_SECONDS
        if hit:
            self._armed, self._waited_seconds = False, 0.0
        elif self.rise < REARMED * threshold:
            self._armed = True
        return hit

    def _remember(self, hops: int) -> None:
        """The mean leads, the deviation follows it; a single hit moves either by about 1 %."""
        part = 1.0 - math.exp(-hops * HOP_SECONDS / MEMORY_SECONDS)
        self._mean += (self.rise - self._mean) * part
        self._deviation += (abs(self.rise - self._mean) - self._deviation) * part
