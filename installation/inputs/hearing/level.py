"""How strong the sound is, in dBFS: 0 dB is the root mean square of a full-scale square wave."""

import math

import numpy as np

from installation.inputs.hearing.frames import HOP_SECONDS, Samples

SILENCE_DB = -120.0
"""Digital silence; quieter than any converter."""
ATTACK_SECONDS = 0.012
"""Short, so that a clap stands in the next frame."""
RELEASE_SECONDS = 0.18
"""Long enough that a word is one movement and not a flicker of syllables."""


def power_db(power: float) -> float:
    """A mean square (full scale = 1) in decibels, never below `SILENCE_DB`."""
    return max(10.0 * math.log10(power), SILENCE_DB) if power > 0.0 else SILENCE_DB


def mean_square(samples: Samples) -> float:
    """The power of (n,) samples without their constant part, which cheap microphones add."""
    if not len(samples):
        return 0.0
    mean = float(samples.sum()) / len(samples)
    return max(float(np.dot(samples, samples)) / len(samples) - mean * mean, 0.0)


class Level:
    """The envelope of the sound in dBFS: up at once, down slowly."""

    def __init__(self) -> None:
        self._power = 0.0
        self._up = 1.0 - math.exp(-HOP_SECONDS / ATTACK_SECONDS)
        self._down = 1.0 - math.exp(-HOP_SECONDS / RELEASE_SECONDS)

    def step(self, hop: Samples) -> float:
        """The level after one more hop, in dBFS."""
        power = mean_square(hop)
        self._power += (power - self._power) * (self._up if power > self._power else self._down)
        return power_db(self._power)
