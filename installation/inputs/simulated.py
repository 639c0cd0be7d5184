"""A crowd that is not there: people with tempers who live through the story, so that the piece is never dead.

They speak the same addresses as everybody else and are part of the deterministic show: the same seed, score and
share give the same words at the same steps.
"""

import math
import random
from typing import NamedTuple

from installation.model.arrival import Argument, Arrival
from installation.model.cue import Score
from installation.model.easing import clamp
from installation.model.emotions import EMOTION_INDEX, EMOTION_NAMES
from installation.model.moment import STEPS_PER_SECOND
from installation.model.speaker import SIMULATED

STEPS_PER_WORD = 5
"""One word every five steps: twelve a second from all of them together."""
SHARE_CHANCE, OFFER_CHANCE, VOTE_CHANCE, WALK_CHANCE = 0.03, 0.16, 0.05, 0.012
"""Out of all words; the rest speaks of feelings."""
BACKGROUND = 0.08
"""How much of an emotion there is that the score does not name."""


class Temper(NamedTuple):
    """What somebody is like; drawn once."""

    warmth: float
    """Added to the score's valence, about -0.25..0.25."""
    fire: float
    """Factor on the score's arousal, about 0.7..1.3."""
    boldness: float
    """Leans their vote, -1 protect .. 1 risk."""
    period_seconds: float
    """Of their own slow ups and downs."""
    phase: float
    taste: tuple[float, ...]
    """(8,) factors on the score's emotions."""


class SimulatedCrowd:
    """Up to `people` persons, called `s0`, `s1`, ... `poll` once per fixed step."""

    def __init__(self, seed: int = 1, people: int = 24) -> None:
        self._chance = random.Random(f"simulated crowd {seed}")
        self._tempers = [_temper(self._chance) for _ in range(people)]
        self._here: list[int] = []
        self._away = list(range(people))

    def poll(self, step: int, score: Score, share: float) -> list[Arrival]:
        """What they say in this step. `score`: of the running cue; `share` 0..1: how many of them are wanted.

        At most twelve words a second; people come and go one at a time, so a fader that moves is followed in seconds.
        """
        if step % STEPS_PER_WORD:
            return []
        wanted = round(clamp(share) * len(self._tempers))
        if len(self._here) < wanted:
            return [self._come()]
        if len(self._here) > wanted:
            return [self._go()]
        return [self._speak(step / STEPS_PER_SECOND, score)] if self._here else []

    def _come(self) -> Arrival:
        person = self._away.pop(self._chance.randrange(len(self._away)))
        self._here.append(person)
        return _word(person, "join")

    def _go(self) -> Arrival:
        person = self._here.pop(self._chance.randrange(len(self._here)))
        self._away.append(person)
        return _word(person, "leave")

    def _speak(self, seconds: float, score: Score) -> Arrival:
        person = self._here[self._chance.randrange(len(self._here))]
        temper = self._tempers[person]
        draw = self._chance.random()
        if draw < WALK_CHANCE:
            return self._go()
        if draw < WALK_CHANCE + SHARE_CHANCE * (0.5 + score.arousal):
            return _word(person, "share")
        if draw < 0.06 + OFFER_CHANCE:
            return self._offer(person, temper, score)
        if draw < 0.06 + OFFER_CHANCE + VOTE_CHANCE:
            bold = temper.boldness + 0.8 * score.valence + self._chance.uniform(-0.4, 0.4)
            return _word(person, "vote", "risk" if bold > 0.0 else "protect")
        return self._feel(person, temper, seconds, score)

    def _feel(self, person: int, temper: Temper, seconds: float, score: Score) -> Arrival:
        tide = math.sin(2.0 * math.pi * (seconds / temper.period_seconds + temper.phase))
        draw = self._chance.random()
        if draw < 0.35:
            return _word(person, "arousal", clamp(score.arousal * temper.fire + 0.1 * tide))
        if draw < 0.6:
            return _word(person, "valence", clamp(score.valence + temper.warmth + 0.12 * tide, -1.0, 1.0))
        name = self._emotion(score)
        asked = score.emotions.get(name, 0.0)
        felt = (BACKGROUND + asked) * temper.taste[EMOTION_INDEX[name]] + 0.05 * tide
        return _word(person, f"emotion/{name}", clamp(felt))

    def _offer(self, person: int, temper: Temper, score: Score) -> Arrival:
        """They give what the beat has too much of for their taste and want what they like."""
        give = self._emotion(score)
        likes = sorted(EMOTION_NAMES, key=lambda name: temper.taste[EMOTION_INDEX[name]])
        want = next(name for name in reversed(likes[: 2 + self._chance.randrange(6)]) if name != give)
        return _word(person, "offer", give, want, round(self._chance.uniform(0.1, 0.5), 3))

    def _emotion(self, score: Score) -> str:
        """One emotion, the more likely the more the score has of it."""
        weights = [score.emotions.get(name, 0.0) + BACKGROUND for name in EMOTION_NAMES]
        return self._chance.choices(EMOTION_NAMES, weights)[0]


def _temper(chance: random.Random) -> Temper:
    return Temper(
        warmth=chance.uniform(-0.25, 0.25),
        fire=chance.uniform(0.7, 1.3),
        boldness=chance.uniform(-1.0, 1.0),
        period_seconds=chance.uniform(9.0, 40.0),
        phase=chance.random(),
        taste=tuple(chance.uniform(0.5, 1.4) for _ in EMOTION_NAMES),
    )


def _word(person: int, what: str, *arguments: Argument) -> Arrival:
    return Arrival(SIMULATED, f"/crowd/person/s{person}/{what}", arguments)
