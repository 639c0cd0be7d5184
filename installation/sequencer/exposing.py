"""How much light the lens lets in between two looks: in stops, as photographers count.

Looks are lit for their own exposure. What was lit for little light let in, half gone and seen with half as much again,
would be brighter than it ever was.
"""

import numpy as np

from installation.model.parameters import Registry, Vector

EXPOSURE = "lens.exposure"
DARKEST = 0.05
"""Whatever lets in less counts as this: from black to anything there is no end of stops."""


def expose(mixed: Vector, a: Vector, b: Vector, t: float, registry: Registry) -> None:
    """Sets the exposure in `mixed`, written to, to that at `t` (0..1) of the way from `a` to `b`."""
    slot = registry.slots.get(EXPOSURE)
    if slot is None:
        return
    linear, stops = mixed[slot], np.log(np.maximum((a[slot], b[slot]), DARKEST))
    mixed[slot] = np.minimum(linear, np.exp(stops[0] * (1.0 - t) + stops[1] * t))
