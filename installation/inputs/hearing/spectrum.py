"""What the sound is made of: eight bands, the spectral centroid and the flatness of one short spectrum."""

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from installation.inputs.hearing.frames import Samples

WINDOW_SECONDS = 0.04
"""Resolves 50 Hz; its middle lies 20 ms back, which is most of what hearing costs in latency."""
BAND_EDGES_HZ = (40.0, 125.0, 250.0, 500.0, 1000.0, 2000.0, 4000.0, 8000.0, 16000.0)
"""Eight bands, about an octave each; what the sample rate cannot carry stays 0."""
LOWEST_HZ, HIGHEST_HZ = BAND_EDGES_HZ[0], BAND_EDGES_HZ[-1]
DULL_HZ, BRIGHT_HZ = 200.0, 6400.0
"""A centroid of 200 Hz or less is brightness 0, 6.4 kHz or more is 1; five octaves lie between."""
BASS_BANDS, MID_BANDS = 2, 5
"""Bass is the first two bands (below 250 Hz), mid reaches to 2 kHz, treble is the rest."""

Floats = NDArray[np.float64]


class Spectrum(NamedTuple):
    """One spectrum, summed up."""

    bands: Floats
    """(8,) mean square within each band, full scale = 1."""
    centroid_hz: float
    """Centre of the power between 40 Hz and 16 kHz; 0 in digital silence."""

    @property
    def brightness(self) -> float:
        """The centroid on a musical scale, 0 dull to 1 bright."""
        if self.centroid_hz <= DULL_HZ:
            return 0.0
        return min(math.log2(self.centroid_hz / DULL_HZ) / math.log2(BRIGHT_HZ / DULL_HZ), 1.0)

    @property
    def balance(self) -> tuple[float, float, float]:
        """Shares of bass, mid and treble; they add up to 1, or to 0 in silence. Of amplitudes: ears compress."""
        strengths = np.sqrt(self.bands)
        whole = float(strengths.sum())
        if whole <= 0.0:
            return 0.0, 0.0, 0.0
        bass, mid = float(strengths[:BASS_BANDS].sum()), float(strengths[BASS_BANDS:MID_BANDS].sum())
        return bass / whole, mid / whole, max(whole - bass - mid, 0.0) / whole


class Analyser:
    """Makes spectra of the newest sound at one sample rate."""

    def __init__(self, rate_hz: float) -> None:
        self.window_samples = 2 * round(rate_hz * WINDOW_SECONDS / 2)
        self._window = np.hanning(self.window_samples)
        # Parseval: with this factor the powers of all bins add up to the mean square of the sound.
        self._scale = 2.0 / (self.window_samples * float(np.sum(np.square(self._window))))
        self.frequencies_hz: Floats = np.asarray(np.fft.rfftfreq(self.window_samples, 1.0 / rate_hz), dtype=np.float64)
        self._edges = np.searchsorted(self.frequencies_hz, BAND_EDGES_HZ)
        self._first, self._last = int(self._edges[0]), int(self._edges[-1])

    def power(self, samples: Samples) -> Floats:
        """(bins,) mean square per frequency of the (window_samples,) newest samples."""
        spectrum = np.fft.rfft(samples * self._window)
        return np.asarray((np.square(spectrum.real) + np.square(spectrum.imag)) * self._scale)

    def summary(self, power: Floats) -> Spectrum:
        """Bands and centroid of what `power` returned."""
        sums = np.concatenate(([0.0], np.cumsum(power)))
        bands = np.maximum(sums[self._edges[1:]] - sums[self._edges[:-1]], 0.0)
        heard = power[self._first : self._last]
        total = float(heard.sum())
        if total <= 0.0:
            return Spectrum(bands, 0.0)
        centroid = float(heard @ self.frequencies_hz[self._first : self._last]) / total
        return Spectrum(bands, centroid)

    def flatness(self, power: Floats) -> float:
        """1 for white noise, near 0 for a tone: geometric over arithmetic mean of the power; 0 in digital silence."""
        heard = power[self._first : self._last]
        mean = float(heard.sum()) / len(heard)
        return min(math.exp(float(np.log(heard + 1e-18).sum()) / len(heard)) / mean, 1.0) if mean > 0.0 else 0.0
