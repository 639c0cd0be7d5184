"""What people are asked whether they meant it: near misses, and nothing else."""

import pytest

from installation.model.suggestion import did_you_mean, slips_between

NAMES = ("haze", "1.1-ash", "2.1-march", "half_life_seconds", "pad", "go", "on", "equity", "monitor", "gamma")


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("montior", "monitor"),
        ("Haze", "haze"),
        ("hase", "haze"),
        ("equality", "equity"),
        ("pda", "pad"),
        ("goo", "go"),
        ("half_life", "half_life_seconds"),
        ("gammas", "gamma"),
        ("2.1-marhc", "2.1-march"),
    ],
)
def test_a_slip_is_seen_through(word: str, meant: str) -> None:
    assert did_you_mean(word, NAMES) == f", did you mean {meant!r}?"


@pytest.mark.parametrize("word", ["fog", "1", "", "of", "9.9", "blackout", "magma_x", "gizmo"])
def test_nobody_is_asked_about_a_word_that_is_only_a_little_alike(word: str) -> None:
    assert did_you_mean(word, NAMES) == ""


def test_a_cue_is_not_taken_for_another_that_ends_alike() -> None:
    assert did_you_mean("2.1-marhc", ["1.1-ash"]) == ""


def test_the_nearest_comes_first() -> None:
    assert did_you_mean("looks", ["look", "loops", "looks_on"]) == ", did you mean 'look'?"


@pytest.mark.parametrize(
    ("word", "name", "slips"),
    [("", "", 0), ("abc", "", 3), ("abc", "abc", 0), ("acb", "abc", 1), ("kitten", "sitting", 3), ("abcd", "badc", 2)],
)
def test_slips_are_counted_as_people_make_them(word: str, name: str, slips: int) -> None:
    assert slips_between(word, name) == slips == slips_between(name, word)
