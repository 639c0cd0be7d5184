"""The simulated crowd: it follows the story, keeps within its rate, and says the same in every telling."""

from collections import Counter
from statistics import mean

import pytest

from installation.inputs.simulated import SimulatedCrowd
from installation.model.arrival import Arrival
from installation.model.cue import Score
from installation.model.intent import Intent
from installation.model.speaker import SIMULATED
from installation.model.vocabulary import understand

ANGRY = Score({}, -0.7, 0.9, {"anger": 0.7, "fear": 0.3})
GENTLE = Score({}, 0.7, 0.2, {"trust": 0.6, "joy": 0.4})


def listen(
    crowd: SimulatedCrowd, seconds: float, score: Score = GENTLE, share: float = 1.0, first: int = 0
) -> list[Arrival]:
    """Everything they say within `seconds`."""
    return [word for step in range(first, first + round(seconds * 60)) for word in crowd.poll(step, score, share)]


def meant(words: list[Arrival]) -> list[Intent]:
    intents = [understand(word) for word in words]
    assert all(isinstance(intent, Intent) for intent in intents)
    return [intent for intent in intents if isinstance(intent, Intent)]


def mean_of(words: list[Arrival], verb: str, subject: str = "") -> float:
    return mean(float(i.value) for i in meant(words) if i.verb == verb and i.subject == subject)  # type: ignore[arg-type]


def test_every_word_is_understood_and_comes_from_the_simulated_crowd() -> None:
    words = listen(SimulatedCrowd(1), 120.0)
    verbs = Counter(intent.verb for intent in meant(words))
    assert {word.source for word in words} == {SIMULATED}
    assert verbs.keys() == {"join", "leave", "share", "offer", "vote", "valence", "arousal", "emotion"}
    assert all(intent.person for intent in meant(words))


def test_it_says_at_most_fifteen_words_a_second() -> None:
    crowd = SimulatedCrowd(2)
    for second in range(30):
        assert len(listen(crowd, 1.0, first=second * 60)) <= 15


def test_the_same_seed_says_the_same_and_another_does_not() -> None:
    assert listen(SimulatedCrowd(7), 30.0) == listen(SimulatedCrowd(7), 30.0)
    assert listen(SimulatedCrowd(7), 30.0) != listen(SimulatedCrowd(8), 30.0)


def test_it_feels_what_the_beat_feels_each_in_their_own_way() -> None:
    angry, gentle = listen(SimulatedCrowd(1), 90.0, ANGRY), listen(SimulatedCrowd(1), 90.0, GENTLE)
    assert mean_of(angry, "valence") == pytest.approx(-0.7, abs=0.15)
    assert mean_of(gentle, "valence") == pytest.approx(0.7, abs=0.15)
    assert mean_of(angry, "arousal") > mean_of(gentle, "arousal") + 0.4
    assert mean_of(angry, "emotion", "anger") > mean_of(gentle, "emotion", "anger") + 0.3
    tempers = {i.person: i.value for i in meant(angry) if i.verb == "arousal"}
    assert len(set(tempers.values())) > 12


def test_the_fader_decides_how_many_are_there() -> None:
    crowd = SimulatedCrowd(1, people=20)
    for first, share, expected in ((0, 1.0, 20), (600, 0.5, 10), (1200, 0.0, 0), (1800, 0.25, 5)):
        listen(crowd, 9.0, share=share, first=first)
        assert abs(len(crowd._here) - expected) <= 1
    assert len(listen(crowd, 5.0, share=0.0, first=2400)) == 5  # each takes leave, then silence


def test_people_come_and_go() -> None:
    verbs = Counter(intent.verb for intent in meant(listen(SimulatedCrowd(1), 120.0)))
    assert verbs["leave"] >= 3
    assert verbs["join"] >= 24 + verbs["leave"] - 2
