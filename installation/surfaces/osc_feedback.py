"""The show's state for other programs: sent as OSC to whoever subscribed, as it changes."""

import contextlib
import socket
import time
from collections.abc import Callable, Iterable, Mapping

from pythonosc.osc_message_builder import OscMessageBuilder

from installation.model.arrival import Argument
from installation.model.intent import Intent

SUBSCRIBED_SECONDS = 60.0
MOST_SUBSCRIBERS = 32
"""Also bounds what a forged subscription can make us send to somebody who never asked."""
PUBLISH_HZ = 30.0
DECIMALS = 4
"""Floats that differ by less than this have not changed."""

Place = tuple[str, int]
"""(host, port); the host as numbers, because looking up a name would wait."""


class OscFeedback:
    """Sends what changed since the last time, at most 30 times a second. Render thread; never waits, never raises.

    A new subscriber is sent everything once.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` counts seconds."""
        self._clock = clock
        self._until_seconds: dict[Place, float] = {}
        self._new: set[Place] = set()
        self._shown: dict[str, Argument] = {}
        self._encoded: dict[str, bytes] = {}
        self._next_seconds = 0.0
        self._sockets: dict[socket.AddressFamily, socket.socket] = {}

    @property
    def subscribers(self) -> tuple[Place, ...]:
        """Everybody who is being told."""
        return tuple(self._until_seconds)

    def hear(self, intents: Iterable[Intent]) -> None:
        """Take note of the `subscribe` intents among `intents`."""
        for intent in intents:
            if intent.verb == "subscribe" and intent.source.startswith("osc:"):
                host, _, port = intent.source.removeprefix("osc:").rpartition(":")
                wanted = intent.value if isinstance(intent.value, float) and intent.value >= 1.0 else port
                self.subscribe((host.strip("[]"), int(wanted)))

    def subscribe(self, place: Place) -> None:
        """Tell `place` for the next 60 s; again to go on. Beyond MOST_SUBSCRIBERS nobody new is told."""
        if place not in self._until_seconds:
            if len(self._until_seconds) >= MOST_SUBSCRIBERS:
                return
            self._new.add(place)
        self._until_seconds[place] = self._clock() + SUBSCRIBED_SECONDS

    def publish(self, snapshot: Mapping[str, Argument]) -> None:
        """The state as it is now: OSC address -> value. Cheap when nobody listens or it is too early."""
        now = self._clock()
        if not self._until_seconds or now < self._next_seconds:
            return
        self._next_seconds = now + 1.0 / PUBLISH_HZ
        self._forget_the_silent(now)
        changed = self._changes(snapshot)
        for place in self._until_seconds:
            datagrams = self._encoded.values() if place in self._new else changed
            for datagram in datagrams:
                self._send(datagram, place)
        self._new.clear()

    def close(self) -> None:
        """Close the sockets."""
        for opened in self._sockets.values():
            opened.close()
        self._sockets.clear()

    def _forget_the_silent(self, now: float) -> None:
        for place in [place for place, until in self._until_seconds.items() if until < now]:
            del self._until_seconds[place]

    def _changes(self, snapshot: Mapping[str, Argument]) -> list[bytes]:
        changed = []
        for address, value in snapshot.items():
            shown = round(value, DECIMALS) if isinstance(value, float) else value
            if address not in self._shown or self._shown[address] != shown:
                self._shown[address] = shown
                self._encoded[address] = encode(address, value)
                changed.append(self._encoded[address])
        return changed

    def _send(self, datagram: bytes, place: Place) -> None:
        family = socket.AF_INET6 if ":" in place[0] else socket.AF_INET
        with contextlib.suppress(OSError):  # nobody there, or no way: whoever listens will ask again
            self._socket(family).sendto(datagram, place)

    def _socket(self, family: socket.AddressFamily) -> socket.socket:
        if family not in self._sockets:
            opened = socket.socket(family, socket.SOCK_DGRAM)
            opened.setblocking(False)
            with contextlib.suppress(OSError):
                opened.setsockopt(socket.SOL_SOCKET, socket.SO_BROADCAST, 1)
            self._sockets[family] = opened
        return self._sockets[family]


def encode(address: str, value: Argument) -> bytes:
    """One message with one argument: floats as f, integers as i, truth as T or F, texts as s."""
    builder = OscMessageBuilder(address)
    builder.add_arg(value)
    return bytes(builder.build().dgram)
