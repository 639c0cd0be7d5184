"""How many voices become one: weighed by confidence, and never owned by the loudest.

The simulated crowd stands aside: it fills the room while nobody speaks, yields to real people and never quite leaves.
"""

from collections.abc import Sequence

from installation.crowd.feeling import Opinion

LARGEST_SHARE = 0.4
"""What one source may hold of the mood once others speak up."""
SPEAKING_UP = 0.5
"""The weight from which on a voice counts as one; fainter ones count for a part, so that nothing jumps as they fade."""
REST_WEIGHT = 0.08
"""The pull of a resting room: where the mood goes when all voices have faded."""
SIMULATED_WEIGHT = 0.35
"""The simulated crowd at full strength, against 1 for a single real voice."""


def shares(weights: Sequence[float]) -> list[float]:
    """What each voice holds among the real ones: sums to 1 (or to 0 in silence), capped where others speak."""
    total = sum(weights)
    if total <= 0.0:
        return [0.0] * len(weights)
    voices = sum(min(1.0, weight / SPEAKING_UP) for weight in weights)
    cap = max(LARGEST_SHARE, 1.0 / max(1.0, voices))
    held = [weight / total for weight in weights]
    for _ in weights:
        spare = sum(max(0.0, share - cap) for share in held)
        if spare <= 1e-12:
            break
        held = _hand_on(held, cap, spare)
    return held


def _hand_on(held: list[float], cap: float, spare: float) -> list[float]:
    """What lies above the cap goes to those below it, in proportion to what they hold."""
    below = sum(share for share in held if share < cap)
    scale = 1.0 + spare / below if below > 0.0 else 1.0
    return [share * scale if share < cap else cap for share in held]


def fuse(real: Sequence[Opinion], simulated: Opinion) -> float:
    """One value out of many opinions about one side of a feeling; rests at 0."""
    weight = sum(opinion.weight for opinion in real)
    heard = sum(share * opinion.value for share, opinion in zip(shares([o.weight for o in real]), real, strict=True))
    aside = SIMULATED_WEIGHT * min(1.0, simulated.weight)
    return (weight * heard + aside * simulated.value) / (weight + aside + REST_WEIGHT)
