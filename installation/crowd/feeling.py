"""One source's word about the room: the latest feeling it named, the people it speaks for, and how fresh all of it is.

A feeling has ten sides, valence, arousal and the eight emotions, each said and forgotten on its own: a fader that
only knows arousal has no opinion on valence. Persons of one source count through a trimmed mean, so that a few who
shout move it no further than the middle of the others.
"""

import math
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from installation.crowd.people import People
from installation.model.emotions import EMOTION_INDEX, EMOTIONS
from installation.model.intent import Intent

VALENCE, AROUSAL, FIRST_EMOTION = 0, 1, 2
SIDES = FIRST_EMOTION + len(EMOTIONS)

ROOM_HALF_LIFE_SECONDS = 6.0
"""A word about the whole room is half forgotten after this long."""
PERSON_HALF_LIFE_SECONDS = 15.0
"""People are asked less often than faders are moved, so their word holds longer."""
SILENT_PERSON_SECONDS = 90.0
"""Somebody not heard of for so long has left without saying so."""
MOST_LEAVING = 200
"""Silent people let go of at once: a whole crowd that went home takes a minute, not a frame."""
HEAVIEST_PEOPLE = 3.0
"""A whole crowd weighs at most as much as this many voices of the room."""
TRIM = 0.2
"""The share of persons left out at either end."""
LARGEST_SAMPLE = 4096
"""A trimmed mean over this many persons is exact enough for any crowd."""
NEVER = -1e9


class Opinion(NamedTuple):
    """What one source holds about one side of the feeling."""

    value: float
    weight: float
    """0 when it has nothing to say."""


def side_of(intent: Intent) -> int | None:
    """Which side of a feeling an intent speaks about; None when it is about something else."""
    if intent.verb == "valence":
        return VALENCE
    if intent.verb == "arousal":
        return AROUSAL
    if intent.verb == "emotion" and intent.subject in EMOTION_INDEX:
        return FIRST_EMOTION + EMOTION_INDEX[intent.subject]
    return None


def freshness(age_seconds: float, half_life_seconds: float) -> float:
    """1 now, a half after one half-life, 0 once it no longer matters (7 half-lives)."""
    lives = age_seconds / half_life_seconds
    return math.exp2(-lives) if lives < 7.0 else 0.0


class Voice:
    """The memory of one source. Times are seconds of show time."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.heard_seconds = NEVER
        self.people = People({"values": (np.float64, SIDES), "heard": (np.float64, SIDES), "last": (np.float64, 1)})
        self._room = [0.0] * SIDES
        self._room_heard = [NEVER] * SIDES
        self._crowd: tuple[Opinion, ...] = (Opinion(0.0, 0.0),) * SIDES

    def say(self, side: int, value: float, now_seconds: float) -> None:
        """A word about the room as a whole."""
        self._room[side] = value
        self._room_heard[side] = self.heard_seconds = now_seconds

    def meet(self, person: str, now_seconds: float) -> int | None:
        """The row of a person who was just heard, new or known; None when there is no room for more."""
        self.heard_seconds = now_seconds
        row = self.people.rows.get(person)
        if row is None:
            row = self.people.join(person)
            if row is None:
                return None
            self.people.columns["heard"][row] = NEVER
        self.people.columns["last"][row] = now_seconds
        return row

    def person_says(self, person: str, side: int, value: float, now_seconds: float) -> None:
        """A person's word about themselves."""
        row = self.meet(person, now_seconds)
        if row is not None:
            self.people.columns["values"][row, side] = value
            self.people.columns["heard"][row, side] = now_seconds

    def part(self, person: str) -> None:
        """A person leaves; nothing happens if nobody knows them."""
        if person in self.people.rows:
            self.people.leave(person)

    def listen(self, now_seconds: float) -> None:
        """Takes the persons' pulse; the costly part, meant for a few times a second."""
        self._forget_the_silent(now_seconds)
        if not len(self.people):
            self._crowd = (Opinion(0.0, 0.0),) * SIDES
            return
        stride = 1 + (len(self.people) - 1) // LARGEST_SAMPLE
        values = self.people.column("values")[::stride]
        ages = now_seconds - self.people.column("heard")[::stride]
        fresh = np.exp2(ages / -PERSON_HALF_LIFE_SECONDS)
        self._crowd = crowd_opinion(values, fresh, len(self.people))

    def opinion(self, side: int, now_seconds: float) -> Opinion:
        """The room's word and the persons' word about one side, together."""
        fresh = freshness(now_seconds - self._room_heard[side], ROOM_HALF_LIFE_SECONDS)
        crowd = self._crowd[side]
        weight = fresh + crowd.weight
        if weight <= 0.0:
            return Opinion(0.0, 0.0)
        return Opinion((self._room[side] * fresh + crowd.value * crowd.weight) / weight, weight)

    def persons_spread(self, side: int, now_seconds: float) -> float | None:
        """Standard deviation among fresh persons about one side; None for fewer than two."""
        heard = self.people.column("heard")[:LARGEST_SAMPLE, side]
        lately = heard > now_seconds - PERSON_HALF_LIFE_SECONDS
        if int(lately.sum()) < 2:
            return None
        return float(self.people.column("values")[:LARGEST_SAMPLE, side][lately].std())

    def _forget_the_silent(self, now_seconds: float) -> None:
        last = self.people.column("last")
        if len(last) and last.min() < now_seconds - SILENT_PERSON_SECONDS:
            for row in np.flatnonzero(last < now_seconds - SILENT_PERSON_SECONDS)[: -MOST_LEAVING - 1 : -1]:
                self.people.leave(self.people.keys[row])


def crowd_opinion(values: npt.NDArray[np.float64], fresh: npt.NDArray[np.float64], people: int) -> tuple[Opinion, ...]:
    """What persons hold on every side. `values`, `fresh`: (n, SIDES); `people`: how many the sample stands for.

    Each side is the mean of the middle of those who spoke of it at all, weighted by freshness.
    """
    heft = min(HEAVIEST_PEOPLE, 0.35 * math.sqrt(people))
    spoken = np.where(fresh > 0.01, fresh, 0.0)
    order = np.argsort(values, axis=0, kind="stable")
    spoken = np.take_along_axis(spoken, order, axis=0)
    ranked = np.take_along_axis(values, order, axis=0)
    total = spoken.sum(axis=0)
    behind = np.cumsum(spoken, axis=0)
    # how much of each person's weight lies between the two trimmed ends
    kept = np.clip(np.minimum(behind, total * (1.0 - TRIM)) - np.maximum(behind - spoken, total * TRIM), 0.0, None)
    kept_total = kept.sum(axis=0)
    means = (kept * ranked).sum(axis=0) / np.where(kept_total > 0.0, kept_total, 1.0)
    weights = heft * total / len(values)
    return tuple(map(Opinion, means.tolist(), weights.tolist()))
