"""Momentary loudness after ITU-R BS.1770: the K-weighted level over the last 400 ms, renewed every 100 ms.

The standard prints its two filters for 48 kHz only. Here they are re-made for any rate from the analogue filters they
stand for; at 48 kHz the printed coefficients come out again. A recursive filter is slow in numpy, so its impulse
response, cut where it has fallen by more than 100 dB, is applied with a Fourier transform once per 100 ms.
"""

import math
from collections import deque

import numpy as np
from numpy.typing import NDArray

from installation.inputs.hearing.frames import Samples

SHELF_HZ, SHELF_Q, SHELF_DB = 1681.974450955533, 0.7071752369554196, 3.999843853973347
HIGHPASS_HZ, HIGHPASS_Q = 38.13547087602444, 0.5003270373238773
SHELF_SLOPE = 0.4996667741545416
"""How far up the shelf its middle term stands; with the four above it gives the printed figures at 48 kHz."""
OFFSET_DB = -0.691
"""Makes a full-scale 997 Hz sine read -3.01 LKFS."""
LOWEST_LUFS = -70.0
"""The standard's absolute gate; silence reads this."""
STEP_SECONDS = 0.1
STEPS_IN_WINDOW = 4
RESPONSE_SECONDS = 0.08

Biquad = tuple[NDArray[np.float64], NDArray[np.float64]]
"""Numerator (3,) and denominator (3,), the latter starting with 1."""


def shelf(rate_hz: float) -> Biquad:
    """The first stage: +4 dB above 2 kHz, as a head does."""
    k = math.tan(math.pi * SHELF_HZ / rate_hz)
    high = 10.0 ** (SHELF_DB / 20.0)
    middle = high**SHELF_SLOPE
    a0 = 1.0 + k / SHELF_Q + k * k
    top = np.array([high + middle * k / SHELF_Q + k * k, 2.0 * (k * k - high), high - middle * k / SHELF_Q + k * k])
    return top / a0, np.array([a0, 2.0 * (k * k - 1.0), 1.0 - k / SHELF_Q + k * k]) / a0


def highpass(rate_hz: float) -> Biquad:
    """The second stage: nothing below about 40 Hz. The standard does not normalise its numerator, nor do we."""
    k = math.tan(math.pi * HIGHPASS_HZ / rate_hz)
    a0 = 1.0 + k / HIGHPASS_Q + k * k
    return np.array([1.0, -2.0, 1.0]), np.array([1.0, 2.0 * (k * k - 1.0) / a0, (1.0 - k / HIGHPASS_Q + k * k) / a0])


def filtered(samples: NDArray[np.float64], biquad: Biquad) -> NDArray[np.float64]:
    """(n,) samples through one second-order section, sample by sample: slow, for making impulse responses."""
    (b0, b1, b2), (_, a1, a2) = biquad
    result = np.empty_like(samples)
    first = second = 0.0
    for index, value in enumerate(samples):
        out = b0 * value + first
        first = b1 * value - a1 * out + second
        second = b2 * value - a2 * out
        result[index] = out
    return result


class Loudness:
    """Momentary loudness in LUFS of one channel at `rate_hz` (above 3.4 kHz)."""

    def __init__(self, rate_hz: float) -> None:
        self._step_samples = round(rate_hz * STEP_SECONDS)
        impulse = np.zeros(round(rate_hz * RESPONSE_SECONDS))
        impulse[0] = 1.0
        response = filtered(filtered(impulse, shelf(rate_hz)), highpass(rate_hz))
        self._length = self._step_samples + len(response)
        self._response = np.fft.rfft(response, self._length)
        self._sound = np.zeros(self._length)
        self._fresh: list[Samples] = []
        self._fresh_samples = 0
        self._powers: deque[float] = deque([0.0] * STEPS_IN_WINDOW, maxlen=STEPS_IN_WINDOW)
        self.lufs = LOWEST_LUFS
        """Over the last 400 ms, at least -70."""

    def step(self, hop: Samples) -> float:
        """The momentary loudness after one more hop; it changes every 100 ms."""
        self._fresh.append(hop.copy())
        self._fresh_samples += len(hop)
        if self._fresh_samples >= self._step_samples:
            self._measure()
        return self.lufs

    def _measure(self) -> None:
        """Only the newest 100 ms of the circular product are free of wrap-around; they are all we need."""
        count = self._fresh_samples
        self._sound = np.concatenate((self._sound[count:], *self._fresh))
        weighted = np.fft.irfft(np.fft.rfft(self._sound) * self._response, self._length)
        self._powers.append(float(np.mean(np.square(weighted[-count:]))))
        self._fresh, self._fresh_samples = [], 0
        power = sum(self._powers) / STEPS_IN_WINDOW
        self.lufs = max(OFFSET_DB + 10.0 * math.log10(power), LOWEST_LUFS) if power > 0.0 else LOWEST_LUFS
