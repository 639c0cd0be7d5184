"""How somebody else's timecode is followed. Pure."""

from dataclasses import dataclass

OUTSIDE = ("hold", "silent", "wrap")
"""What happens outside the range: the nearest end is told, nothing is told, or the range starts again."""


@dataclass(frozen=True, slots=True)
class ChaseRules:
    """How to follow."""

    offset_seconds: float = 0.0
    """Added to what arrives; above 0 the show runs ahead."""
    freewheel_seconds: float = 2.0
    """How long the time is continued when it stops coming."""
    start_seconds: float = 0.0
    end_seconds: float = 86400.0
    outside: str = "hold"
