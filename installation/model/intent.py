"""What an arrival means once it has been understood: a verb the rooms know, already checked and converted."""

from typing import NamedTuple

Value = float | str | bool | tuple[float | str | bool, ...] | None


class Intent(NamedTuple):
    """A checked wish or reading, made by `vocabulary.understand`; the player, the crowd and the show act on it."""

    verb: str
    """One of the verbs in `vocabulary.WORDS`, such as `go`, `cue`, `fader`, `valence`, `vote`, `mic`."""
    subject: str = ""
    """What it is about where one verb serves many: a fader's name, an emotion, `layer.parameter`, a mic feature."""
    value: Value = None
    source: str = ""
    person: str = ""
    """Which participant; empty when the source speaks for the room as a whole."""


def switched(value: Value, now: bool) -> bool:
    """Where a switch stands that was set to `value`; one that only says it was pressed changes sides."""
    return not now if value is None else bool(value)
