"""Overall light: the master, and a blackout that is latched, quick and never steps."""

from installation.model.easing import approach, clamp

DOWN_SECONDS = 0.08
"""Darkness is complete within a tenth of a second, with a frame to spare."""
UP_SECONDS = 0.3
MASTER_HALF_LIFE_SECONDS = 0.04


class Light:
    """`level` is what leaves the player, 0..1."""

    def __init__(self) -> None:
        self.blackout = False
        self._goal = self._master = 1.0
        self._open = 1.0

    @property
    def level(self) -> float:
        """Master and blackout together."""
        return self._master * self._open

    def set_master(self, master: float) -> None:
        """Where the master is to go; followed quickly and smoothly."""
        self._goal = clamp(master)

    def cut(self) -> None:
        """Dark from this very step on."""
        self.blackout = True
        self._open = 0.0

    def step(self, delta_seconds: float) -> None:
        """Time goes by."""
        change = -delta_seconds / DOWN_SECONDS if self.blackout else delta_seconds / UP_SECONDS
        self._open = clamp(self._open + change)
        self._master = approach(self._master, self._goal, MASTER_HALF_LIFE_SECONDS, delta_seconds)
