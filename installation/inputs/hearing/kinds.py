"""The kinds of crowd sound we tell apart, each as the region of traits where it is at home.

A trait inside a region's bounds costs nothing; outside, the likeness falls like a bell, by the given width. The bounds
are set from how these sounds arise, wide enough for rooms and microphones we have never heard:

- hands are broad noise without pitch, weak below 600 Hz (the cavity between two palms rings at 0.6 to 3 kHz) and never
  as even as a machine, because every clap is a separate event;
- raised voices: shouting moves the weight of a voice from the fundamental to the open first formant, 0.8 to 2 kHz, and
  a mass of them is even;
- booing mouths are rounded: formants at 300 to 800 Hz, darker than any talk, hardly anything above 4 kHz, held for
  seconds, with a pitch that no instrument would call one, and no common beginning: a mass of throats swells;
- a speaker is one pitch that comes and goes, four syllables a second, with pauses;
- a chant (or clapping in time) is known by its beat, whatever it is made of.
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

KINDS: dict[str, Region] = {
    "applause": {
        "height": Bounds(0.3, 2.3, 0.3),
        "air_db": Bounds(-18.0, 2.0, 5.0),
        "dark_db": Bounds(-ANY, -4.0, 2.5),
        "unevenness_db": Bounds(0.6, ANY, 0.15),
        "periodicity": Bounds(-ANY, 0.32, 0.08),
        "noisiness": Bounds(0.85, ANY, 0.08),
        "grain": Bounds(0.25, ANY, 0.15),
        "beat": UNRHYTHMIC,
    },
    "cheer": {
        "height": Bounds(-0.5, 0.9, 0.25),
        "air_db": Bounds(-30.0, -9.0, 3.0),
        "dark_db": Bounds(-16.0, -2.2, 1.2),
        "unevenness_db": Bounds(0.6, 3.5, 0.3),
        "periodicity": Bounds(0.22, 0.75, 0.05),
        "changes": Bounds(-ANY, 0.17, 0.04),
        "stillness": Bounds(-ANY, 0.55, 0.06),
        "beat": UNRHYTHMIC,
    },
    "boo": {
        "height": Bounds(-2.2, -0.75, 0.2),
        "air_db": Bounds(-ANY, -11.0, 4.0),
        "dark_db": Bounds(6.5, 18.0, 1.2),
        "depth_db": Bounds(-ANY, -8.0, 3.0),
        "unevenness_db": Bounds(0.9, 3.5, 0.25),
        "periodicity": Bounds(0.36, 0.85, 0.06),
        "changes": Bounds(0.075, 0.17, 0.025),
        "stillness": Bounds(0.08, 0.58, 0.06),
        "noisiness": Bounds(0.3, 0.93, 0.04),
        "attack": Bounds(-ANY, 0.62, 0.12),
        "beat": UNRHYTHMIC,
    },
    "speech": {
        "height": Bounds(-1.5, 0.7, 0.3),
        "air_db": Bounds(-35.0, -4.0, 4.0),
        "dark_db": Bounds(-8.0, 9.0, 3.0),
        "unevenness_db": Bounds(4.3, 12.0, 0.8),
        "periodicity": Bounds(0.52, ANY, 0.08),
        "changes": Bounds(0.16, ANY, 0.03),
        "stillness": Bounds(0.15, 0.7, 0.06),
        "noisiness": Bounds(-ANY, 0.85, 0.1),
        "beat": Bounds(-ANY, 0.3, 0.25),
    },
    "chant": {
        "unevenness_db": Bounds(2.4, ANY, 0.6),
        "beat": RHYTHMIC,
    },
}


def likeness(kind: str, traits: Traits, beat_confidence: float) -> float:
    """How well the traits fit a kind: 1 inside its region, towards 0 outside."""
    values = {**traits._asdict(), "beat": beat_confidence}
    far = sum(bounds.distance(values[name]) ** 2 for name, bounds in KINDS[kind].items())
    return math.exp(-0.5 * far)
