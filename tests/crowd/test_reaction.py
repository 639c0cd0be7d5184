"""What the room does aloud moves its mood: joy, anger, togetherness and calm, each fading when it ends."""

from collections.abc import Callable, Sequence

import pytest

from installation.crowd.mood import Crowd
from installation.crowd.reaction import MEANINGS, quickness
from installation.inputs.hearing.events import EVENT_NAMES
from installation.model.emotions import EMOTION_INDEX
from installation.model.intent import Intent
from installation.model.moment import STEP_SECONDS
from installation.model.mood import Mood
from installation.model.words import MIC_EVENTS

MIC = "mic:default"


def live(crowd: Crowd, seconds: float, says: Callable[[int], Sequence[Intent]] = lambda step: ()) -> Mood:
    mood = Mood()
    for step in range(round(seconds * 60)):
        mood = crowd.step(says(step), STEP_SECONDS)
    return mood


def sounding(event: str, level: float = 0.6, confidence: float = 0.9, **more: float) -> Callable[[int], list[Intent]]:
    """A microphone that names `event` every second, as the real one does, and sends its readings."""

    def says(step: int) -> list[Intent]:
        readings = [Intent("mic", name, value, MIC) for name, value in {"level": level, **more}.items()]
        return [*readings, Intent("mic", "event", (event, confidence), MIC)] if step % 60 == 0 else readings

    return says


def emotion(mood: Mood, name: str) -> float:
    return mood.emotions[EMOTION_INDEX[name]]


@pytest.mark.parametrize("event", ["applause", "cheer"])
def test_applause_and_cheering_are_joy(event: str) -> None:
    mood = live(Crowd(1), 2.0, sounding(event))
    assert mood.valence > 0.4
    assert mood.arousal > 0.5
    assert emotion(mood, "joy") == max(mood.emotions) > 0.4


def test_cheering_is_more_than_applause() -> None:
    applause, cheer = (live(Crowd(1), 2.0, sounding(event)) for event in ("applause", "cheer"))
    assert cheer.valence > applause.valence
    assert cheer.arousal > applause.arousal


def test_booing_is_anger() -> None:
    mood = live(Crowd(1), 2.0, sounding("boo"))
    assert mood.valence < -0.5
    assert mood.arousal > 0.5
    assert emotion(mood, "anger") == max(mood.emotions) > 0.4


def test_a_chant_brings_the_room_together_and_takes_no_side() -> None:
    mood = live(Crowd(1), 4.0, sounding("chant"))
    assert mood.synchrony > 0.7
    assert mood.valence == 0.0
    assert live(Crowd(1), 4.0, sounding("speech")).synchrony < 0.1


def test_a_quick_chant_excites_more_than_a_measured_one() -> None:
    slow, quick = (live(Crowd(1), 3.0, sounding("chant", 0.3, tempo=bpm)).arousal for bpm in (60.0, 160.0))
    assert quick > slow + 0.1
    assert quickness(0.0) == 0.5


def test_a_hush_calms_a_room_that_others_call_wild() -> None:
    def says(step: int) -> list[Intent]:
        return [Intent("arousal", "", 0.9, "osc:10.0.0.1:5000")]

    crowd = Crowd(1)
    wild = live(crowd, 3.0, says).arousal
    hush = sounding("hush", 0.0)
    calmed = live(crowd, 2.0, lambda step: [*says(step), *hush(step)]).arousal
    assert calmed < wild - 0.2


def test_a_hush_after_noise_lets_arousal_fall_further_than_a_pause() -> None:
    def after(event: str) -> float:
        crowd = Crowd(1)
        live(crowd, 3.0, lambda step: [Intent("arousal", "", 0.8, "midi:pads")] if step == 0 else [])
        return live(crowd, 1.5, sounding(event, 0.0)).arousal

    assert after("hush") < after("speech") - 0.1


def test_talk_says_no_more_than_how_loud_it_is() -> None:
    mood = live(Crowd(1), 2.0, sounding("speech", 0.4))
    loud = live(Crowd(1), 2.0, lambda step: [Intent("mic", "level", 0.4, MIC)])
    assert mood.valence == 0.0
    assert mood.emotions == loud.emotions
    assert mood.arousal == pytest.approx(loud.arousal)


def test_what_has_ended_fades_within_seconds() -> None:
    crowd = Crowd(1)
    joyful = live(crowd, 3.0, sounding("cheer"))
    later = [live(crowd, 3.0) for _ in range(4)]
    assert joyful.valence > later[0].valence > later[1].valence > later[2].valence
    assert later[-1].valence < 0.1 * joyful.valence
    assert emotion(later[-1], "joy") < 0.1


def test_a_doubtful_recognition_moves_less_than_a_sure_one() -> None:
    doubtful, sure = (live(Crowd(1), 1.0, sounding("boo", confidence=c)).valence for c in (0.1, 0.9))
    assert sure < doubtful < 0.0


def test_the_ear_is_one_voice_among_others_whatever_it_hears() -> None:
    def says(step: int) -> list[Intent]:
        people = [Intent("valence", "", 0.8, f"osc:10.0.0.{n}:5000") for n in (1, 2)]
        return [*people, *sounding("boo", 1.0, 1.0)(step)]

    mood = live(Crowd(1), 3.0, says)
    (ear,) = [voice for voice in mood.voices if voice.source == "mic"]
    assert ear.weight <= 0.41
    assert ear.valence < -0.7
    assert mood.valence > 0.0


def test_a_shout_is_in_the_mood_a_tenth_of_a_second_later_whenever_it_comes() -> None:
    for quiet_steps in range(20, 28):
        crowd = Crowd(1)
        before = live(crowd, quiet_steps / 60, lambda step: [Intent("mic", "level", 0.0, MIC)]).arousal
        shout = [Intent("mic", "level", 0.8, MIC)]
        after = [crowd.step(shout, STEP_SECONDS).arousal for _ in range(4)]  # 67 ms; the ear itself takes 20
        assert after[-1] > before + 0.05


def test_somebody_who_pauses_is_still_there() -> None:
    pausing = live(
        Crowd(1), 4.0, lambda step: [Intent("mic", name, v, MIC) for name, v in (("level", 0.0), ("present", 1.0))]
    )
    empty = live(Crowd(1), 4.0, lambda step: [Intent("mic", name, 0.0, MIC) for name in ("level", "present")])
    assert pausing.presence > 0.1 > empty.presence


def test_every_sound_the_ear_can_name_is_a_word_of_the_show() -> None:
    assert set(EVENT_NAMES) == set(MIC_EVENTS)
    assert set(MEANINGS) | {"speech"} == set(MIC_EVENTS)
