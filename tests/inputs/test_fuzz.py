"""A short run of the fuzzer; `python -m tests.parts.fuzz` is the long one, of a million datagrams."""

from tests.parts.fuzz import fuzz


def test_no_datagram_breaks_anything_takes_long_or_stays() -> None:
    found = fuzz(60_000, seed=5)
    assert found.understood > 1000, "it has to come through to be worth anything"
    assert found.malformed > 10_000
    assert found.slowest_seconds < 0.1
    assert found.grown_blocks < 20_000
