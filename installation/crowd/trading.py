"""A market day: spoken offers first, then those who find each other; bonds and the pulse of `exchange` come of it."""

from collections.abc import Mapping

import numpy as np
import numpy.ma
import numpy.typing as npt

from installation.crowd.atmosphere import Air
from installation.crowd.bonds import Bonds
from installation.crowd.drive import Faders, followed
from installation.crowd.market import FULL, Market, Offer, feel, open_trades
from installation.crowd.participants import Participants
from installation.model.easing import approach, clamp
from installation.model.emotions import EMOTION_INDEX
from installation.model.intent import Intent

TRADES_PER_PERSON_SECOND = 0.2
"""How often each finds a partner without saying so, in a market that is fully open."""
RESTING_OPENNESS = 0.12
RATE_HALF_LIFE_SECONDS = 2.5
EXCHANGE_HALF_LIFE_SECONDS = 0.5
LIVELY_TRADES = 0.12
"""Trades per person and second at which `exchange` reads about two thirds."""
FELT_AT_ONCE = 20_000
"""Participants whose goods are renewed in one turn."""
GLASS = 0.9
"""How much of the crossing full control without empathy forbids."""


class Trading:
    """The market at work among the participants. `exchange` 0..1; `trades` counts all since the start."""

    def __init__(self, seed: int, air: Air, bonds: Bonds) -> None:
        self.market = Market()
        self.exchange = 0.0
        self.trades = 0
        self._air = air
        self._bonds = bonds
        self._chance = np.random.Generator(np.random.PCG64(seed))
        self._owed = 0.0
        self._met: list[tuple[int, int]] = []
        self._rate = 0.0
        self._turn = 0

    def offer(self, intent: Intent, row: int, people: Participants) -> None:
        """An `offer` intent of the participant in `row`: (give, want, amount 0..1)."""
        if not isinstance(intent.value, tuple) or len(intent.value) != 3:
            return
        give, want, amount = intent.value
        if give not in EMOTION_INDEX or want not in EMOTION_INDEX or give == want or isinstance(amount, str):
            return
        number = int(people.numbers[row])
        goods = int(clamp(float(amount)) * FULL)
        offer = Offer(number, EMOTION_INDEX[str(give)], EMOTION_INDEX[str(want)], goods)
        pair = self.market.place(offer, people.row_of_number, people.goods)
        if pair is not None:
            self._met.append((number, int(people.numbers[pair[1]])))

    def day(self, people: Participants, control: float, empathy: float, openness: float, delta_seconds: float) -> None:
        """One turn of the ledger: goods drift, pairs meet, bonds are tied, traders are credited."""
        self._feel(people, delta_seconds)
        spoken = [(people.row_of_number[a], people.row_of_number[b]) for a, b in self._met if _both(people, a, b)]
        self._met.clear()
        self._settle(people, np.array(spoken, np.int64).reshape(-1, 2))
        permeability = 1.0 - GLASS * clamp(control) * (1.0 - clamp(empathy))
        found = self._encounters(people, openness, permeability, delta_seconds)
        found = found[open_trades(people.goods, found[:, 0], found[:, 1])]
        self._settle(people, found)
        self._bonds.fade(delta_seconds)
        rate = (len(spoken) + len(found)) / (max(2, len(people)) * delta_seconds)
        self._rate = approach(self._rate, rate, RATE_HALF_LIFE_SECONDS, delta_seconds)

    def _feel(self, people: Participants, delta_seconds: float) -> None:
        """Goods drift to feelings; of a large crowd only some rows each turn, for so much longer."""
        slices = 1 + len(people) // FELT_AT_ONCE
        self._turn = (self._turn + 1) % slices
        rows = slice(self._turn, None, slices)
        feel(people.goods[rows], people.feelings[rows], delta_seconds * slices)

    def step(self, faders: Faders, delta_seconds: float) -> None:
        """Renews `exchange`."""
        busy = 1.0 - 2.0 ** (-1.5 * self._rate / LIVELY_TRADES)
        self.exchange = followed(self.exchange, busy, faders.get("ari"), EXCHANGE_HALF_LIFE_SECONDS, delta_seconds)

    def _encounters(
        self, people: Participants, openness: float, permeability: float, delta_seconds: float
    ) -> npt.NDArray[np.int64]:
        """Pairs (m, 2) who find each other in this turn, nobody twice; the glass turns some back."""
        count = len(people)
        self._owed += count * TRADES_PER_PERSON_SECOND * clamp(openness) * delta_seconds
        meetings = min(int(self._owed), count // 2)
        self._owed -= int(self._owed)
        if meetings == 0:
            return np.empty((0, 2), np.int64)
        pairs = self._chance.choice(count, 2 * meetings, replace=False).reshape(-1, 2)
        luck = self._chance.random(meetings)
        crossing = people.inside[pairs[:, 0]] != people.inside[pairs[:, 1]]
        meeting: npt.NDArray[np.int64] = pairs[~crossing | (luck < permeability)]
        return meeting

    def _settle(self, people: Participants, pairs: npt.NDArray[np.int64]) -> None:
        if not len(pairs):
            return
        self.trades += len(pairs)
        self._bonds.tie(pairs[:, 0], pairs[:, 1], people.numbers)
        self._air.credit_traders(people.access, np.unique(pairs))


def openness(drives: Mapping[str, float], faders: Faders) -> float:
    """How open the market stands: the hand on Ari's fader, else the beat, else ajar."""
    hand = faders.get("ari")
    return hand if hand is not None else drives.get("exchange", RESTING_OPENNESS)


def _both(people: Participants, a: int, b: int) -> bool:
    return a in people.row_of_number and b in people.row_of_number
