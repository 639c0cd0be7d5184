"""The room as the microphone hears it: features smoothed for the eye, a breath that goes on in silence, a feeling."""

import math

from installation.crowd.feeling import AROUSAL, Opinion
from installation.crowd.reaction import Reaction, quickness
from installation.model.easing import approach, clamp
from installation.model.intent import Intent

FEATURES = ("level", "bass", "mid", "treble", "brightness", "onset", "breath", "chant", "present")
HALF_LIFE_SECONDS = {
    "level": 0.06, "bass": 0.08, "mid": 0.08, "treble": 0.06, "brightness": 0.12, "chant": 0.5, "present": 0.5,
}  # fmt: skip
"""Smoothing on the way to the picture: short enough to feel immediate, long enough not to flicker."""
ONSET_HALF_LIFE_SECONDS = 0.07
"""A hit has fallen below one hundredth after half a second."""
LOST_SECONDS = 1.0
"""A microphone that sends nothing for so long counts as silent."""
CALM_BREATH_HZ = 0.2
"""Twelve breaths a minute: somebody at rest."""
AUDIBLE = 0.04
"""The level from which on the room's own sound leads the breath."""
INHALE_SECONDS, EXHALE_SECONDS = 0.35, 0.9
"""Half-lives of the breath's rise and fall when it is taken from the level."""
LOUD_BODIES, AUDIBLE_BODIES = 8.0, 2.0
"""How many people a room at full level counts for, and one in which somebody was heard lately."""


class Sound:
    """Microphone features in, smooth 0..1 values out. `step` once per fixed step."""

    def __init__(self, phase: float = 0.0) -> None:
        """`phase` 0..1: where in its breath a silent room begins."""
        self.features = dict.fromkeys(FEATURES, 0.0)
        """The smoothed features, renewed by `step`."""
        self.features["breath"] = 0.5
        self._heard = dict.fromkeys(FEATURES, 0.0)
        self._silent_seconds = LOST_SECONDS
        self._breath_seconds = LOST_SECONDS
        self._phase = phase
        self._lungs = 0.5
        self._audible = 0.0
        self._tempo_bpm = 0.0
        self._reaction = Reaction()

    @property
    def present(self) -> bool:
        """Whether a microphone speaks at all."""
        return self._silent_seconds < LOST_SECONDS

    @property
    def loudness(self) -> float:
        """The level for the feeling: up at once, down as smoothly as the eye sees it. The mood eases it once more."""
        return max(self.features["level"], self._heard["level"])

    @property
    def excitement(self) -> float:
        """How aroused the room sounds: loudness as it is felt, lifted by hits in time, more so by quick ones."""
        level, chant = self.loudness, self.features["chant"]
        return clamp(level**0.6 + chant * (0.05 + 0.2 * quickness(self._tempo_bpm))) if level > 0.0 else 0.0

    @property
    def confidence(self) -> float:
        """How much the ear's opinion weighs: silence says little, noise a lot."""
        return 0.15 + 0.65 * clamp(self.loudness * 1.5) if self.present else 0.0

    @property
    def together(self) -> float:
        """How much in time the room claps or calls."""
        return max(self.features["chant"], self._reaction.together)

    @property
    def bodies(self) -> float:
        """How many people the sound stands for; somebody who pauses is still there."""
        return LOUD_BODIES * self.features["level"] + AUDIBLE_BODIES * self.features["present"]

    def opinion(self, side: int) -> Opinion:
        """What the room's sound says about one side of the feeling: one voice, however much it says."""
        said = self._reaction.opinion(side, self._tempo_bpm)
        if side != AROUSAL or not self.present:
            return said
        weight = self.confidence + said.weight
        return Opinion((self.excitement * self.confidence + said.value * said.weight) / weight, min(1.0, weight))

    def hear(self, intent: Intent) -> None:
        """One `mic` intent; what it does not know is left alone."""
        if intent.subject == "event":
            self._reaction.hear(intent)
        elif isinstance(intent.value, (int, float)):
            self._measure(intent.subject, float(intent.value))

    def _measure(self, feature: str, value: float) -> None:
        if feature == "tempo":
            self._tempo_bpm = value
            return
        if feature not in self._heard:
            return
        value = clamp(value)
        self._silent_seconds = 0.0
        if feature == "onset":
            self.features["onset"] = max(self.features["onset"], value)
            return
        if feature == "breath":
            self._breath_seconds = 0.0
        self._heard[feature] = value

    def step(self, delta_seconds: float) -> None:
        """Lives through one step."""
        self._reaction.step(delta_seconds)
        self._silent_seconds += delta_seconds
        self._breath_seconds += delta_seconds
        if self._silent_seconds >= LOST_SECONDS:
            self._heard = dict.fromkeys(FEATURES, 0.0)
            self._tempo_bpm = 0.0
        for name, half_life in HALF_LIFE_SECONDS.items():
            self.features[name] = approach(self.features[name], self._heard[name], half_life, delta_seconds)
        self.features["onset"] = approach(self.features["onset"], 0.0, ONSET_HALF_LIFE_SECONDS, delta_seconds)
        self._breathe(delta_seconds)

    def _breathe(self, delta_seconds: float) -> None:
        self._phase = (self._phase + CALM_BREATH_HZ * delta_seconds) % 1.0
        calm = 0.5 - 0.5 * math.cos(2.0 * math.pi * self._phase)
        level = self._heard["breath"] if self._breath_seconds < LOST_SECONDS else self.features["level"]
        half_life = INHALE_SECONDS if level > self._lungs else EXHALE_SECONDS
        self._lungs = approach(self._lungs, level, half_life, delta_seconds)
        loud = 1.0 if self.features["level"] > AUDIBLE else 0.0
        self._audible = approach(self._audible, loud, 1.0, delta_seconds)
        self.features["breath"] = clamp(calm + (self._lungs - calm) * self._audible)
