"""The ear of the room: smooth features, hits that fade, a breath that never stops."""

import itertools

from installation.crowd.sound import Sound
from installation.model.intent import Intent
from installation.model.moment import STEP_SECONDS


def hear(sound: Sound, seconds: float, **features: float) -> list[dict[str, float]]:
    """What the features were in each step while `features` kept arriving."""
    seen = []
    for _ in range(round(seconds * 60)):
        for name, value in features.items():
            sound.hear(Intent("mic", name, value, "mic:default"))
        sound.step(STEP_SECONDS)
        seen.append(dict(sound.features))
    return seen


def test_a_silent_room_breathes_calmly_twelve_times_a_minute() -> None:
    breaths = [seen["breath"] for seen in hear(Sound(), 20.0)]
    rising = [later > sooner for sooner, later in itertools.pairwise(breaths)]
    turns = sum(before != after for before, after in itertools.pairwise(rising))
    assert turns in (7, 8)
    assert min(breaths) < 0.02
    assert max(breaths) > 0.98


def test_a_loud_room_leads_the_breath() -> None:
    sound = Sound()
    loud = hear(sound, 6.0, level=0.8)[-1]["breath"]
    assert abs(loud - 0.8) < 0.05
    assert hear(sound, 6.0, level=0.0)[0]["breath"] > 0.5


def test_the_microphone_s_own_breath_wins() -> None:
    assert abs(hear(Sound(), 8.0, level=0.8, breath=0.3)[-1]["breath"] - 0.3) < 0.05


def test_a_hit_is_seen_at_once_and_gone_within_half_a_second() -> None:
    sound = Sound()
    sound.hear(Intent("mic", "onset", 1.0, "mic"))
    envelope = [seen["onset"] for seen in hear(sound, 0.5)]
    assert envelope[0] > 0.8
    assert envelope[-1] < 0.02
    assert envelope == sorted(envelope, reverse=True)


def test_a_microphone_that_is_pulled_out_falls_silent() -> None:
    sound = Sound()
    hear(sound, 2.0, level=0.9)
    assert sound.present
    hear(sound, 3.0)
    assert not sound.present
    assert sound.features["level"] < 0.001
    assert sound.confidence == 0.0


def test_features_it_does_not_know_are_left_alone() -> None:
    sound = Sound()
    sound.hear(Intent("mic", "flatness", 1.0, "mic"))
    sound.hear(Intent("mic", "level", "loud", "mic"))
    assert not sound.present
