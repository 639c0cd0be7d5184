"""Fusion: fair shares, and nobody who owns the room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.crowd.feeling import Opinion
from installation.crowd.fusion import LARGEST_SHARE, SPEAKING_UP, fuse, shares

SILENT = Opinion(0.0, 0.0)
weights = st.lists(st.floats(0.0, 3.0), min_size=1, max_size=12)


@given(weights)
def test_shares_are_a_whole_or_nothing(given_weights: list[float]) -> None:
    held = shares(given_weights)
    assert all(share >= 0.0 for share in held)
    assert sum(held) == pytest.approx(1.0 if sum(given_weights) > 0.0 else 0.0)


@given(st.lists(st.floats(SPEAKING_UP, 3.0), min_size=3, max_size=12))
def test_nobody_holds_more_than_the_cap_once_others_speak_up(given_weights: list[float]) -> None:
    assert max(shares(given_weights)) <= LARGEST_SHARE + 1e-9


def test_a_lonely_voice_holds_the_room_and_a_fading_second_one_takes_it_back_gently() -> None:
    assert shares([1.0]) == [1.0]
    held = [shares([1.0, other])[0] for other in (0.0, 0.01, 0.1, 0.3, 0.5)]
    assert held == sorted(held, reverse=True)
    assert held[1] > 0.9
    assert held[-1] <= 0.5 + 1e-9


@given(weights, st.floats(0.0, 1e-4))
def test_a_whisper_changes_next_to_nothing(given_weights: list[float], whisper: float) -> None:
    before, after = shares(given_weights), shares([*given_weights, whisper])
    if sum(given_weights) > 0.1:
        assert after[:-1] == pytest.approx(before, abs=0.01)


def test_two_voices_meet_half_way_however_heavy_one_is() -> None:
    assert fuse([Opinion(1.0, 3.0), Opinion(0.0, 0.6)], SILENT) == pytest.approx(0.5, abs=0.02)


def test_the_simulated_crowd_fills_an_empty_room_and_yields_to_people_without_leaving() -> None:
    dream = Opinion(1.0, 1.7)
    alone = fuse([], dream)
    beside_one = fuse([Opinion(0.0, 1.0)], dream)
    beside_many = fuse([Opinion(0.0, 1.0)] * 4, dream)
    assert alone > 0.75
    assert 0.15 < beside_one < 0.3
    assert 0.02 < beside_many < beside_one


@given(st.lists(st.tuples(st.floats(-1, 1), st.floats(0, 3)), max_size=8), st.floats(-1, 1), st.floats(0, 3))
def test_the_fused_value_lies_among_what_was_said_and_rest(
    said: list[tuple[float, float]], dreamt: float, weight: float
) -> None:
    values = [0.0, dreamt, *(value for value, _ in said)]
    fused = fuse([Opinion(*opinion) for opinion in said], Opinion(dreamt, weight))
    assert min(values) - 1e-9 <= fused <= max(values) + 1e-9
