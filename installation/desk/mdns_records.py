"""The few DNS records that announce one service on the local network (RFC 6762, RFC 6763), and the questions for them.

Pure bytes in, bytes out. Questions come from strangers: what is not a well-formed question is no question.
"""

import struct
from collections.abc import Iterator
from typing import NamedTuple

SERVICE_TYPE = "_oscjson._tcp.local"
ALL_SERVICES = "_services._dns-sd._udp.local"
A, PTR, TXT, SRV, ANY = 1, 12, 16, 33, 255
INTERNET = 1
FLUSH = 0x8000
"""This record is the only one of its name: forget others."""
HOST_SECONDS, SERVICE_SECONDS = 120, 4500
"""How long others may remember, as RFC 6762 section 10 recommends."""
ANSWER = 0x8400
"""The flags of an authoritative answer."""
MOST_QUESTIONS = 64
MOST_JUMPS = 8


class Service(NamedTuple):
    """What is announced."""

    name: str
    """For people: `Rina on studio-pc`."""
    host: str
    """A label of letters, digits and hyphens."""
    address: str
    """IPv4, as numbers."""
    port: int

    @property
    def full_name(self) -> tuple[str, ...]:
        """The service's own name, label by label: the first may hold dots and spaces."""
        return (self.name, *SERVICE_TYPE.split("."))

    @property
    def host_name(self) -> tuple[str, ...]:
        """The computer's name, label by label."""
        return (self.host, "local")


class Question(NamedTuple):
    """One thing somebody wants to know."""

    name: tuple[str, ...]
    type: int


class _Record(NamedTuple):
    name: tuple[str, ...]
    type: int
    unique: bool
    seconds: int
    data: bytes


def announcement(service: Service, *, goodbye: bool = False) -> bytes:
    """Everything about `service`, for everybody; with `goodbye`, that it is no more."""
    records = [record._replace(seconds=0) if goodbye else record for record in _records(service)]
    return struct.pack(">6H", 0, ANSWER, 0, len(records), 0, 0) + b"".join(map(_packed, records))


def answer(service: Service, query: bytes, *, to_one: bool = False) -> bytes | None:
    """The answer to a query packet, None if it asks for nothing of ours.

    `to_one` is for those who asked from a port of their own: they want their number and questions back.
    """
    asked = questions(query)
    records = [record for record in _records(service) if any(_wants(question, record) for question in asked)]
    if not records:
        return None
    others = [record for record in _records(service) if record not in records and record.type != PTR]
    number = int.from_bytes(query[:2], "big") if to_one else 0
    echoed = [_name(question.name) + struct.pack(">HH", question.type, INTERNET) for question in asked if to_one]
    head = struct.pack(">6H", number, ANSWER, len(echoed), len(records), 0, len(others))
    return head + b"".join(echoed) + b"".join(_packed(record, plain=to_one) for record in (*records, *others))


def questions(packet: bytes) -> list[Question]:
    """The questions in a packet; none if it is an answer, or broken anywhere before their end."""
    if len(packet) < 12:
        return []
    _, flags, count, *_ = struct.unpack_from(">6H", packet)
    if flags & 0x8000 or count > MOST_QUESTIONS:
        return []
    try:
        return list(_read_questions(packet, count))
    except (IndexError, struct.error, UnicodeDecodeError):
        return []


def _read_questions(packet: bytes, count: int) -> Iterator[Question]:
    at = 12
    for _ in range(count):
        name, at = _read_name(packet, at)
        (kind, _) = struct.unpack_from(">HH", packet, at)
        at += 4
        yield Question(name, kind)


def _read_name(packet: bytes, at: int) -> tuple[tuple[str, ...], int]:
    """The labels at `at`, and where what follows begins. Raises IndexError for a name that has no end."""
    labels: list[str] = []
    after = 0
    for _ in range(MOST_JUMPS * 16):
        size = packet[at]
        if size == 0:
            return tuple(labels), after or at + 1
        if size >= 0xC0:
            after = after or at + 2
            at = (size & 0x3F) << 8 | packet[at + 1]
        else:
            labels.append(packet[at + 1 : at + 1 + size].decode("utf-8"))
            at += 1 + size
    raise IndexError("a name without an end")


def _wants(question: Question, record: _Record) -> bool:
    same_name = [label.lower() for label in question.name] == [label.lower() for label in record.name]
    return same_name and question.type in (record.type, ANY)


def _records(service: Service) -> tuple[_Record, ...]:
    kind = tuple(SERVICE_TYPE.split("."))
    location = struct.pack(">3H", 0, 0, service.port) + _name(service.host_name)
    address = bytes(map(int, service.address.split(".")))
    return (
        _Record(kind, PTR, False, SERVICE_SECONDS, _name(service.full_name)),
        _Record(tuple(ALL_SERVICES.split(".")), PTR, False, SERVICE_SECONDS, _name(kind)),
        _Record(service.full_name, SRV, True, HOST_SECONDS, location),
        _Record(service.full_name, TXT, True, SERVICE_SECONDS, b"\x09txtvers=1"),
        _Record(service.host_name, A, True, HOST_SECONDS, address),
    )


def _packed(record: _Record, plain: bool = False) -> bytes:
    flush = FLUSH if record.unique and not plain else 0
    head = struct.pack(">HHIH", record.type, INTERNET | flush, record.seconds, len(record.data))
    return _name(record.name) + head + record.data


def _name(labels: tuple[str, ...]) -> bytes:
    raw = [label.encode("utf-8")[:63] for label in labels]
    return b"".join(bytes([len(label)]) + label for label in raw) + b"\0"
