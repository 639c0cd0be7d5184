"""Sound on its way from the sound card's thread to the ear: at once while there is any, in tenths of a second at rest.

Waking up for a block costs several times what hearing it does, and in a room at rest there is nothing to hear.
"""

from queue import SimpleQueue

import numpy as np

from installation.inputs.hearing.level import mean_square
from installation.inputs.mic_device import Block

REST_BLOCKS = 5
"""As many as there are between two looks at a room at rest."""


class Gathering:
    """Filled by the sound card's thread, emptied by whoever hears."""

    def __init__(self) -> None:
        self.blocks: SimpleQueue[Block] = SimpleQueue()
        self.quiet_power = 0.0
        """A block none of whose hops has this mean square may wait; set by whoever hears, 0 while there is a sound."""
        self._waiting: list[Block] = []

    def take(self, block: Block) -> None:
        """One more (n,) block, on the sound card's thread."""
        self._waiting.append(block)
        if len(self._waiting) >= REST_BLOCKS or self._loudest(block) >= self.quiet_power:
            self.blocks.put(np.concatenate(self._waiting) if len(self._waiting) > 1 else block)
            self._waiting.clear()

    def _loudest(self, block: Block) -> float:
        if self.quiet_power <= 0.0:
            return 0.0
        middle = len(block) // 2  # two hops make a block
        return max(mean_square(block[:middle]), mean_square(block[middle:]))
