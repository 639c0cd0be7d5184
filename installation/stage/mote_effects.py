"""What a look may do with its motes beyond moving them, compiled in where it is wanted: a CPU pays for every branch."""

from installation.model.look import Staging
from installation.model.parameters import Registry

EFFECTS = {
    "STIRRED": ("motes.scatter", "motes.tremble", "motes.shock", "motes.glitch"),
    "MIRRORED": ("ground.reflection",),
}
"""Defines of `particles/motion.glsl`, each left out where all of its parameters are 0.

The crowd bends the first ones together; a define for each would be compiled in the middle of a hit.
"""


def effects_of(staging: Staging, registry: Registry) -> dict[str, int]:
    """1 for every define of `EFFECTS` that this moment needs, 0 for the others."""
    return {
        define: int(any(registry.number(staging.values, key) != 0.0 for key in keys))
        for define, keys in EFFECTS.items()
    }
