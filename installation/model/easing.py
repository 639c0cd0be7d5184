"""Time-based smoothing and easing curves, in one place so that every room moves alike."""

import math
from collections.abc import Callable


def clamp(x: float, low: float = 0.0, high: float = 1.0) -> float:
    """`x` held inside [low, high]."""
    return low if x < low else high if x > high else x


def approach(value: float, target: float, half_life_seconds: float, delta_seconds: float) -> float:
    """One-pole smoothing: after `half_life_seconds` half the way to `target` is done, whatever the step size."""
    if half_life_seconds <= 0.0:
        return target
    return target + (value - target) * math.exp2(-delta_seconds / half_life_seconds)


def remap(x: float, low: float, high: float, out_low: float, out_high: float) -> float:
    """`x` from [low, high] to [out_low, out_high], held at the ends; low == high is a step at low."""
    t = (1.0 if x >= low else 0.0) if low == high else clamp((x - low) / (high - low))
    return out_low + (out_high - out_low) * t


def linear(t: float) -> float:
    """No easing."""
    return t


def smooth(t: float) -> float:
    """Slow at both ends, continuous in speed and acceleration (Perlin 2002: 6t^5 - 15t^4 + 10t^3)."""
    return t * t * t * (t * (t * 6.0 - 15.0) + 10.0)


def ease_in(t: float) -> float:
    """Starts from rest."""
    return t * t * t


def ease_out(t: float) -> float:
    """Comes to rest."""
    return 1.0 - (1.0 - t) ** 3


def ease_away(t: float) -> float:
    """Comes to rest as slowly as `ease_out`, but starts from rest: a camera cannot be thrown."""
    return 1.0 - (1.0 - t) ** 3 * (1.0 + 3.0 * t)


CURVES: dict[str, Callable[[float], float]] = {
    "linear": linear,
    "smooth": smooth,
    "in": ease_in,
    "out": ease_out,
}
"""The curves a show file may name; each maps 0..1 to 0..1 and keeps the ends."""
PASSAGE_CURVES = CURVES | {"out": ease_away}
"""The same names where the whole picture moves."""
