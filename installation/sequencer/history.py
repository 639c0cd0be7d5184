"""The way the show has come: which cues ran before this one."""

from collections import deque

from installation.model.cue import Show

REMEMBERED_CUES = 64


class History:
    """Cues by id, so that an edit which moves or removes some does not lose the way."""

    def __init__(self) -> None:
        self._cues: deque[str] = deque(maxlen=REMEMBERED_CUES)

    def __len__(self) -> int:
        """How many cues lie behind."""
        return len(self._cues)

    def add(self, cue_id: str) -> None:
        """This cue was left for another."""
        self._cues.append(cue_id)

    def step_back(self, show: Show) -> int | None:
        """Where the cue stands that was left last, and forgets it; one that is gone is passed over. None at the end."""
        while self._cues:
            index = show.cue_index(self._cues.pop())
            if index is not None:
                return index
        return None
