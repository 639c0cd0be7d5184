"""The eight basic emotions (Plutchik 1980) and where each stands on valence and arousal."""

from typing import NamedTuple


class Emotion(NamedTuple):
    """One emotion: its seat on the circumplex and the hue the story gives it."""

    name: str
    valence: float
    """-1..1"""
    arousal: float
    hue_degrees: float
    """Hue only; the act's palette sets saturation and value (show bible)."""


EMOTIONS: tuple[Emotion, ...] = (
    Emotion("joy", 0.8, 0.6, 45.0),  # gold
    Emotion("trust", 0.6, 0.3, 110.0),  # leaf green
    Emotion("fear", -0.6, 0.8, 150.0),  # deep green, dim
    Emotion("surprise", 0.2, 0.9, 185.0),  # cyan
    Emotion("sadness", -0.7, 0.2, 220.0),  # blue
    Emotion("disgust", -0.6, 0.4, 280.0),  # violet
    Emotion("anger", -0.7, 0.9, 2.0),  # red
    Emotion("anticipation", 0.3, 0.6, 28.0),  # orange
)
EMOTION_NAMES: tuple[str, ...] = tuple(emotion.name for emotion in EMOTIONS)
EMOTION_INDEX: dict[str, int] = {name: index for index, name in enumerate(EMOTION_NAMES)}
