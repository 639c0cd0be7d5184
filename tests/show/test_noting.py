"""A refused save is told to the operator once, and taken away when it is mended."""

from types import SimpleNamespace
from typing import Any, cast

from installation.show.noting import Noting


def test_the_newest_problem_is_noted_and_taken_away() -> None:
    notes: list[str] = []
    editing = SimpleNamespace(problems={}, status=[])
    noting = Noting(cast(Any, SimpleNamespace(note=notes.append)), cast(Any, editing))

    def frame(*problems: str) -> None:
        editing.problems, editing.status = dict.fromkeys(problems), list(problems)
        noting.see(cast(Any, None), cast(Any, None), cast(Any, None))

    frame()
    frame("haze")
    frame("haze")
    frame("haze", "glass")
    frame("haze")
    frame()
    assert notes == ["haze", "glass", "haze", ""]
