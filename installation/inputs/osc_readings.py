"""The quick way for readings of one number, most of what comes: they are known by all but their last four bytes.

Two datagrams of one sender that differ in those only have the same address and the same tags. What the decoder and the
door have found out about the first holds for the others, until the door changes its mind.
"""

import math
import struct
import time
from collections.abc import Callable
from typing import Any

from installation.inputs.channel import Channel
from installation.inputs.osc_decoder import OscMessage
from installation.inputs.osc_door import merging
from installation.inputs.outbox import EVENT, PRESSED, Letter

MOST_KNOWN = 4096
_NUMBER_BYTES = 4
_LAYOUTS = {b",f\0\0": struct.Struct(">f"), b",i\0\0": struct.Struct(">i")}
Peer = tuple[Any, ...]
"""A sender as the socket gives it."""


class Readings:
    """Gathers readings that are known and hands in the latest of each. One thread."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._known: dict[tuple[Peer, bytes], _Reading] = {}
        self._moved: list[_Reading] = []

    def take(self, packet: bytes, peer: Peer) -> bool:
        """Keeps the reading in `packet`; False for everything that has to go the long way."""
        reading = self._known.get((peer, packet[:-_NUMBER_BYTES]))
        if reading is None:
            return False
        (number,) = reading.unpack(packet[-_NUMBER_BYTES:])
        if not math.isfinite(number):
            return False
        if not reading.count:
            self._moved.append(reading)
        reading.number = number
        reading.count += 1
        reading.seconds = time.monotonic()
        return True

    def hand_in(self) -> None:
        """Passes on what has gathered. To be called before anything that comes after it goes the long way."""
        if self._moved:
            self._channel.count("received", sum(reading.count for reading in self._moved))
            self._channel.readings([reading.letter() for reading in self._moved])
            self._moved.clear()

    def learn(self, packet: bytes, peer: Peer, message: OscMessage, source: str) -> None:
        """Knows `packet`'s like from now on, if `message` is all it holds, with one 32-bit number.

        Only for addresses where the door lets in all.
        """
        start, keyed_by = (len(message.address) | 3) + 1, merging(message.address)
        layout = _LAYOUTS.get(packet[start:-_NUMBER_BYTES])
        if keyed_by in (EVENT, PRESSED) or layout is None or len(packet) != start + 2 * _NUMBER_BYTES:
            return
        if len(self._known) >= MOST_KNOWN:
            self.forget()
        self._known[peer, packet[:-_NUMBER_BYTES]] = _Reading(source, message.address, keyed_by, layout.unpack)

    def forget(self) -> None:
        """The door decides anew about everything."""
        self.hand_in()
        self._known.clear()


class _Reading:
    """One address of one sender."""

    __slots__ = ("_address", "_keyed_by", "_source", "count", "number", "seconds", "unpack")

    def __init__(self, source: str, address: str, keyed_by: int, unpack: Callable[[bytes], tuple[float]]) -> None:
        self._source, self._address, self._keyed_by, self.unpack = source, address, keyed_by, unpack
        self.number = 0.0
        self.count = 0
        """How many have come since the last letter."""
        self.seconds = 0.0

    def letter(self) -> Letter:
        """The latest of them, and a new beginning."""
        count, self.count = self.count, 0
        return self._source, self._address, (self.number,), count, self.seconds, self._keyed_by
