"""A tempo tapped by hand."""

from statistics import median

SLOWEST_SECONDS, FASTEST_SECONDS = 2.0, 0.2
"""Between taps; a longer pause begins anew, a shorter one is a bounce."""
REMEMBERED_TAPS = 5


class Tempo:
    """`bpm` is 0 until there were two taps or somebody set it."""

    def __init__(self) -> None:
        self.bpm = 0.0
        self._taps: list[float] = []

    def tap(self, now_seconds: float) -> None:
        """One tap; the median of the last four gaps makes the tempo."""
        if self._taps and now_seconds - self._taps[-1] < FASTEST_SECONDS:
            return
        if self._taps and now_seconds - self._taps[-1] > SLOWEST_SECONDS:
            self._taps.clear()
        self._taps = [*self._taps, now_seconds][-REMEMBERED_TAPS:]
        if len(self._taps) > 1:
            gaps = [later - sooner for sooner, later in zip(self._taps, self._taps[1:], strict=False)]
            self.bpm = 60.0 / median(gaps)

    def set(self, bpm: float) -> None:
        """A tempo somebody sent."""
        self.bpm = bpm
