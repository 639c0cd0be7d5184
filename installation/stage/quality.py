"""How much is drawn: at which part of the canvas, and how many of the motes."""

from typing import NamedTuple


class Quality(NamedTuple):
    """What the stage draws of what was asked for."""

    scale: float
    """Width and height of the drawn light as a part of the canvas, above 0 and at most 1."""
    motes: int
    """Drawn this frame."""
    all_motes: int
    """Asked for."""

    def __str__(self) -> str:
        """For the status line."""
        size = "" if self.scale >= 1.0 else f"{self.scale:.0%} size, "
        of_all = "" if self.motes == self.all_motes else f" of {short(self.all_motes)}"
        return f"{size}{short(self.motes)}{of_all} motes"


def short(count: int) -> str:
    """`1M`, `250k`, `1.5M`: three figures are enough for people."""
    if count < 1000:
        return str(count)
    return f"{count / 1e6:.3g}M" if count >= 999_500 else f"{count / 1e3:.3g}k"
