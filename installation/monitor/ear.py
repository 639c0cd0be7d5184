"""What one microphone hears, with meters: how loud, in which bands, hits, the beat, and what the crowd was last doing.

Any source that sends `/mic/...` has such a panel, another program's microphone as well.
"""

from collections.abc import Mapping
from typing import NamedTuple

from rich.table import Table
from rich.text import Text

from installation.inputs.board import Row
from installation.model.plain_text import plain_line
from installation.monitor.meters import METER_CELLS, columns, meter

FAINTEST_DB = -60.0
"""The left end of the meters in dB; a quiet room lies near it."""
HIT_SECONDS = 0.5
"""A hit's bar has run out after this long."""
SHORT_CELLS = 10
LOST_SECONDS = 1.0
"""A working microphone repeats its readings more than twice a second."""
EVENT_GOES_ON_SECONDS = 1.5
SHARES = ("bass", "mid", "treble", "brightness", "flatness", "breath", "present")

Heard = Mapping[str, Row]
"""The latest row of each feature, by its name."""


class Line(NamedTuple):
    """One line of the panel."""

    name: str
    bar: str
    words: str
    style: str = ""


def ear(source: str, heard: Heard, now_seconds: float) -> Table:
    """The panel of `source`."""
    table = Table.grid(padding=(0, 2))
    for least_width in (9, METER_CELLS, 18, 10, SHORT_CELLS, 5):
        table.add_column(min_width=least_width, no_wrap=True)
    silent = now_seconds - max(row.last_seconds for row in heard.values()) > LOST_SECONDS
    table.title = Text(f"{source} is not heard of any more" if silent else f"{source} hears", "bold")
    table.title_justify = "left"
    lines = (*_levels(heard), _bands(heard), _hit(heard, now_seconds), _beat(heard), _event(heard, now_seconds))
    for line, name in zip(lines, SHARES, strict=True):
        share = _number(heard, name)
        cells = (line.name, line.bar, line.words, name, meter(share or 0.0, SHORT_CELLS), _digits(share))
        table.add_row(*map(Text, cells), style="dim" if silent else line.style)
    return table


def _levels(heard: Heard) -> tuple[Line, Line, Line]:
    level, dbfs, lufs = (_number(heard, name) for name in ("level", "dbfs", "loudness"))
    return (
        Line("level", meter(level or 0.0), _digits(level)),
        Line("dBFS", meter(_of_range(dbfs)), "" if dbfs is None else f"{dbfs:.1f} dB"),
        Line("loudness", meter(_of_range(lufs)), "" if lufs is None else f"{lufs:.1f} LUFS"),
    )


def _bands(heard: Heard) -> Line:
    shares = heard["bands"].arguments if "bands" in heard else ()
    return Line("bands", columns(share for share in shares if isinstance(share, float)), "40 Hz to 16 kHz")


def _hit(heard: Heard, now_seconds: float) -> Line:
    strength, age = _number(heard, "onset") or 0.0, _age(heard, "onset", now_seconds)
    return Line("hit", meter(strength * max(0.0, 1.0 - age / HIT_SECONDS)), _ago(age))


def _beat(heard: Heard) -> Line:
    tempo_bpm = _number(heard, "tempo") or 0.0
    return Line("beat", meter(_number(heard, "chant") or 0.0), f"{tempo_bpm:.0f} per minute" if tempo_bpm else "")


def _event(heard: Heard, now_seconds: float) -> Line:
    arguments = heard["event"].arguments if "event" in heard else ()
    age = _age(heard, "event", now_seconds)
    style = "bold" if age < EVENT_GOES_ON_SECONDS else ""
    words = f"{plain_line(str(arguments[0]))}, {_ago(age)}" if arguments else ""
    return Line("event", meter(_number(heard, "event") or 0.0), words, style)


def _number(heard: Heard, name: str) -> float | None:
    """The last argument of a feature where it is a number."""
    arguments = heard[name].arguments if name in heard else ()
    return float(arguments[-1]) if arguments and isinstance(arguments[-1], (int, float)) else None


def _of_range(decibels: float | None) -> float:
    return 0.0 if decibels is None else min(max(1.0 - decibels / FAINTEST_DB, 0.0), 1.0)


def _digits(share: float | None) -> str:
    return "" if share is None else f"{share:.2f}"


def _age(heard: Heard, name: str, now_seconds: float) -> float:
    return now_seconds - heard[name].last_seconds if name in heard else float("inf")


def _ago(age_seconds: float) -> str:
    if age_seconds == float("inf"):
        return ""
    return "now" if age_seconds < EVENT_GOES_ON_SECONDS else f"{age_seconds:.0f} s ago"
