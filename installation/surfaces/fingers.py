"""What fingers have done to every control so far: which are down, and where they stood before they were moved."""

from collections.abc import Iterator
from typing import NamedTuple

from installation.model.surface import Surface
from installation.model.touch import Touch, Touched

STROKES = ("note", "program", "transport")
"""Kinds of touch that happen anew each time, whether or not a release was heard."""


class Stroke(NamedTuple):
    """One touch in the light of those before it."""

    moved: Touched
    fresh: bool
    """Whether, taken as a button, it has just gone down."""
    source: str
    """Where it came from, such as `midi:APC mini`."""


class Fingers:
    """The memory of all surfaces' controls. Render thread."""

    def __init__(self) -> None:
        self._positions: dict[tuple[str, Touch], float] = {}
        self._down: set[tuple[str, Touch]] = set()
        self._coarse: dict[tuple[str, Touch], int] = {}
        """Coarse halves of controllers with 14 bits, at their place in the whole."""

    def strokes(self, surface: Surface, moved: Touched, source: str) -> Iterator[Stroke]:
        """The touch itself and, where it is half of a pair with 14 bits, the pair's."""
        for each in (moved, *self._pair(surface, moved, source)):
            yield Stroke(each, self._newly_down(each, source), source)

    def before(self, stroke: Stroke) -> float | None:
        """Where the control stood when this was asked last, 0..1; None the first time."""
        key = (stroke.source, stroke.moved.touch)
        before = self._positions.get(key)
        self._positions[key] = stroke.moved.position
        return before

    def _pair(self, surface: Surface, moved: Touched, source: str) -> Iterator[Touched]:
        """Two controllers 32 apart, read as one with 14 bits. The fine half starts again at 0 with each coarse one."""
        kind, number, channel = moved.touch
        if kind != "cc":
            return
        coarse = Touch("cc14", number % 32, channel)
        if coarse.number not in surface.coarse or number >= 64:
            return
        if number < 32:
            self._coarse[source, coarse] = moved.raw << 7
        yield Touched(coarse, self._coarse.get((source, coarse), 0) | (0 if number < 32 else moved.raw))

    def _newly_down(self, moved: Touched, source: str) -> bool:
        """Whether this touch, taken as a button, has just gone down. Every stroke of a note is a new one."""
        key = (source, moved.touch)
        was_down = key in self._down
        (self._down.add if moved.pressed else self._down.discard)(key)
        return moved.pressed and (not was_down or moved.touch.kind in STROKES)
