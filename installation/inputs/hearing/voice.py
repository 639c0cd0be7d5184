"""Is there a voice in it? How periodic the sound is at the pitches of voices, and how rough its spectrum is up close.

Both look at a longer window than the bands do, because the partials of a low voice lie 80 Hz apart. Neither cares how
loud the sound is, how it is coloured by a room or a microphone, or what the sample rate is.
"""

from typing import NamedTuple

import numpy as np

from installation.inputs.hearing.frames import Samples
from installation.inputs.hearing.smear import Smear
from installation.inputs.hearing.spectrum import Floats

WINDOW_SECONDS = 0.08
VOICE_HZ = (90.0, 3000.0)
"""Where the partials of voices are strong; only these frequencies are asked for a period."""
PITCH_HZ = (75.0, 420.0)
"""From a deep voice to a child's call."""
NOISE_ROUGHNESS = 0.56
"""Geometric over arithmetic mean of the powers of noise: e to the minus Euler's constant."""


class Voice(NamedTuple):
    """One window's answer."""

    pitch_hz: float
    """The strongest period's frequency; meaningless when `periodicity` is low."""
    periodicity: float
    """0..1: how much of the sound repeats with that period. One voice: above 0.7; noise: below 0.3."""
    noisiness: float
    """0..1: 1 when neighbouring frequencies are as unequal as in noise, near 0 when partials stand out."""
    smear: float
    """0..1: near 0 while tones are held, above 0.75 for crowds and noise; of the last half second."""


class VoiceFinder:
    """Looks for voices in windows of 80 ms at one sample rate."""

    def __init__(self, rate_hz: float) -> None:
        self.window_samples = 2 * round(rate_hz * WINDOW_SECONDS / 2)
        self._window = np.hanning(self.window_samples)
        frequencies: Floats = np.asarray(np.fft.rfftfreq(self.window_samples, 1.0 / rate_hz), dtype=np.float64)
        self._low, self._high = (int(edge) for edge in np.searchsorted(frequencies, VOICE_HZ))
        # Keeping only the bins below 3 kHz is an ideal low-pass; fewer bins come back as fewer samples a second.
        self._lags = 2 * self._high
        self._lag_hz = rate_hz * self._lags / self.window_samples * 2
        self._shortest, self._longest = int(self._lag_hz / PITCH_HZ[1]), int(self._lag_hz / PITCH_HZ[0])
        self._own = self._correlation(np.square(np.abs(np.fft.rfft(self._window)))[: self._high], 0)
        self._edges = np.searchsorted(frequencies[: self._high], np.geomspace(250.0, VOICE_HZ[1], 11))
        self._widths = np.diff(self._edges)
        self._smear = Smear(frequencies)

    def step(self, samples: Samples) -> Voice:
        """Looks at the (window_samples,) newest samples."""
        power = np.square(np.abs(np.fft.rfft(samples * self._window)))[: self._high]
        correlation = self._correlation(power, self._low)
        smear = self._smear.step(power)
        if correlation[0] <= 0.0:
            return Voice(0.0, 0.0, 1.0, smear)
        repeats = correlation[self._shortest : self._longest + 1] / correlation[0]
        repeats = repeats / self._own[self._shortest : self._longest + 1] * self._own[0]
        best = int(np.argmax(repeats))
        return Voice(
            pitch_hz=self._lag_hz / (self._shortest + best),
            periodicity=float(np.clip(repeats[best], 0.0, 1.0)),
            noisiness=self._noisy(power),
            smear=smear,
        )

    def _correlation(self, power: Floats, low: int) -> Floats:
        """How alike the sound is to itself `lag` later, by way of its spectrum; twice over-sampled."""
        padded = np.zeros(self._lags + 1)
        padded[low : self._high] = power[low:]
        return np.fft.irfft(padded, 2 * self._lags)[: self._lags]

    def _noisy(self, power: Floats) -> float:
        """Within each of ten bands, so that the slope of the spectrum does not count; strong bands count for more."""
        bands = power[: self._edges[-1]] + 1e-18
        means = np.add.reduceat(bands, self._edges[:-1]) / self._widths
        logarithms = np.add.reduceat(np.log(bands), self._edges[:-1]) / self._widths
        weights = np.sqrt(means)
        return min(float(np.exp(logarithms) / means @ weights / weights.sum()) / NOISE_ROUGHNESS, 1.0)
