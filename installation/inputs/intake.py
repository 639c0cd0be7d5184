"""What a child has handed over and the show has not taken yet, and when it may hand over more: the frame is the clock.

Few letters are granted as they come, so that what arrives a moment before a frame is in it. A flooded child is granted
one batch a frame, when the frame begins, and merges in between: then the show lives through each reading once a frame.
"""

import pickle
from collections.abc import Sequence
from threading import Lock

from installation.inputs.channel import Batch
from installation.inputs.outbox import Letter, Outbox

MOST_BATCHES = 8
"""So many batches are granted between two takings."""
MANY_LETTERS = 16
"""So many letters in them and it is a flood, too."""


class Intake:
    """Filled by the thread that listens to the child, taken from by the render thread."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._batches: list[bytes] = []
        self._letters = 0
        self._owed = False
        self._merging = Outbox()
        self._latest_counts: dict[str, int] = {}
        self.counts: dict[str, int] = {}
        """The child's counters as of the last batch that was taken, with what was given up here."""

    @property
    def owes(self) -> bool:
        """Whether the child has to wait until the show has taken what it sent."""
        return self._owed

    def put(self, batch: Batch) -> bool:
        """Keeps a batch. Whether the child may send the next at once."""
        with self._lock:
            self._batches.append(batch.letters)
            self._letters += batch.how_many
            self._latest_counts = batch.counts
            self._owed = len(self._batches) >= MOST_BATCHES or self._letters >= MANY_LETTERS
            return not self._owed

    def settle(self) -> bool:
        """Whether the child has been waiting to send the next batch; from now on it has not."""
        with self._lock:
            owed, self._owed = self._owed, False
        return owed

    def take(self) -> list[Letter]:
        """Everything inside, oldest first; readings that came more than once are merged."""
        with self._lock:
            batches, self._batches, self._letters = self._batches, [], 0
            self.counts = self._latest_counts
        if not batches:
            return []
        letters = self._merged(batches) if len(batches) > 1 else pickle.loads(batches[0])
        if self._merging.lost:
            self.counts["lost_in_queue"] = self.counts.get("lost_in_queue", 0) + self._merging.lost
        return letters

    def _merged(self, batches: Sequence[bytes]) -> list[Letter]:
        for batch in batches:
            self._merging.add_all(pickle.loads(batch))
        return self._merging.empty()
