"""The market: offers find their mirror, wait their turn, and make prices."""

import numpy as np

from installation.crowd.market import FULL, KINDS, LONGEST_QUEUE, Market, Offer, feel, open_trades
from installation.model.emotions import EMOTION_INDEX

JOY, TRUST, FEAR = EMOTION_INDEX["joy"], EMOTION_INDEX["trust"], EMOTION_INDEX["fear"]
PEOPLE = 5


def stocked() -> tuple[Market, dict[int, int], np.ndarray]:
    """Five people who hold 100 of everything."""
    return Market(), {number: number for number in range(PEOPLE)}, np.full((PEOPLE, KINDS), 100, np.int64)


def test_the_oldest_mirror_is_met_first_and_only_as_far_as_both_offer() -> None:
    market, rows, goods = stocked()
    assert market.place(Offer(1, TRUST, FEAR, 60), rows, goods) is None
    assert market.place(Offer(2, TRUST, FEAR, 90), rows, goods) is None
    assert market.place(Offer(3, FEAR, TRUST, 80), rows, goods) == (3, 1)
    assert goods[3, TRUST] == goods[1, FEAR] == 160
    assert goods[3, FEAR] == goods[1, TRUST] == 40


def test_nobody_trades_with_themselves() -> None:
    market, rows, goods = stocked()
    market.place(Offer(1, TRUST, FEAR, 50), rows, goods)
    assert market.place(Offer(1, FEAR, TRUST, 50), rows, goods) is None
    assert (goods == 100).all()


def test_an_offer_of_somebody_who_left_is_passed_over() -> None:
    market, rows, goods = stocked()
    market.place(Offer(1, TRUST, FEAR, 50), rows, goods)
    market.place(Offer(2, TRUST, FEAR, 50), rows, goods)
    del rows[1]
    assert market.place(Offer(3, FEAR, TRUST, 50), rows, goods) == (3, 2)


def test_nobody_gives_what_they_do_not_have() -> None:
    market, rows, goods = stocked()
    goods[1, TRUST] = 0
    market.place(Offer(1, TRUST, FEAR, 50), rows, goods)
    assert market.place(Offer(3, FEAR, TRUST, 50), rows, goods) is None


def test_waiting_offers_are_bounded() -> None:
    market, rows, goods = stocked()
    for _ in range(3 * LONGEST_QUEUE):
        market.place(Offer(1, TRUST, FEAR, 1), rows, goods)
    assert len(market._waiting[TRUST, FEAR]) == LONGEST_QUEUE


def test_what_many_want_grows_dear_and_what_many_give_grows_cheap() -> None:
    market, rows, goods = stocked()
    for _ in range(200):
        market.place(Offer(1, FEAR, JOY, 10), rows, goods)
    assert market.prices[JOY] > 1.5
    assert market.prices[FEAR] < 0.8
    assert market.prices[TRUST] == 1.0


def test_an_open_market_swaps_what_each_has_most_of() -> None:
    goods = np.zeros((2, KINDS), np.int64)
    goods[0, JOY], goods[1, FEAR] = 800, 400
    assert open_trades(goods, np.array([0]), np.array([1])).all()
    assert goods[0, FEAR] == goods[1, JOY] == 100
    assert not open_trades(goods[:1], np.array([], np.int64), np.array([], np.int64)).size


def test_goods_drift_to_what_people_feel() -> None:
    goods = np.zeros((1, KINDS), np.int64)
    feelings = np.zeros((1, KINDS))
    feelings[0, JOY] = 1.0
    feel(goods, feelings, 12.0)
    assert goods[0, JOY] == FULL // 2
    feelings[0, JOY] = 0.0
    feel(goods, feelings, 12.0)
    assert goods[0, JOY] == FULL // 4
