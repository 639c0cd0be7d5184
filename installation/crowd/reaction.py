"""What the crowd does with its voice and hands, as a feeling: applause is joy, booing anger, a hush calms the room."""

from collections.abc import Mapping

from installation.crowd.feeling import AROUSAL, FIRST_EMOTION, VALENCE, Opinion, freshness
from installation.model.easing import clamp
from installation.model.emotions import EMOTION_INDEX
from installation.model.intent import Intent

HOLD_SECONDS = 1.2
"""The microphone names a sound every second while it lasts; until then it counts in full."""
HALF_LIFE_SECONDS = 1.5
"""Once it has ended, the room feels it a few seconds longer."""
SLOW_BPM, QUICK_BPM = 60.0, 160.0
"""Claps or calls per minute of a measured and of an excited crowd."""
CHANT_SWING = 0.4
"""How far a chant's arousal reaches from its slowest to its quickest."""
NOTHING = Opinion(0.0, 0.0)


def _side(emotion: str) -> int:
    return FIRST_EMOTION + EMOTION_INDEX[emotion]


MEANINGS: Mapping[str, Mapping[int, float]] = {
    "applause": {VALENCE: 0.6, AROUSAL: 0.75, _side("joy"): 0.7, _side("trust"): 0.4},
    "cheer": {VALENCE: 0.85, AROUSAL: 0.95, _side("joy"): 0.9, _side("surprise"): 0.2},
    "chant": {AROUSAL: 0.8, _side("anticipation"): 0.6},
    "boo": {VALENCE: -0.8, AROUSAL: 0.75, _side("anger"): 0.8, _side("disgust"): 0.3},
    "hush": {AROUSAL: 0.05, _side("anticipation"): 0.4},
}
"""Sides of a feeling per sound; a side left out is one the sound says nothing about.

A chant may be for or against, so it has no valence. Talk says no more than how loud it is, which is felt already.
"""


class Reaction:
    """The last sound that was named, fading. `step` once per fixed step."""

    def __init__(self) -> None:
        self._event = ""
        self._confidence = 0.0
        self._age_seconds = 0.0

    def hear(self, intent: Intent) -> None:
        """A `mic` intent about an `event`: (name, confidence 0..1). The newest one counts, even if it is talk."""
        match intent.value:
            case (str(name), (int() | float()) as confidence):
                self._event, self._confidence, self._age_seconds = name, clamp(float(confidence)), 0.0

    def step(self, delta_seconds: float) -> None:
        """Lets the sound fade."""
        self._age_seconds += delta_seconds

    @property
    def weight(self) -> float:
        """How much it still counts: the recogniser's confidence, fading after `HOLD_SECONDS`."""
        return self._confidence * freshness(max(0.0, self._age_seconds - HOLD_SECONDS), HALF_LIFE_SECONDS)

    @property
    def together(self) -> float:
        """How much in step the crowd is by its own chant."""
        return self.weight if self._event == "chant" else 0.0

    def opinion(self, side: int, tempo_bpm: float) -> Opinion:
        """What it says about one side; `tempo_bpm` is that of the claps or calls, 0 if unknown."""
        meaning = MEANINGS.get(self._event, {})
        if side not in meaning:
            return NOTHING
        swing = CHANT_SWING * (quickness(tempo_bpm) - 0.5) if self._event == "chant" and side == AROUSAL else 0.0
        return Opinion(meaning[side] + swing, self.weight)


def quickness(tempo_bpm: float) -> float:
    """0 for measured, 1 for excited clapping; halfway where the tempo is unknown (0)."""
    return clamp((tempo_bpm - SLOW_BPM) / (QUICK_BPM - SLOW_BPM)) if tempo_bpm > 0.0 else 0.5
