"""What leaves the microphone's process: a few rounded numbers, only when they have changed. Never sound."""

import time
from collections.abc import Callable, Sequence

from installation.inputs.channel import Channel
from installation.inputs.hearing.ear import Heard
from installation.model.arrival import Argument

SLOW_REPORTS_PER_SECOND = 10.0
"""For what is slow by nature, and for what only meters show."""
STILL_HERE_SECONDS = 0.4
"""An unchanged reading is repeated this often, so that the show can tell a quiet room from a lost microphone."""
EVENT_AGAIN_SECONDS = 1.0
"""An event that goes on is said again this often."""
DIGITS = 3


class Report:
    """Turns what the ear heard into readings and events on the channel. One thread."""

    def __init__(self, channel: Channel, source: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._channel = channel
        self._source = source
        self._clock = clock
        self._last: dict[str, tuple[tuple[Argument, ...], float]] = {}
        self._next_slow_seconds = 0.0
        self._event, self._event_seconds = "", 0.0

    def tell(self, hops: Sequence[Heard]) -> None:
        """Reports one block of at least one hop: its hits and events, and the readings as they stand at its end."""
        now = self._clock()
        for heard in hops:
            if heard.onset > 0.0:
                self._channel.event("/mic/onset", round(heard.onset, DIGITS), source=self._source)
            self._tell_event(heard, now)
        self._tell_quick(hops[-1], now)
        if now >= self._next_slow_seconds:
            self._next_slow_seconds = now + 1.0 / SLOW_REPORTS_PER_SECOND
            self._tell_slow(hops[-1], now)

    def _tell_event(self, heard: Heard, now: float) -> None:
        begins = heard.event != self._event
        again = heard.event and now >= self._event_seconds + EVENT_AGAIN_SECONDS
        if heard.event and (begins or again):
            self._channel.event("/mic/event", heard.event, round(heard.event_confidence, DIGITS), source=self._source)
            self._event_seconds = now
        self._event = heard.event

    def _tell_quick(self, heard: Heard, now: float) -> None:
        for feature in ("level", "bass", "mid", "treble", "brightness"):
            self._value(feature, now, round(getattr(heard, feature), DIGITS))

    def _tell_slow(self, heard: Heard, now: float) -> None:
        for feature in ("breath", "chant", "present", "flatness"):
            self._value(feature, now, round(getattr(heard, feature), DIGITS))
        for feature, value in (("tempo", heard.tempo_bpm), ("dbfs", heard.level_db), ("loudness", heard.loudness_lufs)):
            self._value(feature, now, round(value, 1))
        self._value("bands", now, *(round(band, DIGITS) for band in heard.bands))

    def _value(self, feature: str, now: float, *numbers: Argument) -> None:
        before, told_seconds = self._last.get(feature, ((), 0.0))
        if numbers != before or now >= told_seconds + STILL_HERE_SECONDS:
            self._last[feature] = (numbers, now)
            self._channel.value(f"/mic/{feature}", *numbers, source=self._source)
