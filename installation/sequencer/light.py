"""Overall light: the master, and a blackout that is latched, quick and never steps."""

from installation.model.easing import approach, clamp
from installation.model.intent import Value, switched

DOWN_SECONDS = 0.08
"""Darkness is complete within a tenth of a second, with a frame to spare."""
UP_SECONDS = 0.3
HAND_HALF_LIFE_SECONDS = 0.04
"""The master follows a hand at once, without a step."""
RETURN_HALF_LIFE_SECONDS = 0.4
"""Released, it comes back gently: full light on a dark wall must not startle."""


class Light:
    """`level` is what leaves the player, 0..1."""

    def __init__(self) -> None:
        self.blackout = False
        self.master = 1.0
        """Where the master stands, 0..1, whether or not it is dark."""
        self._goal = 1.0
        self._half_life_seconds = HAND_HALF_LIFE_SECONDS
        self._open = 1.0

    @property
    def level(self) -> float:
        """Master and blackout together."""
        return self.master * self._open

    def set_master(self, master: Value) -> None:
        """Where a hand wants the master; what is no number changes nothing."""
        if isinstance(master, (int, float)):
            self._goal = clamp(master)
            self._half_life_seconds = HAND_HALF_LIFE_SECONDS

    def release_master(self) -> None:
        """The hand lets go: full light, gently."""
        self._goal = 1.0
        self._half_life_seconds = RETURN_HALF_LIFE_SECONDS

    def switch_blackout(self, value: Value) -> None:
        """On or off; None changes over."""
        self.blackout = switched(value, self.blackout)

    def cut(self) -> None:
        """Dark from this very step on."""
        self.blackout = True
        self._open = 0.0

    def step(self, delta_seconds: float) -> None:
        """Time goes by."""
        change = -delta_seconds / DOWN_SECONDS if self.blackout else delta_seconds / UP_SECONDS
        self._open = clamp(self._open + change)
        self.master = approach(self.master, self._goal, self._half_life_seconds, delta_seconds)
