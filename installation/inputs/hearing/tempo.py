"""Do they clap or chant in time, and how fast? Looks for a period in the rises of the last seconds.

A beat is believed when the sound is like itself one, two and three beats later. Scattered clapping has as many hits
but no such period; speech has one syllable after another but none that keeps time for seconds.
"""

import math
from typing import NamedTuple

import numpy as np

from installation.inputs.hearing.frames import HOPS_PER_SECOND
from installation.inputs.hearing.spectrum import Floats

MEMORY_SECONDS = 8.0
EVERY_HOPS = 25
"""A look every quarter of a second: rhythm is slower than that."""
SLOWEST_BPM, FASTEST_BPM = 40.0, 220.0
USUAL_BPM, USUAL_OCTAVES = 110.0, 1.3
"""Half and double tempo fit equally well; the one nearer to how people clap is taken."""
TOGETHER_SECONDS = 0.05
"""A crowd's claps for one beat lie about this far apart, so rises are blurred by it before they are compared."""
UNSURE, SURE = 0.26, 0.58
"""Mean self-likeness over the beats that reads as confidence 0 and 1 with a full memory; chance reaches further in a
shorter one, by the square root."""
SWELL_SECONDS = 2.0
"""Slower changes than this are swelling and fading, not rhythm."""
LEAST_SECONDS = 3.0
"""Nobody can tell a rhythm sooner."""
BEATS = 4
"""On so many the sound has to be like itself."""
OVERLAPPING = 0.75
"""The part of the memory within which beats are compared: further on too little of it lies over itself."""
AS_ALIKE = 0.8
"""Halves of a period are believed when they are this much as alike as the whole."""
BEATS_IN_BAR = (3, 4)
DOUBT = 0.75
"""Two places agree by chance more often than four do."""


class Beat(NamedTuple):
    """What the last look found."""

    bpm: float = 0.0
    """Beats per minute; 0 while the confidence is 0."""
    confidence: float = 0.0


class Tempo:
    """Remembers how much the sound rose, hop by hop, and looks for a beat in it."""

    def __init__(self) -> None:
        self._rises = np.zeros(round(MEMORY_SECONDS * HOPS_PER_SECOND))
        self._filled = 0
        self._until_look = EVERY_HOPS
        width = round(2 * TOGETHER_SECONDS * HOPS_PER_SECOND) + 1
        self._blur = np.hanning(width + 2)[1:-1] / np.sum(np.hanning(width + 2))
        self._shortest, self._longest = (round(60.0 * HOPS_PER_SECOND / bpm) for bpm in (FASTEST_BPM, SLOWEST_BPM))
        octaves = np.log2(60.0 * HOPS_PER_SECOND / np.arange(1, self._longest + 1) / USUAL_BPM)
        self._liking = np.concatenate(([0.0], np.exp(-0.5 * np.square(octaves / USUAL_OCTAVES))))
        self.beat = Beat()

    def begin(self) -> None:
        """A new sound starts after a silence: the silence is not part of its rhythm."""
        self._filled = 0
        self.beat = Beat()

    def step(self, rise: float) -> Beat:
        """The beat after one more hop; `rise` is what `Onsets.rise` says, 0 in a room at rest."""
        self._rises[:-1] = self._rises[1:]
        self._rises[-1] = rise
        self._filled = min(self._filled + 1, len(self._rises))
        self._until_look -= 1
        if self._until_look <= 0:
            self._until_look = EVERY_HOPS
            self.beat = self._look()
        return self.beat

    def _look(self) -> Beat:
        if self._filled < LEAST_SECONDS * HOPS_PER_SECOND:
            return Beat()
        likeness = self._likeness()
        if likeness is None:
            return Beat()
        lags = self._peaks(likeness)
        if not len(lags):
            return Beat()
        beliefs = [self._belief(likeness, lag) * self._liking[lag] for lag in lags]
        lag = self._quickest(likeness, lags[int(np.argmax(beliefs))])
        chance = UNSURE * math.sqrt(len(self._rises) / self._filled)
        believed = max(self._belief(likeness, lag), self._bar(likeness, lag))
        confidence = float(np.clip((believed - chance) / (SURE - UNSURE), 0.0, 1.0))
        if confidence <= 0.0:
            return Beat()
        return Beat(60.0 * HOPS_PER_SECOND / self._exact(likeness, lag), confidence)

    def _peaks(self, likeness: Floats) -> list[int]:
        """Where the likeness stands higher than to both sides, among the lags of possible beats."""
        longest = min(self._longest, len(likeness) - 2)
        middle = likeness[self._shortest : longest + 1]
        before, after = likeness[self._shortest - 1 : longest], likeness[self._shortest + 1 : longest + 2]
        return [self._shortest + int(place) for place in np.flatnonzero((middle >= before) & (middle > after))]

    def _quickest(self, likeness: Floats, lag: int) -> int:
        """Halves the period as long as the halves are as alike: every clap counts, not every second one."""
        while (half := lag // 2) > self._shortest:
            believed, better = max((self._belief(likeness, near), near) for near in (half - 1, half, half + 1))
            if believed < AS_ALIKE * self._belief(likeness, lag):
                break
            lag = better
        return lag

    def _likeness(self) -> Floats | None:
        """Self-likeness for lags from 0 to the length of the memory, 1 at lag 0; None when nothing ever rose."""
        rises = np.convolve(self._rises[-self._filled :], self._blur, mode="same")
        rises -= _around(rises, round(SWELL_SECONDS * HOPS_PER_SECOND))
        size = 2 * len(rises)
        correlation = np.fft.irfft(np.square(np.abs(np.fft.rfft(rises, size))), size)[: len(rises)]
        if correlation[0] <= 1e-9:
            return None
        overlap = 1.0 - np.arange(len(rises)) / len(rises)
        return np.asarray(correlation / correlation[0] / np.maximum(overlap, 0.25))

    def _belief(self, likeness: Floats, lag: int, most: int = BEATS) -> float:
        """The mean likeness one, two, three, four beats on, as many as fit into three quarters of the memory."""
        beats = [lag * number for number in range(1, most + 1) if lag * number < OVERLAPPING * len(likeness)]
        return sum(self._near(likeness, beat)[1] for beat in beats) / len(beats) if len(beats) >= 2 else 0.0

    def _bar(self, likeness: Floats, lag: int) -> float:
        """Chants leave beats out, but the same ones in every bar: likeness one and two bars on, a little doubted."""
        likely = [self._belief(likeness, lag * beats, most=2) for beats in BEATS_IN_BAR]
        return DOUBT * max(likely)

    @staticmethod
    def _near(likeness: Floats, lag: int) -> tuple[int, float]:
        """The best lag within 2 % of `lag`, and its likeness: people do not keep better time."""
        slack = max(lag // 50, 1)
        part = likeness[lag - slack : lag + slack + 1]
        best = int(np.argmax(part))
        return lag - slack + best, float(part[best])

    def _exact(self, likeness: Floats, lag: int) -> float:
        """The period in hops, read off the furthest beat that still stands out, where errors are divided most."""
        exact = float(lag)
        for number in range(1, BEATS + 1):
            expected = round(exact * number)
            if expected + 2 + expected // 50 >= OVERLAPPING * len(likeness):
                break
            place, height = self._near(likeness, expected)
            if height < UNSURE:
                break
            exact = (place + _summit(likeness[place - 1 : place + 2])) / number
        return exact


def _around(values: Floats, width: int) -> Floats:
    """(n,) mean of the `width` values around each; near the ends, of as many as there are."""
    sums = np.concatenate(([0.0], np.cumsum(values)))
    places = np.arange(len(values))
    first, last = np.maximum(places - width // 2, 0), np.minimum(places + width // 2, len(values))
    return np.asarray((sums[last] - sums[first]) / (last - first))


def _summit(three: Floats) -> float:
    """Where the parabola through three neighbours peaks, relative to the middle one; at most half a step away."""
    left, middle, right = (float(value) for value in three)
    bend = left - 2.0 * middle + right
    return float(np.clip(0.5 * (left - right) / bend, -0.5, 0.5)) if bend < 0.0 else 0.0
