"""What the terminal is told: every line when it appears, again when it comes back, and never at the show's cost."""

import os
import sys
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any, cast

import pytest

from installation.show import telling
from installation.show.telling import FORGOTTEN_SECONDS, Telling, tell

STORY = cast(Any, SimpleNamespace(player=SimpleNamespace(state=SimpleNamespace(cue_id="", cue_title=""))))


class Evening:
    """A telling with a clock and lines of the test's own."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.now, self.lines = 100.0, ["osc: listening"]
        self.told: list[str] = []
        patch.setattr(telling.time, "monotonic", lambda: self.now)
        patch.setattr(telling, "tell", self.told.append)
        self._telling = Telling(lambda: self.lines, cast(Any, None))

    def later(self, seconds: float, *lines: str) -> list[str]:
        """What is told of `lines` from now on, looked at twice a second for so long."""
        self.lines, self.told[:] = list(lines), []
        for _ in range(round(seconds * 2)):
            self.now += 0.5
            self._telling.see(cast(Any, None), STORY, cast(Any, None))
        return list(self.told)


@pytest.fixture
def evening(monkeypatch: pytest.MonkeyPatch) -> Evening:
    return Evening(monkeypatch)


def test_a_line_that_stands_is_told_once(evening: Evening) -> None:
    assert evening.later(60, "osc: listening", "osc: listening") == ["osc: listening"]


def test_a_mistake_made_again_is_told_again(evening: Evening) -> None:
    assert evening.later(10, "dusk: no such colour") == ["dusk: no such colour"]
    assert evening.later(FORGOTTEN_SECONDS + 1) == []
    assert evening.later(10, "dusk: no such colour") == ["dusk: no such colour"]


def test_what_flutters_is_told_once(evening: Evening) -> None:
    told = [line for turn in range(20) for line in evening.later(2, f"mic: {'lost' if turn % 2 else 'heard'}")]
    assert told == ["mic: heard", "mic: lost"]


@pytest.fixture
def deserted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Standard error is a pipe whose reader has gone."""
    reading, writing = os.pipe()
    os.close(reading)
    stream = os.fdopen(writing, "w", closefd=False)
    monkeypatch.setattr(sys, "stderr", stream)
    yield
    os.close(writing)


@pytest.mark.usefixtures("deserted")
def test_a_reader_who_has_gone_costs_nothing() -> None:
    tell("one")
    tell("two")
