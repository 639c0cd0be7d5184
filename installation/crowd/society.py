"""The crowd as a people: who is there, what they hold and breathe, and how the story's five systems answer them.

Two rhythms: the systems' momenta move with every step, the ledgers (air, goods, bonds) ten times a second, so that
a hundred thousand participants cost no more than a few milliseconds. The player adds the cue's own signals.
"""

import hashlib
import math
import struct
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import numpy as np

from installation.crowd.atmosphere import Air, Haze, equity
from installation.crowd.bonds import Bonds
from installation.crowd.corporation import Corporation
from installation.crowd.council import Council, redistribute
from installation.crowd.drive import Faders
from installation.crowd.movement import Movement
from installation.crowd.participants import Participants
from installation.crowd.reach import Reach
from installation.crowd.trading import Trading, openness
from installation.model.easing import clamp
from installation.model.emotions import EMOTION_NAMES
from installation.model.intent import Intent
from installation.model.mood import Mood
from installation.model.signals import at_rest
from installation.model.society_view import SocietyView

LEDGER_SECONDS = 0.1
FELT = (
    *("valence", "arousal", "synchrony", "onset", "breath", "chant", "joins"),
    *("mic_level", "mic_bass", "mic_mid", "mic_treble", "mic_brightness"),
)
"""Signals that the mood says under the same name."""


class Society:
    """Participants and the five systems. One `step` per fixed step, after `Crowd.step`, on the same thread.

    Everything follows from the seed and what is handed in: two societies given the same are the same, bit for bit.
    """

    def __init__(self, seed: int = 1) -> None:
        self.air = Air()
        self.haze = Haze()
        self.movement = Movement()
        self.corporation = Corporation()
        self.reach = Reach()
        self.council = Council()
        self.bonds_table = Bonds()
        self.participants = Participants(seed, self.air, self.bonds_table)
        self.trading = Trading(seed, self.air, self.bonds_table)
        self._now_seconds = 0.0
        # one ledger after the other, so that no single step carries all the work of a large crowd
        self._owed_seconds = [0.0, LEDGER_SECONDS / 3.0, LEDGER_SECONDS * 2.0 / 3.0]
        self._equity = equity(self.participants.access, self.air.domes)
        self._across = 0.0
        self._bonded = 0.0
        self._version = 0
        self._view = SocietyView()

    def step(
        self,
        mood: Mood,
        intents: Sequence[Intent],
        drives: Mapping[str, float],
        faders: Faders,
        delta_seconds: float,
    ) -> dict[str, float]:
        """One step of life. `drives`: what the running beat asks for; `faders`: what hands hold, None where none does.

        Returns every name of `SIGNALS`; `vote`, `vote_margin`, `cue_progress` and `cue_seconds` are at rest in it,
        for they are the player's to fill in (`Player.signals`).
        """
        self._now_seconds += delta_seconds
        sharers = self._hear(intents)
        self._move(mood, sharers, drives, faders, delta_seconds)
        self._keep_ledgers(drives, faders, delta_seconds)
        return self._signals(mood)

    def view(self, bonds: int = 50_000) -> SocietyView:
        """What the stage may see; the same object until the ledgers were kept again."""
        if self._view.version != self._version:
            self._view = _photograph(self, bonds, self._version)
        return self._view

    def digest(self) -> str:
        """A hash of the whole state, to tell two runs apart at the step where they part."""
        numbers = (self.air.commons, self.air.domes, self.trading.trades)
        momenta = (
            self.haze.thickness,
            self.movement.momentum,
            self.corporation.control,
            self.corporation.counter,
            self.corporation.empathy,
            self.reach.reached,
            self.reach.presence,
            self.council.policy,
            self.trading.exchange,
        )
        packed = struct.pack(f"<3q{len(momenta)}d", *numbers, *momenta)
        return hashlib.blake2b(packed + self.participants.digest(), digest_size=16).hexdigest()

    def _hear(self, intents: Sequence[Intent]) -> int:
        """Lets people come, go, feel and offer; returns how many shared the piece."""
        sharers = 0
        for intent in intents:
            row = self.participants.notice(intent, self._now_seconds)
            if row is None:
                continue
            if intent.verb == "share":
                sharers += 1
            elif intent.verb == "offer":
                self.trading.offer(intent, row, self.participants)
        return sharers

    def _move(
        self, mood: Mood, sharers: int, drives: Mapping[str, float], faders: Faders, delta_seconds: float
    ) -> None:
        self.movement.step(mood, drives, faders, delta_seconds)
        self.corporation.step(mood, self.movement.momentum, self._across, drives, faders, delta_seconds)
        self.council.step(drives, delta_seconds)
        self.reach.step(mood, len(self.participants), sharers, drives, faders, delta_seconds)
        self.haze.step(self.air, drives, faders, delta_seconds)
        self.trading.step(faders, delta_seconds)

    def _keep_ledgers(self, drives: Mapping[str, float], faders: Faders, delta_seconds: float) -> None:
        trade = partial(self._trade, openness(drives, faders))
        ledgers: tuple[Callable[[float], None], ...] = (trade, self._share_air, self._balance)
        for index, ledger in enumerate(ledgers):
            self._owed_seconds[index] += delta_seconds
            if self._owed_seconds[index] >= LEDGER_SECONDS:
                ledger(self._owed_seconds[index])
                self._owed_seconds[index] = 0.0

    def _trade(self, open_part: float, delta_seconds: float) -> None:
        people = self.participants
        people.forget_the_silent(self._now_seconds)
        self.trading.day(people, self.corporation.control, self.corporation.empathy, open_part, delta_seconds)
        self._across = self.bonds_table.across(people.inside)
        self._bonded = 1.0 - math.exp(-len(self.bonds_table) / (1.5 * max(2, len(people))))

    def _share_air(self, delta_seconds: float) -> None:
        people, control, empathy = self.participants, self.corporation.control, self.corporation.empathy
        self.air.enclose(control, empathy, delta_seconds)
        self.air.open(clamp(empathy * (1.0 - control) + self.council.policy), delta_seconds)
        self.air.breathe(people.access, delta_seconds)
        self.air.pay_dividend(people.access, people.inside, control, delta_seconds)

    def _balance(self, delta_seconds: float) -> None:
        redistribute(self.participants.access, self.council.policy, delta_seconds)
        self._equity = equity(self.participants.access, self.air.domes)
        self._version += 1

    def _signals(self, mood: Mood) -> dict[str, float]:
        felt = {name: getattr(mood, name) for name in FELT} | dict(zip(EMOTION_NAMES, mood.emotions, strict=True))
        return at_rest() | felt | self._told()

    def _told(self) -> dict[str, float]:
        """The signals that are the society's own to say."""
        return {
            "presence": self.reach.presence,
            "haze": self.haze.thickness,
            "commons": self.air.commons_share,
            "domes": self.air.domes_share,
            "equity": self._equity,
            "movement": self.movement.momentum,
            "control": self.corporation.control,
            "counter": self.corporation.counter,
            "empathy": self.corporation.empathy,
            "exchange": self.trading.exchange,
            "bonds": self._bonded,
            "bonds_across": self._across,
            "reach": self.reach.reached,
            "policy": self.council.policy,
        }


def _photograph(society: Society, bonds: int, version: int) -> SocietyView:
    access = society.participants.access.astype(np.float32)
    even = access.mean() if len(access) else np.float32(1.0)
    goods = society.participants.goods.astype(np.float32)
    pairs, strength = society.bonds_table.strongest(bonds)
    arrays = {
        "access": access / np.maximum(access + even, np.float32(1.0)),
        "emotions": goods / np.maximum(goods.sum(axis=1, keepdims=True), np.float32(1.0)),
        "inside": society.participants.inside.copy(),
        "bonds": pairs,
        "bond_strength": strength,
    }
    for array in arrays.values():
        array.setflags(write=False)
    return SocietyView(version, **arrays, prices=tuple(society.trading.market.prices))
