"""Datagrams to OSC messages, strictly: whatever a stranger sends, the answer is a short list or an `OscError`, at once.

OSC 1.0 with the common tags of 1.1. Sizes are positive, multiples of four and inside their packet; bundles nest at
most 8 deep; a packet holds at most 256 messages; addresses have at most 255 characters and messages 1024 arguments;
floats are finite; tags are a closed set. Encoding is python-osc's.
"""

import math
import struct
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

OscArgument = int | float | str | bool | bytes | tuple["OscArgument", ...] | None
"""Integers for i, h, t (64-bit time tag), r (0xRRGGBBAA) and m (four bytes); True for I; a tuple for an array."""

IMMEDIATELY = 1
"""The time tag that means now."""
DEEPEST = 8
MOST_MESSAGES = 256
LONGEST_PACKET = 65536
LONGEST_ADDRESS = 255
MOST_ARGUMENTS = 1024
_BUNDLE = b"#bundle\0"


class OscError(ValueError):
    """The packet breaks a rule of the format; nothing of it should be used."""


class OscMessage(NamedTuple):
    """One decoded message."""

    address: str
    """Starts with `/`; printable ASCII; may be a pattern."""
    arguments: tuple[OscArgument, ...]
    time_tag: int = IMMEDIATELY
    """When it is meant to happen: NTP time as 32.32 bits of its innermost bundle."""


def decode(packet: bytes) -> list[OscMessage]:
    """All messages of one datagram or frame, in order. Raises OscError, and nothing else, for any bytes at all."""
    if packet[:1] == b"/":
        return [_message(packet, IMMEDIATELY)]
    messages: list[OscMessage] = []
    _gather(packet, IMMEDIATELY, 1, messages)
    return messages


def _gather(packet: bytes, time_tag: int, depth: int, messages: list[OscMessage]) -> None:
    if packet[:1] == b"/":
        if len(messages) >= MOST_MESSAGES:
            raise OscError(f"more than {MOST_MESSAGES} messages in one packet")
        messages.append(_message(packet, time_tag))
    elif packet[:8] == _BUNDLE:
        _gather_bundle(packet, depth, messages)
    else:
        raise OscError("neither a message nor a bundle")


def _gather_bundle(packet: bytes, depth: int, messages: list[OscMessage]) -> None:
    if depth > DEEPEST:
        raise OscError(f"bundles nested more than {DEEPEST} deep")
    if len(packet) < 16 or len(packet) > LONGEST_PACKET:
        raise OscError("a bundle without a time tag, or too long")
    time_tag = int.from_bytes(packet[8:16], "big")
    at = 16
    while at < len(packet):
        size = int.from_bytes(packet[at : at + 4], "big")
        at += 4
        if size == 0 or size % 4 or size > len(packet) - at:
            raise OscError("an element whose size does not fit")
        _gather(packet[at : at + size], time_tag, depth + 1, messages)
        at += size


def _message(packet: bytes, time_tag: int) -> OscMessage:
    if len(packet) % 4 or len(packet) > LONGEST_PACKET:
        raise OscError("a message whose size is not a multiple of four, or too long")
    end = packet.find(b"\0")
    if not 0 <= end <= LONGEST_ADDRESS:
        raise OscError("an address without an end, or too long")
    start = (end | 3) + 1
    address = _address(packet[:end])
    if start >= len(packet):
        return OscMessage(address, (), time_tag)
    end = packet.find(b"\0", start)
    if not 0 <= end <= start + MOST_ARGUMENTS:
        raise OscError("type tags without an end, or too many")
    return OscMessage(address, _arguments(packet, packet[start:end], (end | 3) + 1), time_tag)


@lru_cache(2048)
def _address(raw: bytes) -> str:
    if not raw.startswith(b"/") or any(not 0x21 <= byte <= 0x7E for byte in raw):
        raise OscError("an address with other characters than printable ASCII")
    return raw.decode("ascii")


def _arguments(packet: bytes, tags: bytes, at: int) -> tuple[OscArgument, ...]:
    plain = _plain(tags)
    if plain is None:
        return _Reader(packet, at).read(tags)
    if len(packet) != at + plain.size:
        raise OscError("arguments that are longer or shorter than their tags say")
    numbers = plain.unpack_from(packet, at)
    if not math.isfinite(sum(numbers)) and not all(map(math.isfinite, numbers)):
        raise OscError("a float that is not finite")
    return numbers


@lru_cache(512)
def _plain(tags: bytes) -> struct.Struct | None:
    """The layout of a message of 32-bit numbers only, which is nearly all of them; None for anything richer."""
    if tags[:1] != b",":
        raise OscError("type tags that do not begin with a comma")
    if tags.strip(b",if") or b"," in tags[1:]:
        return None
    return struct.Struct(">" + tags[1:].decode("ascii"))


class _Reader:
    """Reads the arguments of one message, tag by tag."""

    def __init__(self, packet: bytes, at: int) -> None:
        self._packet = packet
        self._at = at

    def read(self, tags: bytes) -> tuple[OscArgument, ...]:
        open_lists: list[list[OscArgument]] = [[]]
        for tag in tags[1:].decode("latin-1"):
            if tag == "[":
                self._open(open_lists)
            elif tag == "]":
                self._close(open_lists)
            else:
                open_lists[-1].append(self._one(tag))
        if len(open_lists) != 1:
            raise OscError("an array without an end")
        if self._at != len(self._packet):
            raise OscError("arguments that are longer than their tags say")
        return tuple(open_lists[0])

    def _open(self, open_lists: list[list[OscArgument]]) -> None:
        if len(open_lists) > DEEPEST:
            raise OscError(f"arrays nested more than {DEEPEST} deep")
        open_lists.append([])

    def _close(self, open_lists: list[list[OscArgument]]) -> None:
        if len(open_lists) == 1:
            raise OscError("an array that ends before it begins")
        finished = tuple(open_lists.pop())
        open_lists[-1].append(finished)

    def _one(self, tag: str) -> OscArgument:
        if tag in _CONSTANTS:
            return _CONSTANTS[tag]
        read = _READERS.get(tag)
        if read is None:
            raise OscError("a type tag that is not in the specification")
        return read(self)

    def take(self, size: int) -> bytes:
        """The next `size` bytes."""
        piece = self._packet[self._at : self._at + size]
        if len(piece) < size:
            raise OscError("arguments that are shorter than their tags say")
        self._at += size
        return piece

    def integer(self, size: int, signed: bool) -> int:
        return int.from_bytes(self.take(size), "big", signed=signed)

    def number(self, layout: str) -> float:
        (number,) = struct.unpack(layout, self.take(struct.calcsize(layout)))
        if not math.isfinite(number):
            raise OscError("a float that is not finite")
        return float(number)

    def text(self) -> str:
        end = self._packet.find(b"\0", self._at)
        if end < 0:
            raise OscError("a string without an end")
        raw = self.take(end - self._at)
        self.take(4 - len(raw) % 4)
        try:
            return raw.decode("utf-8")
        except UnicodeDecodeError:
            raise OscError("a string that is not UTF-8") from None

    def blob(self) -> bytes:
        size = self.integer(4, signed=True)
        if size < 0:
            raise OscError("a blob of negative size")
        piece = self.take(size)
        self.take(-size % 4)
        return piece

    def character(self) -> str:
        code = self.integer(4, signed=False)
        if code > 0x7F:
            raise OscError("a character that is not ASCII")
        return chr(code)


_CONSTANTS: dict[str, OscArgument] = {"T": True, "F": False, "N": None, "I": True}
_READERS: dict[str, Callable[[_Reader], OscArgument]] = {
    "i": lambda reader: reader.integer(4, signed=True),
    "f": lambda reader: reader.number(">f"),
    "s": _Reader.text,
    "S": _Reader.text,
    "b": _Reader.blob,
    "h": lambda reader: reader.integer(8, signed=True),
    "t": lambda reader: reader.integer(8, signed=False),
    "d": lambda reader: reader.number(">d"),
    "c": _Reader.character,
    "r": lambda reader: reader.integer(4, signed=False),
    "m": lambda reader: reader.integer(4, signed=False),
}
