"""The whole screen: how the sources are, what every microphone hears, and all that arrived besides."""

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from .board import Board, Row
from .ear import ear
from .meters import METER_CELLS, meter, values

HEARD = "/mic/"
FRESH_SECONDS, STALE_SECONDS = 0.5, 5.0


def picture(board: Board, lines: Sequence[str], now_seconds: float) -> Group:
    """The board for the terminal: `lines`, then a panel for each microphone, then a table of all other addresses."""
    rows = board.rows()
    heard = [row for row in rows if row.label.startswith(HEARD)]
    panels = [
        ear(source, {row.label.removeprefix(HEARD): row for row in heard if row.source == source}, now_seconds)
        for source in dict.fromkeys(row.source for row in heard)
    ]
    others = [row for row in rows if not row.label.startswith(HEARD)]
    return Group(*map(Text, lines), *panels, *([_table(others, now_seconds)] if others else []))


def _table(rows: Sequence[Row], now_seconds: float) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading, least_width in (("source", 0), ("address", 0), ("", METER_CELLS), ("value", 12), ("messages", 0)):
        table.add_column(heading, min_width=least_width)
    for row in rows:
        age = now_seconds - row.last_seconds
        style = "bold" if age < FRESH_SECONDS else "dim" if age > STALE_SECONDS else ""
        cells = (row.source, row.label, meter(row.share), values(row.arguments), str(row.messages))
        table.add_row(*map(Text, cells), style=style)
    return table
