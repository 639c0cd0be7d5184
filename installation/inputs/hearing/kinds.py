"""The kinds of crowd sound we tell apart, each as the regions of traits where it is at home.

A trait inside a region's bounds costs nothing; outside, the likeness falls like a bell, by the given width. The bounds
are set from how these sounds arise, wide enough for rooms and microphones we have never heard:

- hands are broad noise without pitch, weak below 600 Hz (the cavity between two palms rings at 0.6 to 3 kHz) and less
  even than steady noise of their colour, because every clap is a separate event;
- raised voices: shouting moves the weight of a voice from the fundamental to the open first formant, 0.8 to 2 kHz; a
  mass of them is even. The more there are, the more their tones smear, and the brighter they have to be;
- booing mouths are rounded: darker than any talk while they are few, held, with a pitch that no instrument would call
  one, and no common beginning: a mass of throats swells. Many who boo shout, and stay below a cheer, at 500 to 900 Hz;
- a speaker is one pitch that comes and goes, four syllables a second, with pauses, and is never struck;
- a chant is people who keep time: throats, whose tones smear, or hands. Instruments keep time too, but hold their tones
  still; drums and feet reach far below any voice.
"""

import math
from typing import NamedTuple

from installation.inputs.hearing.traits import Traits

ANY = math.inf


class Bounds(NamedTuple):
    """Where a trait is at home, and how far outside it may stray before the likeness has fallen to 0.6."""

    low: float
    high: float
    width: float

    def distance(self, value: float) -> float:
        """In widths; 0 inside, and for what could not be measured (NaN)."""
        return 0.0 if math.isnan(value) else max(self.low - value, value - self.high, 0.0) / self.width


Region = dict[str, Bounds]

UNRHYTHMIC, RHYTHMIC = Bounds(-ANY, 0.55, 0.3), Bounds(0.42, ANY, 0.18)

FEW, MANY = Bounds(0.58, 0.86, 0.015), Bounds(0.86, ANY, 0.015)
"""How far the tones of a few voices smear, and of so many that nobody could count them."""

RAISED_VOICES: Region = {
    "air_db": Bounds(-30.0, -9.0, 3.0),
    "depth_db": Bounds(-ANY, -12.0, 3.0),
    "unevenness_db": Bounds(0.6, 3.5, 0.3),
    "periodicity": Bounds(0.22, 0.75, 0.05),
    "changes": Bounds(-ANY, 0.17, 0.04),
    "stillness": Bounds(-ANY, 0.5, 0.06),
    "beat": UNRHYTHMIC,
}
HELD_VOICES: Region = {
    "depth_db": Bounds(-ANY, -8.0, 3.0),
    "unevenness_db": Bounds(-ANY, 3.8, 0.25),
    "restlessness": Bounds(0.8, ANY, 0.12),
    "periodicity": Bounds(0.36, 0.85, 0.06),
    "attack": Bounds(-ANY, 0.62, 0.12),
    "beat": UNRHYTHMIC,
}
CALLS_IN_TIME: Region = {
    "height": Bounds(-2.3, 0.2, 0.3),
    "air_db": Bounds(-ANY, -10.0, 4.0),
    "dark_db": Bounds(-8.0, ANY, 2.0),
    "depth_db": Bounds(-ANY, -8.0, 2.0),
    "unevenness_db": Bounds(2.4, ANY, 0.6),
    "periodicity": Bounds(0.38, 0.68, 0.05),
    "changes": Bounds(-ANY, 0.21, 0.03),
    "stillness": Bounds(-ANY, 0.35, 0.08),
    "smear": Bounds(0.63, ANY, 0.05),
    "attack": Bounds(-ANY, 1.6, 0.25),
    "beat": RHYTHMIC,
}
CLAPS_IN_TIME: Region = {
    "height": Bounds(0.0, 2.3, 0.3),
    "air_db": Bounds(-ANY, 1.0, 3.0),
    "dark_db": Bounds(-ANY, -4.0, 2.5),
    "depth_db": Bounds(-ANY, -2.0, 3.0),
    "unevenness_db": Bounds(2.4, ANY, 0.6),
    "periodicity": Bounds(-ANY, 0.34, 0.06),
    "noisiness": Bounds(0.8, ANY, 0.08),
    "beat": RHYTHMIC,
}

KINDS: dict[str, tuple[Region, ...]] = {
    "applause": (
        {
            "height": Bounds(0.3, 1.75, 0.3),
            "air_db": Bounds(-18.0, -1.0, 4.0),
            "dark_db": Bounds(-ANY, -4.0, 2.5),
            "restlessness": Bounds(1.15, ANY, 0.06),
            "periodicity": Bounds(-ANY, 0.32, 0.08),
            "noisiness": Bounds(0.85, ANY, 0.08),
            "grain": Bounds(0.25, ANY, 0.15),
            "beat": UNRHYTHMIC,
        },
    ),
    "cheer": (
        {**RAISED_VOICES, "height": Bounds(-0.5, 0.9, 0.25), "dark_db": Bounds(-16.0, -2.2, 1.2), "smear": FEW},
        {**RAISED_VOICES, "height": Bounds(0.15, 0.9, 0.1), "dark_db": Bounds(-16.0, -6.0, 1.5), "smear": MANY},
    ),
    "boo": (
        {
            **HELD_VOICES,
            "height": Bounds(-2.2, -0.75, 0.2),
            "air_db": Bounds(-ANY, -11.0, 4.0),
            "dark_db": Bounds(6.5, 18.0, 0.8),
            "changes": Bounds(0.075, 0.17, 0.025),
            "stillness": Bounds(0.08, 0.58, 0.06),
            "noisiness": Bounds(0.3, 0.93, 0.04),
            "smear": Bounds(0.58, ANY, 0.05),
        },
        {
            **HELD_VOICES,
            "height": Bounds(-0.4, 0.0, 0.08),
            "air_db": Bounds(-ANY, -18.0, 2.0),
            "dark_db": Bounds(-10.0, -2.0, 1.5),
            "stillness": Bounds(-ANY, 0.4, 0.06),
            "smear": MANY,
        },
    ),
    "speech": (
        {
            "height": Bounds(-1.5, 0.45, 0.2),
            "air_db": Bounds(-35.0, -4.0, 4.0),
            "dark_db": Bounds(-8.0, 14.0, 3.0),
            "unevenness_db": Bounds(4.3, 12.0, 0.8),
            "periodicity": Bounds(0.56, ANY, 0.07),
            "changes": Bounds(0.16, ANY, 0.03),
            "stillness": Bounds(0.1, 0.6, 0.06),
            "noisiness": Bounds(-ANY, 0.85, 0.1),
            "smear": Bounds(0.48, 0.88, 0.06),
            "attack": Bounds(-ANY, 2.0, 0.4),
            "beat": Bounds(-ANY, 0.3, 0.25),
        },
    ),
    "chant": (CALLS_IN_TIME, CLAPS_IN_TIME),
}


def likeness(kind: str, traits: Traits, beat_confidence: float) -> float:
    """How well the traits fit a kind: 1 inside one of its regions, towards 0 outside."""
    values = {**traits._asdict(), "beat": beat_confidence}
    return max(math.exp(-0.5 * _distance(region, values)) for region in KINDS[kind])


def _distance(region: Region, values: dict[str, float]) -> float:
    """The square of how far outside the region the values lie, in widths."""
    return sum(bounds.distance(values[name]) ** 2 for name, bounds in region.items())
