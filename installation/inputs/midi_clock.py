"""MIDI clock, as heard: 24 ticks a beat become a tempo, transport messages become words. Asks nobody the time."""

from collections import deque
from collections.abc import Iterator

from installation.inputs.midi_message import Reading

POSITION, TICK, START, CONTINUE, STOP = 0xF2, 0xF8, 0xFA, 0xFB, 0xFC
TRANSPORT = {START: "start", CONTINUE: "continue", STOP: "stop"}
TICKS_PER_BEAT = 24
HALF_A_BEAT = TICKS_PER_BEAT // 2
WINDOW_TICKS = 2 * TICKS_PER_BEAT
"""Two beats smooth out two milliseconds of jitter to about a tenth of a beat per minute."""
LONGEST_TICK_SECONDS = 0.25
"""Ten beats per minute; a longer gap is a clock that stopped."""
JUMP = 1.06
"""Half a beat this much longer or shorter than the tempo says: the tempo was changed, not jittered."""
KEPT_TICKS = HALF_A_BEAT // 2
"""After such a change: those that surely belong to the new tempo."""


class MidiClock:
    """The clock of one port."""

    def __init__(self) -> None:
        self._ticks: deque[float] = deque(maxlen=WINDOW_TICKS)
        self._since_told = 0

    def hear(self, message: bytes, seconds: float) -> Iterator[Reading]:
        """What a realtime message, arrived at `seconds` of any steady clock, has to say."""
        word = message[0]
        if word == TICK:
            yield from self._tick(seconds)
        elif word in TRANSPORT:
            yield "/midi/transport", (TRANSPORT[word],)
        elif word == POSITION and len(message) == 3:
            yield "/midi/clock/position", (message[1] | message[2] << 7,)

    def _tick(self, seconds: float) -> Iterator[Reading]:
        if self._ticks and not 0.0 <= seconds - self._ticks[-1] < LONGEST_TICK_SECONDS:
            self._ticks.clear()
        self._ticks.append(seconds)
        self._forget_old_tempo()
        self._since_told += 1
        if len(self._ticks) > TICKS_PER_BEAT and self._since_told >= TICKS_PER_BEAT:
            self._since_told = 0
            yield "/midi/clock/tempo", (round(60.0 / (TICKS_PER_BEAT * slope(self._ticks)), 2),)

    def _forget_old_tempo(self) -> None:
        """After a jump of tempo only the latest ticks count."""
        if len(self._ticks) <= TICKS_PER_BEAT:
            return
        usual = slope(self._ticks)
        latest = (self._ticks[-1] - self._ticks[-1 - HALF_A_BEAT]) / HALF_A_BEAT
        if not usual / JUMP < latest < usual * JUMP:
            self._ticks = deque(list(self._ticks)[-KEPT_TICKS:], maxlen=WINDOW_TICKS)


def slope(values: deque[float]) -> float:
    """Mean step between values, by least squares: what jitter at the ends would spoil, the middle mends."""
    count = len(values)
    middle = (count - 1) / 2.0
    first = values[0]
    return sum((i - middle) * (v - first) for i, v in enumerate(values)) * 12.0 / (count * (count * count - 1.0))
