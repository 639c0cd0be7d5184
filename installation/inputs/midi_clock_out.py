"""MIDI clock, as sent: when the next tick is due, and what to send."""

from installation.inputs.midi_clock import START, STOP, TICK, TICKS_PER_BEAT

LATEST_SECONDS = 0.25
"""After a longer pause of the machine the clock goes on from now instead of hurrying after itself."""


class ClockOut:
    """A metronome without hands: asks nobody the time. Silent until it has a tempo."""

    def __init__(self) -> None:
        self._tick_seconds = 0.0
        self._due = 0.0

    def set_tempo(self, tempo_bpm: float, now_seconds: float) -> bytes:
        """Starts, changes or (0) stops the clock; gives the transport byte this takes, or nothing."""
        was_running = self._tick_seconds > 0.0
        self._tick_seconds = 60.0 / (tempo_bpm * TICKS_PER_BEAT) if tempo_bpm > 0.0 else 0.0
        if not was_running:
            self._due = now_seconds
        if was_running == (self._tick_seconds > 0.0):
            return b""
        return bytes((STOP if was_running else START,))

    def ticks(self, now_seconds: float) -> bytes:
        """The ticks that are due, usually none or one."""
        if not self._tick_seconds:
            return b""
        if now_seconds - self._due > LATEST_SECONDS:
            self._due = now_seconds
        count = 0
        while self._due <= now_seconds:
            self._due += self._tick_seconds
            count += 1
        return bytes((TICK,)) * count

    def wait_seconds(self, now_seconds: float, at_most: float) -> float:
        """How long nothing is due."""
        return min(max(self._due - now_seconds, 0.0), at_most) if self._tick_seconds else at_most
