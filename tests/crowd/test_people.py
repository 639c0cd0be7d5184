"""The register: dense rows, lasting keys, and a full house that stays full."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from installation.crowd.people import FIRST_CAPACITY, People


def register(most: int = 1000) -> People:
    return People({"age": (np.int64, 1), "face": (np.float64, 3)}, most)


@given(st.lists(st.tuples(st.booleans(), st.integers(0, 200)), max_size=300))
def test_everybody_keeps_their_numbers_whoever_comes_and_goes(deeds: list[tuple[bool, int]]) -> None:
    people, expected = register(), {}
    for joins, key in deeds:
        if joins and key not in people.rows:
            row = people.join(key)
            people.columns["age"][row] = expected[key] = key * 7
            people.columns["face"][row] = key
        elif not joins and key in people.rows:
            people.leave(key)
            del expected[key]
    assert {key: int(people.columns["age"][row]) for key, row in people.rows.items()} == expected
    assert sorted(people.rows.values()) == list(range(len(people)))
    assert [people.keys[row] for row in people.rows.values()] == list(people.rows)
    assert (people.column("face")[:, 0] * 7 == people.column("age")).all()


def test_it_grows_as_needed_and_turns_away_who_does_not_fit() -> None:
    people = register(most=3 * FIRST_CAPACITY)
    rows = [people.join(key) for key in range(3 * FIRST_CAPACITY + 1)]
    assert rows[-1] is None
    assert rows[:-1] == list(range(3 * FIRST_CAPACITY))
    assert people.column("face").shape == (3 * FIRST_CAPACITY, 3)


def test_a_row_that_is_used_again_begins_at_zero() -> None:
    people = register()
    people.columns["age"][people.join("a")] = 5
    people.leave("a")
    assert people.columns["age"][people.join("b")] == 0
