"""A recorded night as a source of arrivals: what came at which step comes at that step again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from installation.journal import FORMAT
from installation.model.arrival import Argument, Arrival

HEADER: dict[str, tuple[Callable[[Any], bool], str]] = {
    "show": (lambda value: isinstance(value, str), "a text"),
    "seed": (lambda value: type(value) is int and value >= 0, "a whole number from 0"),
    "start_cue": (lambda value: value is None or isinstance(value, str), "a text or null"),
    "pace": (lambda value: type(value) in (int, float) and 0.0 < value <= 100.0, "a number above 0 and at most 100"),
    "crowd": (lambda value: isinstance(value, bool), "true or false"),
}
"""What the first line may say of the night, as far as a replay needs it."""


class JournalError(ValueError):
    """A file that is no journal of ours; the text begins with `file:line:`."""


class Replay:
    """A journal, read whole. Raises JournalError, or OSError if the file cannot be read."""

    def __init__(self, path: Path) -> None:
        self.header: dict[str, Any] = {}
        """What the night was: `show`, `seed`, `fps`, `start_cue`, ... as the journal was given them."""
        self.notes: list[dict[str, Any]] = []
        """Facts of the show's state, each with its step under `s`."""
        self.last_step = 0
        self.complete = False
        """False if the night ended without saying so: a crash, or power."""
        self._arrivals: dict[int, list[Arrival]] = {}
        self._read(path)

    def take(self, first_step: int, last_step: int) -> list[Arrival]:
        """What arrived in these steps, both included, in the order it came. Asking twice gives the same."""
        taken: list[Arrival] = []
        for step in range(first_step, last_step + 1):
            taken += self._arrivals.get(step, ())
        return taken

    def _read(self, path: Path) -> None:
        lines = path.read_bytes().split(b"\n")
        unfinished = lines.pop()  # after the last newline: nothing, or the half line of a crash
        if not lines:
            raise JournalError(f"{path}:1: expected a journal's header, found {unfinished[:40]!r}")
        for number, line in enumerate(lines, start=1):
            try:
                self._take_line(json.loads(line), number)
            except (ValueError, TypeError, KeyError, IndexError, OverflowError) as trouble:
                raise JournalError(f"{path}:{number}: not a line of a journal ({trouble})") from None

    def _take_line(self, facts: dict[str, Any], number: int) -> None:
        if number == 1:
            if facts.pop("rina_journal") != FORMAT:
                raise ValueError(f"expected journal format {FORMAT}")
            _check_header(facts)
            self.header = facts
        elif "end" in facts:
            self.last_step, self.complete = int(facts["end"]), True
        else:
            self._take_step(int(facts["s"]), facts)

    def _take_step(self, step: int, facts: dict[str, Any]) -> None:
        self.last_step = max(self.last_step, step)
        if "a" in facts:
            self._arrivals.setdefault(step, []).extend(_arrival(row) for row in facts["a"])
        else:
            self.notes.append(facts)


def _check_header(facts: dict[str, Any]) -> None:
    """Raises ValueError for what no show could be begun with."""
    for name, (fits, expected) in HEADER.items():
        if name in facts and not fits(facts[name]):
            raise ValueError(f"{name}: expected {expected}, found {facts[name]!r}")


def _arrival(row: list[Any]) -> Arrival:
    source, address, arguments, merged = row
    checked: tuple[Argument, ...] = tuple(_argument(argument) for argument in arguments)
    return Arrival(str(source), str(address), checked, int(merged))


def _argument(value: Any) -> Argument:
    if value is None or isinstance(value, (bool, int, float, str)):
        return value
    raise ValueError(f"expected a number, a text, true, false or null, found {value!r}")
