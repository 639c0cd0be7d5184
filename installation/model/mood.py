"""What the room feels: every source's word fused into one reading."""

from dataclasses import dataclass

from installation.model.emotions import EMOTION_NAMES

SILENT_BREATH = 0.5


@dataclass(frozen=True, slots=True)
class VoiceReading:
    """How one source stands in the mood, for meters and for people who ask why the room feels so."""

    source: str
    """The speaker: an OSC host, a MIDI port, a microphone, the simulated crowd."""
    weight: float
    """Its share of the mood, 0..1; together with what rests in the room all shares sum to 1."""
    valence: float
    """-1..1"""
    arousal: float
    people: int
    """How many persons it speaks for by name; 0 for a voice of the room as a whole."""
    age_seconds: float
    """Since it was last heard."""


@dataclass(frozen=True, slots=True)
class Mood:
    """One fused reading of the crowd. All numbers 0..1 unless noted; made by `Crowd.step`, read by anybody."""

    valence: float = 0.0
    """-1..1"""
    arousal: float = 0.0
    emotions: tuple[float, ...] = (0.0,) * len(EMOTION_NAMES)
    """(8,) in the order of `EMOTION_NAMES`."""
    participants: int = 0
    """Persons known by name, real and simulated."""
    presence: float = 0.0
    synchrony: float = 0.0
    joins: float = 0.0
    mic_level: float = 0.0
    mic_bass: float = 0.0
    mic_mid: float = 0.0
    mic_treble: float = 0.0
    mic_brightness: float = 0.0
    onset: float = 0.0
    breath: float = SILENT_BREATH
    chant: float = 0.0
    voices: tuple[VoiceReading, ...] = ()
    """In the order in which they were first heard."""
