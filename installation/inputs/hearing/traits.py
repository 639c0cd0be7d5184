"""How the last two seconds sounded, as a handful of traits that tell hands from throats and one throat from many.

The traits follow from how sounds are made, not from examples: hands are wide-band, bright and grainy; throats repeat
with a pitch and fade above 4 kHz; rounded mouths are dark; one speaker alternates between voice, hiss and pause.
None depends on how loud the sound is, and the colour of the room at rest is taken out first.
"""

import math
from typing import NamedTuple

import numpy as np

from installation.inputs.hearing.frames import HOP_SECONDS, HOPS_PER_SECOND, Samples
from installation.inputs.hearing.spectrum import Floats
from installation.inputs.hearing.voice import Voice

MEMORY_SECONDS = 2.0
LEAST_SECONDS = 0.8
"""Less than this says nothing about what a sound is."""
VOICE_EVERY_HOPS = 5
LOWEST_HZ, HIGHEST_HZ = 150.0, 10000.0
MEAN_SECONDS = 0.7
FLOOR_TAKEN = 1.6
"""The floor is a minimum; noise lies 2 dB above its own minimum on average."""
SAME_PITCH_OCTAVES = 0.03
LEAST_AIR_HZ = 5500.0
"""A sample rate of 11 kHz is the lowest that carries some of the air."""
GRAINS_PER_HOP = 4
"""The fine envelope has 400 points a second: a clap lasts about four of them."""
GRAIN_SURROUNDINGS = 40
"""Each grain is compared with the 100 ms around it."""
STEEP = 0.95
"""The twentieth of the moments that rise most."""
BINS_AND_HOPS_IN_STEP = 1.65
"""A Hann window makes neighbouring bins agree (1.94), and the mean of three hops of 10 ms evens out a little of it."""
DEEPEST_DB = 25.0
"""Pauses count as this far below the loudest moment, however silent the room is."""


class Traits(NamedTuple):
    """What the recogniser looks at."""

    height: float
    """Centre of the long-term spectrum in octaves above 1 kHz (150 Hz to 10 kHz count)."""
    air_db: float
    """Power from 4 to 8 kHz against 0.5 to 2 kHz; NaN where the sample rate carries no such frequencies."""
    dark_db: float
    """Power from 150 to 600 Hz against 0.6 to 2.5 kHz."""
    depth_db: float
    """Power from 40 to 100 Hz, below any voice, against 0.2 to 1 kHz."""
    unevenness_db: float
    """Standard deviation of the level: under 2 for masses, over 5 for one speaker, 0.3 for a machine."""
    restlessness: float
    """The same against that of steady noise of this colour: 0.4 for an organ, 1 for a fan, 1.2 and more for people."""
    periodicity: float
    """Of the loud half: 0.2 for hands, 0.8 for one voice."""
    changes: float
    """How differently periodic the moments are: one speaker goes back and forth between voice and hiss."""
    stillness: float
    """How often the pitch stays where it was a 20th of a second ago: instruments hold it, crowds cannot."""
    noisiness: float
    """Of the loud half: 1 for noise, less where partials stand out."""
    smear: float
    """Of the loud half: below 0.5 where instruments hold tones, above 0.75 for crowds, hands and noise."""
    attack: float
    """How steeply many frequencies rise together in the steepest twentieth of the moments: 0.3 for many throats, which
    swell; 1 and more for instruments, which are struck, plucked or keyed."""
    grain: float
    """How spiky the treble is within 100 ms, as log2 of mean square over squared mean: 0 for a steady tone."""


class Listener:
    """Remembers two seconds of numbers. `step` once per look, `traits` whenever wanted."""

    def __init__(self, frequencies_hz: Floats) -> None:
        size = round(MEMORY_SECONDS * HOPS_PER_SECOND)
        self._powers = np.zeros(size)
        self._rises = np.zeros(size)
        self._grains = np.zeros(size * GRAINS_PER_HOP)
        self._voices = np.zeros((size // VOICE_EVERY_HOPS, 4))
        self._mean = np.zeros(len(frequencies_hz))
        self._frequencies_hz = frequencies_hz
        self._has_air = bool(frequencies_hz[-1] > LEAST_AIR_HZ)
        edges = np.searchsorted(frequencies_hz, (LOWEST_HZ, HIGHEST_HZ))
        self._first, self._last = int(edges[0]), int(edges[1])

    def begin(self) -> None:
        """A new sound starts: what was before says nothing about it."""
        self._mean[:] = 0.0

    def step(self, power: Floats, rise: float, hops: int) -> None:
        """One more hop's (bins,) power and how much it rose, `hops` after the one before.

        Traits are told of unbroken runs only.
        """
        _push(self._powers, float(power[self._first : self._last].sum()))
        _push(self._rises, rise)
        self._mean += (power - self._mean) * (1.0 - math.exp(-hops * HOP_SECONDS / MEAN_SECONDS))

    def look_closer(self, samples: Samples, voice: Voice) -> None:
        """Every fifth hop: the (n,) samples of these five, and what the voice finder said."""
        count = VOICE_EVERY_HOPS * GRAINS_PER_HOP
        steepness = np.square(np.diff(samples))
        whole = steepness[: len(steepness) // count * count]
        self._grains[:-count] = self._grains[count:]
        self._grains[-count:] = whole.reshape(count, -1).mean(axis=1)
        self._voices[:-1] = self._voices[1:]
        self._voices[-1] = voice.periodicity, voice.noisiness, math.log2(max(voice.pitch_hz, 1.0)), voice.smear

    def mean_power(self) -> Floats:
        """(bins,) recent mean power, for the floor; a view."""
        return self._mean

    def traits(self, floor: Floats, seconds: float) -> Traits:
        """The traits of the last `seconds` (at most two), less the (bins,) power of the room at rest."""
        hops = min(round(seconds * HOPS_PER_SECOND), len(self._powers))
        levels = np.convolve(self._powers[-hops:], np.full(3, 1.0 / 3.0), mode="same")
        voices = self._voices[-(hops // VOICE_EVERY_HOPS) :]
        strengths = levels[-len(voices) * VOICE_EVERY_HOPS :].reshape(len(voices), VOICE_EVERY_HOPS).mean(axis=1)
        loud = voices[strengths >= np.median(strengths)]
        unevenness_db = _unevenness_db(levels)
        return Traits(
            *self._colour(floor),
            unevenness_db=unevenness_db,
            restlessness=unevenness_db / _steady_unevenness_db(self._mean[self._first : self._last]),
            periodicity=float(loud[:, 0].mean()),
            changes=float(voices[:, 0].std()),
            stillness=float(np.mean(np.abs(np.diff(voices[:, 2])) < SAME_PITCH_OCTAVES)),
            noisiness=float(loud[:, 1].mean()),
            smear=float(loud[:, 3].mean()),
            attack=_attack(self._rises[-hops:]),
            grain=_grain(self._grains[-hops * GRAINS_PER_HOP :]),
        )

    def _colour(self, floor: Floats) -> tuple[float, float, float, float]:
        power = np.maximum(self._mean - FLOOR_TAKEN * floor, 1e-3 * self._mean) + 1e-15
        sums = np.concatenate(([0.0], np.cumsum(power)))

        def between(low_hz: float, high_hz: float) -> float:
            low, high = np.searchsorted(self._frequencies_hz, (low_hz, high_hz))
            return float(sums[high] - sums[low]) + 1e-15

        heard = power[self._first : self._last]
        centre_hz = float(heard @ self._frequencies_hz[self._first : self._last] / heard.sum())
        air_db = 10.0 * math.log10(between(4000.0, 8000.0) / between(500.0, 2000.0)) if self._has_air else math.nan
        dark_db = 10.0 * math.log10(between(LOWEST_HZ, 600.0) / between(600.0, 2500.0))
        depth_db = 10.0 * math.log10(between(40.0, 100.0) / between(200.0, 1000.0))
        return math.log2(centre_hz / 1000.0), air_db, dark_db, depth_db


def _push(ring: Floats, value: float) -> None:
    ring[:-1] = ring[1:]
    ring[-1] = value


def _unevenness_db(levels: Floats) -> float:
    loudest = float(levels.max())
    if loudest <= 0.0:
        return 0.0
    return float(np.std(10.0 * np.log10(np.maximum(levels / loudest, 10.0 ** (-DEEPEST_DB / 10.0)))))


def _steady_unevenness_db(power: Floats) -> float:
    """What `_unevenness_db` would say of steady noise with this (bins,) mean power: the narrower, the more uneven."""
    independent_bins = (float(power.sum()) ** 2 + 1e-30) / (float(power @ power) + 1e-30) / BINS_AND_HOPS_IN_STEP
    return 10.0 / math.log(10.0) / math.sqrt(independent_bins)


def _attack(rises: Floats) -> float:
    place = int(STEEP * (len(rises) - 1))
    return float(np.partition(rises, place)[place])


def _grain(grains: Floats) -> float:
    around = np.convolve(grains, np.full(GRAIN_SURROUNDINGS, 1.0 / GRAIN_SURROUNDINGS), mode="same")
    half = GRAIN_SURROUNDINGS // 2
    relative = (grains / (around + 1e-18))[half:-half]
    return math.log2(max(float(np.mean(np.square(relative))), 1.0))
