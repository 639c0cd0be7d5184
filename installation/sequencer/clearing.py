"""What clears away between two looks, so that motes in flight are seen on black.

In flight their light is all over the picture: air that catches it and glass that strays it are a grey veil before it.
"""

import numpy as np

from installation.model.easing import clamp
from installation.model.parameters import Registry, Vector

LEFT = {"haze.density": 0.6, "lens.bloom": 0.75}
"""Shares that are left of these parameters while it is clear."""
CLEARING = 0.3
"""Share of a passage in which it clears, and at the end in which it closes in again."""


def clear(values: Vector, progress: float, registry: Registry) -> None:
    """Clears `values`, written to, as far as it has cleared at `progress` 0..1 of the time between two looks."""
    clearness = _rising(progress) * _rising(1.0 - progress)
    for key, left in LEFT.items():
        if (slot := registry.slots.get(key)) is not None:  # a show may bring a layer of its own in place of ours
            values[slot] *= np.float32(1.0 - (1.0 - left) * clearness)


def _rising(progress: float) -> float:
    """0 and 1 with a slope at neither."""
    t = clamp(progress / CLEARING)
    return t * t * (3.0 - 2.0 * t)
