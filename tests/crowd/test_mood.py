"""The mood: what sources say becomes what the room feels, in time, and nobody can make it theirs."""

from collections.abc import Callable, Sequence

import pytest

from installation.crowd.mood import Crowd
from installation.model.emotions import EMOTION_INDEX
from installation.model.intent import Intent
from installation.model.moment import STEP_SECONDS
from installation.model.mood import Mood
from installation.model.speaker import SIMULATED

OSC = "osc:127.0.0.1:50000"


def live(crowd: Crowd, seconds: float, says: Callable[[int], Sequence[Intent]] = lambda step: ()) -> Mood:
    """Lives on for `seconds`; `says` gives the intents of each step."""
    mood = Mood()
    for step in range(round(seconds * 60)):
        mood = crowd.step(says(step), STEP_SECONDS)
    return mood


def once(*intents: Intent) -> Callable[[int], Sequence[Intent]]:
    return lambda step: intents if step == 0 else ()


def dreaming(arousal: float) -> list[Intent]:
    return [Intent("arousal", "", arousal, SIMULATED, f"s{n}") for n in range(24)]


def test_one_message_from_one_program_raises_the_mood_within_a_second() -> None:
    crowd = Crowd(1)
    live(crowd, 3.0, once(*dreaming(0.2)))
    before = live(crowd, 0.1).arousal
    after = live(crowd, 1.0, once(Intent("arousal", "", 0.9, OSC))).arousal
    assert before < 0.25
    assert after > before + 0.35


def test_a_feeling_that_is_not_renewed_fades() -> None:
    crowd = Crowd(1)
    early = live(crowd, 1.5, once(Intent("valence", "", -0.8, OSC))).valence
    late = live(crowd, 40.0).valence
    assert early < -0.6
    assert -0.2 < late <= 0.0


def test_a_source_that_floods_weighs_no_more_than_one_that_speaks_calmly() -> None:
    def both(step: int) -> list[Intent]:
        flood = [Intent("valence", "", -1.0, OSC)] * 50
        return [*flood, Intent("valence", "", 1.0, "midi:pads")] if step % 60 == 0 else flood

    assert abs(live(Crowd(1), 3.0, both).valence) < 0.1


def test_a_program_that_changes_its_port_with_every_message_is_still_one_source() -> None:
    def both(step: int) -> list[Intent]:
        return [
            Intent("valence", "", -1.0, f"osc:10.0.0.9:{40000 + step}"),
            Intent("valence", "", 1.0, "midi:pads"),
        ]

    mood = live(Crowd(1), 3.0, both)
    assert len(mood.voices) == 2
    assert abs(mood.valence) < 0.1


def test_a_few_hostile_persons_do_not_move_the_many() -> None:
    crowd = Crowd(1)
    calm = [Intent("valence", "", 0.5, "phones", f"p{n}") for n in range(20)]
    hostile = [Intent("valence", "", -1.0, "phones", f"x{n}") for n in range(4)]
    assert live(crowd, 2.0, once(*calm, *hostile)).valence > 0.4


def test_somebody_who_leaves_takes_their_feeling_along() -> None:
    crowd = Crowd(1)
    live(crowd, 2.0, once(Intent("arousal", "", 1.0, "phones", "a"), Intent("arousal", "", 0.0, "phones", "b")))
    mood = live(crowd, 2.0, once(Intent("leave", "", None, "phones", "b")))
    assert mood.participants == 1
    assert mood.arousal > 0.7


def test_emotions_alone_say_how_pleasant_and_how_wild_it_is() -> None:
    mood = live(Crowd(1), 2.0, once(Intent("emotion", "anger", 1.0, OSC)))
    assert mood.emotions[EMOTION_INDEX["anger"]] > 0.7
    assert mood.valence < -0.4
    assert mood.arousal > 0.5


def test_emotions_are_shares() -> None:
    everything = [Intent("emotion", name, 1.0, OSC) for name in EMOTION_INDEX]
    assert sum(live(Crowd(1), 3.0, once(*everything)).emotions) == pytest.approx(1.0)


def test_noise_raises_arousal_and_silence_lets_it_fall() -> None:
    def loud(step: int) -> list[Intent]:
        return [Intent("mic", "level", 0.6, "mic:default")]

    def silent(step: int) -> list[Intent]:
        return [Intent("mic", "level", 0.0, "mic:default")]

    crowd = Crowd(1)
    noisy = live(crowd, 2.0, loud)
    assert noisy.arousal > 0.5
    assert noisy.mic_level == pytest.approx(0.6, abs=0.01)
    assert live(crowd, 3.0, silent).arousal < 0.1


def test_silent_persons_are_forgotten_and_joins_are_counted_for_ten_seconds() -> None:
    crowd = Crowd(1)
    mood = live(crowd, 1.0, once(*[Intent("join", "", None, "phones", f"p{n}") for n in range(10)]))
    assert mood.participants == 10
    assert mood.joins > 0.7
    assert live(crowd, 11.0).joins == 0.0
    assert live(crowd, 90.0).participants == 0


def test_people_who_feel_alike_are_in_step() -> None:
    alike = [Intent("arousal", "", 0.6, "phones", f"p{n}") for n in range(20)]
    apart = [Intent("arousal", "", (n % 5) / 4, "phones", f"p{n}") for n in range(20)]
    assert live(Crowd(1), 5.0, once(*alike)).synchrony > 0.8
    assert live(Crowd(1), 5.0, once(*apart)).synchrony < 0.2


def test_the_same_words_give_the_same_mood_bit_for_bit() -> None:
    def says(step: int) -> list[Intent]:
        return [Intent("arousal", "", (step % 17) / 17, "phones", f"p{step % 23}"), Intent("mic", "level", 0.3, "mic")]

    assert live(Crowd(5), 5.0, says) == live(Crowd(5), 5.0, says)


def test_voices_are_bounded() -> None:
    mood = live(Crowd(1), 3.0, lambda step: [Intent("arousal", "", 0.5, f"stranger {step}")])
    assert len(mood.voices) <= 64
    assert sum(voice.weight for voice in mood.voices) <= 1.0 + 1e-9
