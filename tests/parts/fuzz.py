"""Datagrams, streams and MIDI bytes of every kind of wrongness, through the same parts that strangers' bytes meet.

`python -m tests.parts.fuzz` sends a million datagrams; a number and a seed may follow. Nothing may come out but what
the parsers promise, nothing may grow, and no single datagram may take long.
"""

import math
import random
import struct
import sys
import time
from collections.abc import Callable
from typing import Any, NamedTuple

from installation.inputs.hearing.events import EVENT_NAMES
from installation.inputs.midi_clock import MidiClock
from installation.inputs.midi_message import read
from installation.inputs.midi_show_control import read_machine_control, read_show_control
from installation.inputs.midi_timecode import QuarterFrames, from_full_frame
from installation.inputs.osc_decoder import OscError, decode
from installation.inputs.osc_door import Door
from installation.inputs.osc_readings import Readings
from installation.inputs.osc_slip import StreamReader
from installation.inputs.outbox import Letter, Outbox
from installation.model.arrival import Arrival
from installation.model.intent import Intent
from installation.model.vocabulary import Refusal, understand
from installation.model.words import WORDS

LETTERS = 200
"""The show takes what has gathered after so many datagrams."""
SETTLED = 5
"""Everything that remembers has filled after this part of the run: one of so many."""
PEERS = [("127.0.0.1", port) for port in range(9000, 9008)]
TAGS = b",ifsbhtdcrmTFNI[]SX\xff"
PLAIN = (bytes, str, int, float, bool, tuple, type(None))


class Findings(NamedTuple):
    """What came of it."""

    datagrams: int
    understood: int
    """Messages that became intents."""
    malformed: int
    slowest_seconds: float
    """The longest that one datagram took."""
    grown_blocks: int
    """Python objects that were there at the end and not when everything had settled."""


class Line:
    """In the place of the channel to the show."""

    def __init__(self) -> None:
        self.outbox = Outbox()
        self.counts: dict[str, int] = {}

    def event(self, address: str, *arguments: Any, source: str = "") -> None:
        self.outbox.add((source, address, arguments, 1, 0.0, -1))

    def value(self, address: str, *arguments: Any, source: str = "", keyed_by: int = 0) -> None:
        self.outbox.add((source, address, arguments, 1, 0.0, keyed_by))

    def readings(self, letters: list[Letter]) -> None:
        self.outbox.add_all(letters)

    def hurry(self) -> None:
        self.outbox.hurry()

    def count(self, name: str, how_many: int = 1) -> None:
        self.counts[name] = self.counts.get(name, 0) + how_many


def padded(text: bytes) -> bytes:
    """A string as OSC has it."""
    return text + bytes(4 - len(text) % 4)


def any_address(chance: random.Random) -> bytes:
    """One that means something, with its open places filled; a pattern; or nonsense."""
    pattern = chance.choice(WORDS).pattern
    if chance.random() < 0.1:
        pattern = chance.choice(("/rina/*", "/*/*", "//go", "/rina/{go,back}", "/[a-z]*/?o", "/" + "*" * 30, "/{,,}"))
    for place in ("{person}", "{number}", "{emotion}", "{fader}", "{layer}", "{parameter}", "{side}", "{feature}"):
        pattern = pattern.replace(place, chance.choice(("joy", "7", "elena", "x" * 70, "", "level")))
    return pattern.encode()


def any_message(chance: random.Random) -> bytes:
    """Mostly right: tags of every kind with arguments that mostly belong to them."""
    tags = bytes(chance.choice(TAGS) for _ in range(chance.randrange(4)))
    body = b""
    for tag in tags:
        body += _argument(chance, chr(tag))
    return padded(any_address(chance)) + padded(b"," + tags.removeprefix(b",")) + body


def _argument(chance: random.Random, tag: str) -> bytes:
    if tag in "sS":
        return padded(chance.choice((b"boo", b"", b"\xff\xfe", b"joy", EVENT_NAMES[0].encode())))
    if tag == "b":
        blob = chance.randbytes(chance.randrange(9))
        size = chance.choice((len(blob), -1, 2**31 - 1)) if chance.random() < 0.2 else len(blob)
        return struct.pack(">i", size) + blob + bytes(-len(blob) % 4)
    if tag in "htd":
        return chance.choice((chance.randbytes(8), struct.pack(">d", math.nan), bytes(8)))
    return b"" if tag in "TFNI[]" else chance.choice((chance.randbytes(4), struct.pack(">f", math.inf), bytes(4)))


def any_bundle(chance: random.Random, depth: int = 0) -> bytes:
    """Nested, now and then too deep, with sizes that now and then lie."""
    body = b""
    for _ in range(chance.randrange(4)):
        element = any_bundle(chance, depth + 1) if chance.random() < 0.4 and depth < 10 else any_message(chance)
        size = len(element) if chance.random() < 0.95 else chance.choice((0, 1, 4, 2**32 - 1, len(element) + 4))
        body += struct.pack(">I", size) + element
    return b"#bundle\0" + chance.choice((bytes(7) + b"\1", bytes(8), chance.randbytes(8))) + body


def bent(chance: random.Random, packet: bytes) -> bytes:
    """Cut, doubled, stuffed or with some bytes changed."""
    raw = bytearray(packet)
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(raw) + 1)
        match chance.randrange(4):
            case 0:
                del raw[at : at + chance.randrange(1, 9)]
            case 1:
                raw[at:at] = chance.randbytes(chance.randrange(1, 9))
            case 2 if at < len(raw):
                raw[at] = chance.choice((0, 1, 0x2C, 0x2F, 0x7F, 0x80, 0xFF))
            case _:
                raw += raw[at : at + 64]
    return bytes(raw[:70000])


def any_packet(chance: random.Random) -> bytes:
    """What may come in one datagram."""
    what = chance.random()
    if what < 0.05:
        return chance.randbytes(chance.randrange(64))
    packet = any_bundle(chance) if what < 0.25 else any_message(chance)
    return bent(chance, packet) if chance.random() < 0.5 else packet


def any_midi(chance: random.Random) -> bytes:
    """A message, an exclusive one, or bytes."""
    if chance.random() < 0.5:
        head = chance.choice((b"\xf0\x7f\x7f\x02", b"\xf0\x7f\x7f\x01\x01", b"\xf0\x7f\x7f\x06", b"\xf0"))
        return head + bytes(chance.randrange(128) for _ in range(chance.randrange(12))) + b"\xf7"
    return bytes((chance.randrange(0x80, 0x100), *chance.randbytes(chance.randrange(4))))


class Run:
    """The parts on the way from bytes to intents, as the show has them."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.line = Line()
        self.door = Door(self.line)  # type: ignore[arg-type]
        self.readings = Readings(self.line)  # type: ignore[arg-type]
        self.stream, self.clock, self.quarters = StreamReader(), MidiClock(), QuarterFrames()
        self.understood = self.malformed = 0
        self.seconds = 0.0

    def datagram(self, packet: bytes) -> None:
        """The way of `Listener`, without sockets."""
        peer = self.chance.choice(PEERS)
        if self.readings.take(packet, peer):
            return
        try:
            messages = decode(packet)
        except OscError:
            self.malformed += 1
            return
        self.readings.hand_in()
        for message in messages:
            assert all(isinstance(argument, PLAIN) for argument in message.arguments), message
            self.door.admit(message, self.door.sender(peer))
        if len(messages) == 1 and self.door.lets_in_all(messages[0].address):
            self.readings.learn(packet, peer, messages[0], self.door.sender(peer))

    def piece_of_a_stream(self) -> None:
        """Any bytes, as TCP may cut them."""
        try:
            for packet in self.stream.feed(self.chance.randbytes(3) + bytes((0xC0, 0xDB)) + any_message(self.chance)):
                self.datagram(packet)
        except OscError:
            self.stream = StreamReader()

    def midi(self, message: bytes) -> None:
        """Every reader of the MIDI process."""
        readers: tuple[Callable[[bytes], Any], ...] = (read, read_show_control, read_machine_control, from_full_frame)
        for reader in readers:
            reader(message)
        self.seconds += 0.001
        list(self.clock.hear(message, self.seconds))
        now = self.quarters.hear(message[1] & 0x7F) if len(message) == 2 else None
        assert now is None or 0.0 <= now < 86_401.0

    def let_the_show_take(self) -> None:
        """What has gathered becomes intents or refusals."""
        self.readings.hand_in()
        for source, address, arguments, merged, seconds, _ in self.line.outbox.empty():
            meant = understand(Arrival(source, address, arguments, merged, seconds))
            assert isinstance(meant, (Intent, Refusal))
            self.understood += isinstance(meant, Intent)


def fuzz(datagrams: int, seed: int = 1) -> Findings:
    """Sends that many; raises whatever a part raises that it should not."""
    run, slowest, settled_blocks = Run(seed), 0.0, 0
    for number in range(datagrams):
        packet = any_packet(run.chance)
        began = time.thread_time()
        run.datagram(packet)
        slowest = max(slowest, time.thread_time() - began)
        if number % 10 == 0:
            run.midi(any_midi(run.chance))
            run.piece_of_a_stream()
        if number % LETTERS == 0:
            run.let_the_show_take()
        if number == datagrams // SETTLED // LETTERS * LETTERS:
            settled_blocks = sys.getallocatedblocks()
    run.let_the_show_take()
    grown = sys.getallocatedblocks() - settled_blocks
    return Findings(datagrams, run.understood, run.malformed, slowest, grown)


if __name__ == "__main__":
    print(fuzz(int(sys.argv[1]) if sys.argv[1:] else 1_000_000, int(sys.argv[2]) if sys.argv[2:] else 1))
