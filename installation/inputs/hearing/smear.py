"""Do tones stand still in it? Instruments hold a tone to within a few Hertz; a crowd's throats never agree on one.

Over half a second a held tone stays a needle in the mean spectrum. Many voices - each a little off, each sliding -
smear into bumps that even each other out, as noise does; one speaker, whose voice slides alone, lies in between.
"""

import numpy as np

from installation.inputs.hearing.spectrum import Floats

TONES_HZ = (200.0, 2500.0)
"""Where both voices and melodies have their strongest partials."""
BAND_HZ = 80.0
"""Needles are sought within bands no wider than the distance between a deep voice's partials."""
NEWEST = 0.2
"""The part of the newest spectrum in the mean: with one every 50 ms, nine of them count, half a second."""


class Smear:
    """Follows spectra whose bins lie at (bins,) `frequencies_hz`."""

    def __init__(self, frequencies_hz: Floats) -> None:
        bin_hz = float(frequencies_hz[1])
        self._width = round(BAND_HZ / bin_hz)
        first, last = (round(edge / bin_hz) for edge in TONES_HZ)
        self._bins = slice(first, first + (last - first) // self._width * self._width)
        self._mean = np.zeros(self._bins.stop - first)

    def step(self, power: Floats) -> float:
        """0 while tones are held, 0.5 to 0.7 for one speaker, 0.8 and more for crowds, hands and noise.

        The geometric over the arithmetic mean of the mean power within each band; strong bands count for more.
        """
        self._mean += (power[self._bins] - self._mean) * NEWEST
        bands = self._mean.reshape(-1, self._width) + 1e-18
        means = bands.mean(axis=1)
        evenness = np.exp(np.log(bands).mean(axis=1)) / means
        weights = np.sqrt(means)
        return float(evenness @ weights / weights.sum())
