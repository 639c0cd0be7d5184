"""The story's systems answer the crowd: what rises, what gives way, what the stage gets to see."""

from collections.abc import Mapping

import numpy as np

from installation.crowd.atmosphere import TOTAL_AIR
from installation.crowd.society import Society
from installation.model.emotions import EMOTION_NAMES
from installation.model.intent import Intent
from installation.model.moment import STEP_SECONDS
from installation.model.mood import Mood

CROWD = [Intent("join", "", None, "phones", f"p{n}") for n in range(40)]
FEELINGS = [
    Intent("emotion", EMOTION_NAMES[(n + k) % 8], 0.9 - 0.2 * k, "phones", f"p{n}") for n in range(40) for k in (0, 1)
]
LIVELY = Mood(presence=0.8, arousal=0.5)


def live(
    society: Society,
    seconds: float,
    mood: Mood = LIVELY,
    drives: Mapping[str, float] | None = None,
    faders: Mapping[str, float | None] | None = None,
    intents: tuple[Intent, ...] = (),
) -> dict[str, float]:
    """Lives on; `intents` arrive in the first step."""
    signals: dict[str, float] = {}
    for step in range(round(seconds * 60)):
        signals = society.step(mood, intents if step == 0 else (), drives or {}, faders or {}, STEP_SECONDS)
    return signals


def peopled() -> Society:
    society = Society(3)
    live(society, 0.1, intents=(*CROWD, *FEELINGS))
    return society


def test_a_hand_on_a_fader_is_followed_within_half_a_second() -> None:
    held = {"elena": 0.9, "dax": 0.8, "ari": 0.7, "rina": 1.0, "haze": 0.1}
    signals = live(Society(1), 0.6, Mood(), faders=held)
    for fader, signal in zip(held, ("movement", "control", "exchange", "presence", "haze"), strict=True):
        assert abs(signals[signal] - held[fader]) < 0.05


def test_control_raises_domes_and_haze_and_the_council_takes_them_down() -> None:
    society = peopled()
    grip = live(society, 30.0, drives={"control": 1.0})
    council = live(society, 60.0, Mood(presence=0.8, valence=0.8), drives={"control": 0.0, "policy": 1.0})
    assert grip["domes"] > 0.55 > council["domes"]
    assert grip["haze"] > council["haze"] + 0.2
    assert grip["equity"] < 0.5
    assert council["equity"] > 0.85


def test_the_counter_protest_needs_both_movement_and_control() -> None:
    both = live(peopled(), 20.0, faders={"elena": 0.9, "dax": 0.9})["counter"]
    assert both > 0.6
    assert live(peopled(), 20.0, faders={"elena": 0.9, "dax": 0.0})["counter"] < 0.05
    assert live(peopled(), 20.0, faders={"elena": 0.0, "dax": 0.9})["counter"] < 0.05


def test_an_open_market_ties_bonds_and_a_strong_grip_keeps_them_on_their_side() -> None:
    free, gripped = peopled(), peopled()
    open_market = live(free, 40.0, drives={"exchange": 1.0, "control": 0.0})
    fenced = live(gripped, 40.0, drives={"exchange": 1.0, "control": 1.0}, faders={"dax": 1.0})
    ajar = live(peopled(), 40.0)
    assert open_market["exchange"] > ajar["exchange"] + 0.2
    assert open_market["bonds"] > 0.4
    assert open_market["bonds_across"] > 2.0 * fenced["bonds_across"]
    assert open_market["empathy"] > fenced["empathy"]


def test_spoken_offers_that_mirror_each_other_make_a_bond() -> None:
    society = peopled()
    offers = (
        Intent("offer", "", ("fear", "trust", 0.3), "phones", "p2"),
        Intent("offer", "", ("trust", "fear", 0.3), "phones", "p1"),
    )
    before = society.trading.trades
    live(society, 0.2, faders={"ari": 0.0}, intents=offers)
    assert society.trading.trades == before + 1
    pairs, strengths = society.bonds_table.strongest(10)
    assert [1, 2] in pairs.tolist()
    assert strengths[0] > 0.4


def test_bonds_follow_people_who_move_rows_and_end_with_those_who_leave() -> None:
    society = peopled()
    live(society, 60.0, faders={"ari": 1.0})
    gone = tuple(Intent("leave", "", None, "phones", f"p{n}") for n in range(0, 40, 2))
    live(society, 0.2, faders={"ari": 0.0}, intents=gone)
    pairs, _ = society.bonds_table.strongest(4096)
    assert len(society.participants) == 20
    assert pairs.size
    assert pairs.max() < 20
    assert (pairs[:, 0] != pairs[:, 1]).all()


def test_the_stage_sees_a_frozen_consistent_picture() -> None:
    society = peopled()
    live(society, 10.0, faders={"ari": 1.0})
    view = society.view(bonds=16)
    assert view is society.view(bonds=16)
    assert view.access.shape == view.inside.shape == (40,)
    assert view.emotions.shape == (40, 8)
    assert np.allclose(view.emotions.sum(axis=1), 1.0)
    assert ((view.access >= 0.0) & (view.access <= 1.0)).all()
    assert len(view.bonds) == len(view.bond_strength) <= 16
    assert (np.diff(view.bond_strength) <= 0.0).all()
    assert not view.access.flags.writeable
    live(society, 0.2)
    assert society.view().version > view.version


def test_those_inside_breathe_more_under_a_strong_grip() -> None:
    society = peopled()
    live(society, 40.0, faders={"dax": 1.0})
    view = society.view()
    assert view.access[view.inside].mean() > view.access[~view.inside].mean() + 0.1


def test_a_hundred_thousand_people_fit() -> None:
    society = Society(1)
    crowd = tuple(Intent("join", "", None, "phones", f"p{n}") for n in range(100_000))
    signals = live(society, 0.3, intents=crowd, faders={"ari": 1.0}, drives={"policy": 1.0})
    assert len(society.participants) == 100_000
    assert society.trading.trades > 0
    assert 0.0 <= signals["equity"] <= 1.0


def test_a_crowd_that_went_home_silently_leaves_bit_by_bit_and_gives_its_air_back() -> None:
    society = Society(1)
    crowd = tuple(Intent("join", "", None, "phones", f"p{n}") for n in range(500))
    live(society, 1.0, intents=crowd)
    live(society, 89.2)
    assert 0 < len(society.participants) < 500
    live(society, 1.0)
    assert len(society.participants) == 0
    assert society.air.commons + society.air.domes == TOTAL_AIR
