"""Everything the show can sense about itself and its crowd: the one table of signal names, with rest and range."""

from collections.abc import Mapping
from typing import NamedTuple

from installation.model.emotions import EMOTION_NAMES

Signals = Mapping[str, float]
"""A snapshot: one finite number for every name in `SIGNALS`."""


class Signal(NamedTuple):
    """One sensed quantity."""

    description: str
    rest: float = 0.0
    """Where it stands when nobody is there."""
    low: float = 0.0
    high: float = 1.0


SIGNALS: dict[str, Signal] = {
    # the mood of the room
    "valence": Signal("how pleasant the room feels", 0.0, -1.0, 1.0),
    "arousal": Signal("how excited the room is"),
    "presence": Signal("how much of a crowd there is, and how brightly the hologram stands"),
    **{name: Signal(f"share of {name} in the room's feeling") for name in EMOTION_NAMES},
    # atmosphere
    "haze": Signal("how thick the shared air is", 0.7),
    "commons": Signal("share of all air that is free to everybody", 0.3),
    "domes": Signal("share of all air enclosed in the biodomes", 0.5),
    "equity": Signal("1 - Gini over everybody's access to air", 0.4),
    # movement
    "movement": Signal("momentum of Elena's movement, with inertia"),
    "synchrony": Signal("how together the crowd is"),
    # corporation
    "control": Signal("grip of Dax's corporation", 0.4),
    "counter": Signal("strength of the counter-protest"),
    "empathy": Signal("feeling across the glass"),
    # market
    "exchange": Signal("trades per second, normalised"),
    "bonds": Signal("pairs bonded by trade, normalised"),
    "bonds_across": Signal("share of bonds that cross the glass"),
    # hologram and council
    "reach": Signal("how far the piece has spread"),
    "policy": Signal("how strongly the council redistributes access"),
    # microphone
    "mic_level": Signal("loudness of the room after automatic gain"),
    "mic_bass": Signal("share of the level below 250 Hz"),
    "mic_mid": Signal("share of the level from 250 Hz to 2 kHz"),
    "mic_treble": Signal("share of the level above 2 kHz"),
    "mic_brightness": Signal("spectral centroid, 0 dull to 1 bright"),
    "onset": Signal("1 at a hit, falling to 0 within half a second"),
    "breath": Signal("slow envelope of the room's sound, or a calm breathing when it is silent", 0.5),
    "chant": Signal("confidence that the crowd claps or chants in time"),
    # vote of 3.6 and the cue itself
    "vote": Signal("balance of the vote, -1 protect to 1 risk", 0.0, -1.0, 1.0),
    "vote_margin": Signal("distance of the vote from even"),
    "joins": Signal("people who joined within the last ten seconds, normalised"),
    "cue_progress": Signal("how far the running cue is into its longest time"),
    "cue_seconds": Signal("seconds since the running cue began", 0.0, 0.0, 3600.0),
}

CUE_SIGNALS = frozenset({"vote", "vote_margin", "cue_progress", "cue_seconds"})
"""They begin anew with every cue."""


def at_rest() -> dict[str, float]:
    """A new snapshot in which every signal rests."""
    return {name: signal.rest for name, signal in SIGNALS.items()}
