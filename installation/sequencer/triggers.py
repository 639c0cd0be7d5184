"""When a cue ends and where it leads: the clock, its condition, its branches."""

from collections.abc import Mapping

from installation.model.condition import ELAPSED, Condition, ConditionError
from installation.model.cue import Cue, Show


class Triggers:
    """The conditions of a show, parsed once."""

    def __init__(self, show: Show) -> None:
        self._show = show
        self._conditions = {text: _parsed(text) for text in _texts(show)}

    def ends(self, cue: Cue, elapsed_seconds: float, arousal: float, values: Mapping[str, float]) -> bool:
        """Whether `cue` is over. `arousal`: the mean since it began, 0..1; `values`: all signals and `elapsed`.

        Never before its shortest and always at its longest time. In between its condition decides; without one, an
        excited room moves on sooner and a calm one stays.
        """
        if elapsed_seconds < cue.min_seconds:
            return False
        if elapsed_seconds >= cue.max_seconds:
            return True
        if cue.go_when:
            return self.holds(cue.go_when, values)
        return elapsed_seconds >= cue.max_seconds - (cue.max_seconds - cue.min_seconds) * arousal

    def following(self, index: int, values: Mapping[str, float]) -> int:
        """Where cue `index` leads: the first branch that holds, its `next`, the cue after it, or the first again."""
        cue = self._show.cues[index]
        wanted = [branch.to for branch in cue.branches if self.holds(branch.when, values)]
        for to in (*wanted, cue.next):
            found = self._show.cue_index(to) if to else None
            if found is not None:
                return found
        return (index + 1) % len(self._show.cues)

    def holds(self, text: str, values: Mapping[str, float]) -> bool:
        """Whether a condition of the show is true now; one that cannot be read or answered is not."""
        condition = self._conditions.get(text)
        if condition is None or not all(name in values for name in condition.names):
            return False
        return condition.holds(values)


def everything(signals: Mapping[str, float], own: Mapping[str, float], elapsed_seconds: float) -> dict[str, float]:
    """What conditions may ask for: all signals, the player's own, and `elapsed`."""
    return {**signals, **own, ELAPSED: elapsed_seconds}


def _texts(show: Show) -> list[str]:
    return [text for cue in show.cues for text in (cue.go_when, *(branch.when for branch in cue.branches)) if text]


def _parsed(text: str) -> Condition | None:
    try:
        return Condition(text)
    except ConditionError:
        return None
