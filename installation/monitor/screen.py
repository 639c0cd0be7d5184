"""The whole screen: how the sources are, what every microphone hears, and all that arrived besides."""

from collections.abc import Sequence

from rich.console import Group
from rich.table import Table
from rich.text import Text

from installation.inputs.board import Board, Row
from installation.monitor.ear import ear
from installation.monitor.meters import METER_CELLS, meter, values, with_trouble

HEARD = "/mic/"
LINES_OF_A_STATUS, LINES_OF_A_PANEL, LINES_OF_THE_TABLE = 2, 9, 2
"""What stands above the rows on a terminal of ordinary width, and the line below them."""
LEAST_ROWS = 3
FRESH_SECONDS, STALE_SECONDS = 0.5, 5.0


def picture(board: Board, lines: Sequence[str], now_seconds: float, height: int = 1000) -> Group:
    """The board for the terminal: `lines`, then a panel for each microphone, then a table of all other addresses.

    Of those the table has as many as `height` lines can hold, the ones that were heard last.
    """
    rows = board.rows()
    heard = [row for row in rows if row.label.startswith(HEARD)]
    panels = [
        ear(source, {row.label.removeprefix(HEARD): row for row in heard if row.source == source}, now_seconds)
        for source in dict.fromkeys(row.source for row in heard)
    ]
    others = [row for row in rows if not row.label.startswith(HEARD)]
    above = LINES_OF_A_STATUS * len(lines) + LINES_OF_A_PANEL * len(panels) + LINES_OF_THE_TABLE
    shown = _newest(others, max(LEAST_ROWS, height - above))
    table = [_table(shown, now_seconds)] if shown else []
    older = [Text(f"... and {len(others) - len(shown)} silent for longer")] if len(shown) < len(others) else []
    return Group(*map(Text, lines), *panels, *table, *older)


def _newest(rows: Sequence[Row], most: int) -> list[Row]:
    """Those heard last, still in their order: whoever sends from a new port each time pushes nobody off the screen."""
    kept = set(sorted(rows, key=lambda row: row.last_seconds, reverse=True)[:most])
    return [row for row in rows if row in kept]


def _table(rows: Sequence[Row], now_seconds: float) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading, least_width in (("source", 0), ("address", 0), ("", METER_CELLS), ("value", 12), ("messages", 0)):
        table.add_column(heading, min_width=least_width)
    for row in rows:
        age = now_seconds - row.last_seconds
        style = "bold" if age < FRESH_SECONDS else "dim" if age > STALE_SECONDS else ""
        value = with_trouble(values(row.arguments), row.trouble)
        cells = (row.source, row.label, meter(row.share), value, str(row.messages))
        table.add_row(*map(Text, cells), style=style)
    return table
