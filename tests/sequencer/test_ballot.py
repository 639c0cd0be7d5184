"""The vote: one voice each, and real people before dreamt ones."""

import pytest

from installation.model.intent import Intent
from installation.model.speaker import SIMULATED
from installation.sequencer.ballot import Ballot


def vote(ballot: Ballot, side: str, person: str = "", source: str = "phones", now_seconds: float = 0.0) -> None:
    ballot.cast(Intent("vote", "", side, source, person), now_seconds)


def settled(ballot: Ballot, lean: float = 0.0) -> float:
    ballot.step(lean, 60.0)
    return ballot.balance


def test_the_balance_is_the_mean_of_all_persons() -> None:
    ballot = Ballot()
    for n, side in enumerate(["risk", "risk", "risk", "protect"]):
        vote(ballot, side, f"p{n}")
    assert settled(ballot) == pytest.approx(0.5)
    assert ballot.votes == 4


def test_pressing_often_is_one_vote_and_a_mind_may_change_once_a_second() -> None:
    ballot = Ballot()
    for n in range(100):
        vote(ballot, "risk", "eager", now_seconds=n * 0.001)
    vote(ballot, "protect", "other")
    assert settled(ballot) == 0.0
    vote(ballot, "protect", "eager", now_seconds=0.5)
    assert settled(ballot) == pytest.approx(0.0, abs=1e-9)
    vote(ballot, "protect", "eager", now_seconds=1.5)
    assert settled(ballot) == pytest.approx(-1.0)


def test_a_program_with_many_ports_is_one_voter() -> None:
    ballot = Ballot()
    for port in range(50):
        vote(ballot, "risk", source=f"osc:10.0.0.9:{port}", now_seconds=port * 2.0)
    assert ballot.votes == 1


def test_dreamt_voters_never_outvote_a_real_one() -> None:
    ballot = Ballot()
    for n in range(24):
        vote(ballot, "protect", f"s{n}", SIMULATED)
    assert settled(ballot) == pytest.approx(-1.0)
    vote(ballot, "risk", "somebody")
    assert settled(ballot) > 0.4


def test_a_pad_leans_the_room_but_does_not_own_it() -> None:
    ballot = Ballot()
    for n in range(8):
        vote(ballot, "protect", f"p{n}")
    vote(ballot, "risk", source="midi:pads")
    assert settled(ballot) == pytest.approx((-8 + 2) / 10)


def test_with_no_votes_the_mood_leans_it_and_it_moves_smoothly() -> None:
    ballot = Ballot()
    ballot.step(0.8, 0.4)
    assert ballot.balance == pytest.approx(0.4)
    assert settled(ballot, 7.0) == pytest.approx(1.0)


def test_a_new_vote_forgets_the_old_one() -> None:
    ballot = Ballot()
    vote(ballot, "risk", "a")
    settled(ballot)
    ballot.open()
    assert (ballot.balance, ballot.votes) == (0.0, 0)


def test_what_is_no_choice_is_no_vote() -> None:
    ballot = Ballot()
    vote(ballot, "neither", "a")
    assert ballot.votes == 0
