"""Values drawn with characters."""

from collections.abc import Iterable

from installation.model.arrival import Argument
from installation.model.plain_text import plain_line

METER_CELLS = 20
COLUMN_HEIGHTS = "·▁▂▃▄▅▆▇█"


def meter(share: float | None, cells: int = METER_CELLS) -> str:
    """A bar of `cells` characters, empty for what has no range."""
    return "" if share is None else "█" * round(share * cells) + "·" * (cells - round(share * cells))


def columns(shares: Iterable[float]) -> str:
    """One column of two characters' width for each share, 0..1; silence is a dot."""
    highest = len(COLUMN_HEIGHTS) - 1
    heights = (min(highest, max(round(share * highest), 1 if share > 0.0 else 0)) for share in shares)
    return "".join(COLUMN_HEIGHTS[height] * 2 for height in heights)


def values(arguments: tuple[Argument, ...]) -> str:
    """Arguments as a person reads them, in one line."""
    return " ".join(f"{value:.3g}" if isinstance(value, float) else plain_line(str(value)) for value in arguments)


def with_trouble(words: str, trouble: str) -> str:
    """A value, and what is wrong with it."""
    return f"{words} ({trouble})".lstrip() if trouble else words
