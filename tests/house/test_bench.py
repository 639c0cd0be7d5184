"""The benchmark measures what it says: the flood is OSC and nonsense, losses add up, rows are found by name."""

import random

import pytest

from installation.bench import GROUPS, _touches
from installation.bench.flood import garbage, messages
from installation.bench.load import Run
from installation.bench.rows import Row
from installation.inputs.osc_decoder import OscError, decode
from installation.model.vocabulary import Found, find


def test_the_flood_is_understood_and_its_nonsense_is_not() -> None:
    for packet in messages(random.Random(1)):
        assert [isinstance(find(message.address), Found) for message in decode(packet)] == [True]
    for packet in garbage(random.Random(1)):
        with pytest.raises(OscError):
            decode(packet)


def test_what_nobody_counted_is_what_is_missing() -> None:
    counts = {"received": 90, "malformed": 5, "lost_in_kernel": 3, "lost_in_queue": 2}
    run = Run(100, 1.0, counts, [], [], [], [])
    assert (run.unaccounted, run.lost) == (2, 5)


@pytest.mark.parametrize(
    ("names", "measured"),
    [((), len(GROUPS)), (("mic",), 1), (("input",), 3), (("osc.load",), 1), (("frame", "start"), 2)],
)
def test_only_what_is_asked_for_is_measured(names: tuple[str, ...], measured: int) -> None:
    assert sum(_touches(prefixes, names) for prefixes, _ in GROUPS) == measured


def test_an_aim_is_met_or_missed_by_its_own_rule() -> None:
    assert Row("a", 1.0, "x", 1.1).holds
    assert not Row("a", 1.0, "x", 1.1, "higher").holds
    assert Row("a", 1.0, "x", 1.0, "equal").holds
    assert Row("a", 1.0, "x").holds is None
