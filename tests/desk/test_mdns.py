"""The announcement on the local network: what is asked gets its answer, and strangers' bytes do no harm."""

import asyncio
import socket
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.desk.mdns import PORT, Announcer, this_computer
from installation.desk.mdns_records import ANY, PTR, SRV, Service, announcement, answer, questions

SERVICE = Service("Rina on studio", "rina-studio", "192.0.2.7", 9010)


def query(name: str, kind: int, number: int = 7) -> bytes:
    labels = b"".join(bytes([len(label)]) + label.encode() for label in name.split("."))
    return struct.pack(">6H", number, 0, 1, 0, 0, 0) + labels + b"\0" + struct.pack(">HH", kind, 1)


@pytest.mark.parametrize(
    ("name", "kind", "contains"),
    [
        ("_oscjson._tcp.local", PTR, b"\x0eRina on studio\x08_oscjson"),
        ("_OSCJSON._tcp.local", ANY, b"\x0eRina on studio\x08_oscjson"),
        ("_services._dns-sd._udp.local", PTR, b"\x08_oscjson\x04_tcp\x05local\0"),
        ("Rina on studio._oscjson._tcp.local", SRV, struct.pack(">3H", 0, 0, 9010) + b"\x0brina-studio\x05local\0"),
        ("rina-studio.local", 1, bytes([192, 0, 2, 7])),
    ],
)
def test_what_is_asked_gets_its_answer(name: str, kind: int, contains: bytes) -> None:
    reply = answer(SERVICE, query(name, kind))
    assert reply is not None
    assert contains in reply
    assert reply[:4] == b"\0\0\x84\0"


@pytest.mark.parametrize(
    "packet",
    [
        query("_http._tcp.local", PTR),
        query("_oscjson._tcp.local", SRV),
        announcement(SERVICE),
        b"",
        b"\0" * 12,
        query("_oscjson._tcp.local", PTR)[:-3],
        struct.pack(">6H", 0, 0, 1, 0, 0, 0) + b"\xc0\x0c" * 40,
        struct.pack(">6H", 0, 0, 65535, 0, 0, 0) + b"\0\0\x0c\0\x01" * 100,
    ],
)
def test_what_is_not_about_us_gets_none(packet: bytes) -> None:
    assert answer(SERVICE, packet) is None


def test_who_asks_from_a_port_of_their_own_gets_number_and_question_back() -> None:
    asked = query("_oscjson._tcp.local", PTR, number=77)
    reply = answer(SERVICE, asked, to_one=True)
    assert reply is not None
    assert reply[:2] == b"\0\x4d"
    assert reply[12 : len(asked)] == asked[12:]


def test_a_goodbye_is_an_announcement_that_lasts_no_time() -> None:
    assert struct.pack(">I", 4500) in announcement(SERVICE)
    assert struct.pack(">I", 4500) not in announcement(SERVICE, goodbye=True)


@given(st.binary(max_size=120))
def test_any_bytes_are_questions_or_none(packet: bytes) -> None:
    questions(packet)
    answer(SERVICE, packet)
    questions(struct.pack(">6H", 0, 0, 3, 0, 0, 0) + packet)


def test_a_real_announcer_answers_a_real_question() -> None:
    service = this_computer("Rina", 9010)
    if service is None:
        pytest.skip("needs a network")

    async def ask() -> bytes:
        announcer = Announcer(service)
        try:
            await announcer.open()
        except OSError as trouble:
            pytest.skip(f"needs multicast: {trouble}")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as client:
            client.setblocking(False)
            client.bind((service.address, 0))
            loop = asyncio.get_running_loop()
            for _ in range(10):  # another responder on this machine may take a packet meant for the port
                await loop.sock_sendto(client, query(f"{service.host}.local", 1), ("224.0.0.251", PORT))
                try:
                    reply = await asyncio.wait_for(loop.sock_recv(client, 9000), 1.0)
                    break
                except TimeoutError:
                    continue
            announcer.close()
        return reply

    assert socket.inet_aton(service.address) in asyncio.run(ask())
