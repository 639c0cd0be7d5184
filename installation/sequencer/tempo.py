"""The tempo of the beat: tapped by hand, or told by whoever keeps one."""

from statistics import median

from installation.model.intent import Value

SLOWEST_BPM, FASTEST_BPM = 20.0, 300.0
SLOWEST_SECONDS, FASTEST_SECONDS = 2.0, 0.2
"""Between taps; a longer pause begins anew, a shorter one is a bounce."""
REMEMBERED_TAPS = 5
BY_TAPS = "tap"


class Tempo:
    """The last word counts, whoever said it."""

    def __init__(self) -> None:
        self.bpm = 0.0
        """Beats per minute; 0 until there were two taps or somebody told it."""
        self.source = ""
        """`tap`, or who told it; empty until then."""
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
            self.bpm, self.source = 60.0 / median(gaps), BY_TAPS

    def set(self, bpm: Value, source: str) -> None:
        """A tempo that `source` told; one that no beat has, as from a clock that runs wild, changes nothing."""
        if isinstance(bpm, (int, float)) and SLOWEST_BPM <= bpm <= FASTEST_BPM:
            self.bpm, self.source = float(bpm), source
