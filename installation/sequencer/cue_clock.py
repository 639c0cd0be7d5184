"""How long the running cue has run, and how excited the room has been meanwhile."""

from installation.model.easing import clamp


class CueClock:
    """Counts show time, at the show's pace; whoever holds the show does not step it."""

    def __init__(self) -> None:
        self.elapsed_seconds = 0.0
        self._excited_seconds = 0.0

    @property
    def mean_arousal(self) -> float:
        """0..1, over the time counted so far."""
        return self._excited_seconds / self.elapsed_seconds if self.elapsed_seconds > 0.0 else 0.0

    def restart(self) -> None:
        """A new cue begins."""
        self.elapsed_seconds = self._excited_seconds = 0.0

    def step(self, passed_seconds: float, arousal: float, longest_seconds: float) -> None:
        """Time goes by, up to the cue's longest time."""
        passed = min(passed_seconds, max(0.0, longest_seconds - self.elapsed_seconds))
        self.elapsed_seconds += passed
        self._excited_seconds += passed * clamp(arousal)

    def progress(self, longest_seconds: float) -> float:
        """Share of the longest time, 0..1."""
        return clamp(self.elapsed_seconds / longest_seconds) if longest_seconds > 0.0 else 1.0
