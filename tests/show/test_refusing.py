"""Somebody sends what the show cannot use: they are told, without drowning everybody else's news."""

from types import SimpleNamespace
from typing import Any, cast

import pytest

from installation.show import refusing
from installation.show.refusing import TOLD_EVERY_SECONDS, Refusing


def test_the_first_is_told_at_once_and_a_flood_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []
    monkeypatch.setattr(refusing, "tell", told.append)
    witness = Refusing()

    def frame(seconds: float, *refused: str) -> list[str]:
        told.clear()
        story, moment = SimpleNamespace(refused=list(refused)), SimpleNamespace(seconds=seconds)
        witness.see(cast(Any, None), cast(Any, story), cast(Any, moment))
        return list(told)

    assert frame(10.0) == []
    assert frame(10.1, "osc: no cue 9") == ["not understood: osc: no cue 9"]
    assert frame(10.2, *["osc: no act 7"] * 40) == []
    assert frame(10.2 + TOLD_EVERY_SECONDS) == ["not understood: osc: no act 7 (and 39 more)"]
    assert frame(60.0) == []
    frame(61.0, "one")
    frame(61.1, "two")
    told.clear()
    witness.close()
    assert told == ["not understood: two"]
