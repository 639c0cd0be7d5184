"""How the beat and the hand act on a system: the score pulls, a held fader decides."""

from collections.abc import Mapping

from installation.model.easing import approach, clamp

SCORE_PULL = 0.5
"""A drive has half the say; the other half stays with what people do."""
HAND_HALF_LIFE_SECONDS = 0.1
"""A fader that somebody holds is followed at once, but without a step."""

Faders = Mapping[str, float | None]
"""Fader name -> where a hand holds it, or None."""


def pulled(own: float, drive: float | None, pull: float = SCORE_PULL) -> float:
    """Where a system wants to go: its own way, drawn towards the score's drive if the beat has one."""
    return own if drive is None else own + (drive - own) * pull


def followed(value: float, goal: float, hand: float | None, half_life_seconds: float, delta_seconds: float) -> float:
    """One smoothed step to `goal`, or to the hand on the fader, which is quicker and wins. Held inside 0..1."""
    if hand is not None:
        return approach(value, clamp(hand), HAND_HALF_LIFE_SECONDS, delta_seconds)
    return approach(value, clamp(goal), half_life_seconds, delta_seconds)
