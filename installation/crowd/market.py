"""Ari's market: people give what they feel too much of and get what they lack. What one gives, the other gets.

Goods are whole numbers (a thousandth of a full feeling is 1000), so trades conserve them exactly.
"""

from collections import deque
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from installation.model.emotions import EMOTION_NAMES

FULL = 1_000_000
"""What a participant holds of a feeling they feel entirely."""
KINDS = len(EMOTION_NAMES)
FEELING_HALF_LIFE_SECONDS = 12.0
"""How fast holdings return to what their owner feels."""
OPENING_PART = 4
"""A trade without an offer moves a quarter of the smaller holding."""
LONGEST_QUEUE = 256
"""Offers of one kind that wait; older ones give way."""
PRICE_HALF_LIFE_TRADES = 20.0

Goods = npt.NDArray[np.int64]
Rows = npt.NDArray[np.int64]


class Offer(NamedTuple):
    """Somebody gives one emotion and wants another."""

    owner: int
    """The participant's lasting number, not their row."""
    give: int
    want: int
    amount: int
    """Goods on either side."""


class Market:
    """An order book for spoken offers, and prices. Goods are handed in as (n, 8) int64."""

    def __init__(self) -> None:
        self.prices = [1.0] * KINDS
        """What each emotion is worth beside the others, around 1."""
        self._waiting: dict[tuple[int, int], deque[Offer]] = {}

    def place(self, offer: Offer, rows: dict[int, int], goods: Goods) -> tuple[int, int] | None:
        """Meets `offer` with the oldest one that mirrors it, or lets it wait.

        `rows`: lasting number -> row. Returns the rows of the two who traded. Changes `goods`.
        """
        self._want(offer)
        mirror = self._waiting.get((offer.want, offer.give), deque())
        while mirror:
            other = mirror.popleft()
            if other.owner in rows and other.owner != offer.owner:
                pair = rows[offer.owner], rows[other.owner]
                if swap(goods, pair, (offer.give, offer.want), min(offer.amount, other.amount)):
                    return pair
        queue = self._waiting.setdefault((offer.give, offer.want), deque(maxlen=LONGEST_QUEUE))
        queue.append(offer)
        return None

    def _want(self, offer: Offer) -> None:
        """Wanting raises a price, giving away lowers it; both drift back to 1."""
        keep = 0.5 ** (1.0 / PRICE_HALF_LIFE_TRADES)
        self.prices = [1.0 + (price - 1.0) * keep for price in self.prices]
        self.prices[offer.want] *= 1.03
        self.prices[offer.give] /= 1.03


def swap(goods: Goods, pair: tuple[int, int], kinds: tuple[int, int], amount: int) -> bool:
    """The first of `pair` gives `kinds[0]` and gets `kinds[1]`, as far as both have any. True if goods moved."""
    (a, b), (give, want) = pair, kinds
    moved = min(amount, int(goods[a, give]), int(goods[b, want]))
    if moved <= 0 or a == b or give == want:
        return False
    goods[a, give] -= moved
    goods[b, give] += moved
    goods[b, want] -= moved
    goods[a, want] += moved
    return True


def open_trades(goods: Goods, left: Rows, right: Rows) -> npt.NDArray[np.bool_]:
    """Trades without words: each of a pair gives of what they have most. No row may stand in it twice.

    Returns which pairs traded, (m,). Changes `goods`.
    """
    give, want = goods[left].argmax(axis=1), goods[right].argmax(axis=1)
    moved = np.minimum(goods[left, give], goods[right, want]) // OPENING_PART
    moved[give == want] = 0
    goods[left, give] -= moved
    goods[right, give] += moved
    goods[right, want] -= moved
    goods[left, want] += moved
    traded: npt.NDArray[np.bool_] = moved > 0
    return traded


def feel(goods: Goods, feelings: npt.NDArray[np.float64], delta_seconds: float) -> None:
    """Holdings drift back to what people feel: `feelings` (n, 8), 0..1. Changes `goods`, which stay above zero."""
    part = 1.0 - 2.0 ** (-delta_seconds / FEELING_HALF_LIFE_SECONDS)
    goods += ((feelings * FULL - goods) * part).astype(np.int64)
