"""The quick way for readings tells the same as the long way, whatever comes."""

import math
import struct

from hypothesis import given
from hypothesis import strategies as st

from installation.inputs.osc_decoder import OscError, OscMessage, decode
from installation.inputs.osc_door import merging
from installation.inputs.osc_readings import Readings
from installation.inputs.outbox import EVENT, Letter

PEER = ("127.0.0.1", 9999)
ADDRESSES = ("/crowd/arousal", "/crowd/person/7/valence", "/rina/go", "/unknown")
TAGS = (b",f\0\0", b",i\0\0", b",h\0\0", b",d\0\0", b",b\0\0", b",s\0\0", b",fT\0", b",ff\0", b",\0\0\0")
FLOATS = [struct.pack(">f", number) for number in (0.25, -1.0, math.nan, math.inf)]
WORDS = st.sampled_from([*FLOATS, b",f\0\0", b",i\0\0", b"ab\0\0", bytes(4), b"\xff" * 4])
PACKETS = st.builds(
    lambda address, tags, words: address.encode() + bytes(4 - len(address) % 4) + tags + b"".join(words),
    st.sampled_from(ADDRESSES),
    st.sampled_from(TAGS),
    st.lists(WORDS, max_size=3),
)


class Ear:
    """In the place of a channel."""

    def __init__(self) -> None:
        self.letters: list[Letter] = []
        self.received = 0

    def readings(self, letters: list[Letter]) -> None:
        self.letters += letters

    def count(self, name: str, how_many: int) -> None:
        assert name == "received"
        self.received += how_many


@given(st.lists(PACKETS, max_size=60))
def test_a_reading_is_what_the_decoder_reads(packets: list[bytes]) -> None:
    ear = Ear()
    readings = Readings(ear)  # type: ignore[arg-type]
    for packet in packets:
        message = _decoded(packet)
        if readings.take(packet, PEER):
            readings.hand_in()
            assert message is not None
            assert ear.letters.pop()[:4] == ("osc:me", message.address, message.arguments, 1)
            assert merging(message.address) != EVENT
        elif message:
            readings.learn(packet, PEER, message, "osc:me")


def _decoded(packet: bytes) -> OscMessage | None:
    try:
        (message,) = decode(packet)
    except OscError:
        return None
    return message


def test_a_thousand_alike_are_one_letter_with_the_latest_and_their_count() -> None:
    ear = Ear()
    readings = Readings(ear)  # type: ignore[arg-type]
    packets = [b"/crowd/arousal\0\0,f\0\0" + struct.pack(">f", n / 1024) for n in range(1001)]
    readings.learn(packets[0], PEER, decode(packets[0])[0], "osc:me")
    assert all(readings.take(packet, PEER) for packet in packets[1:])
    assert not readings.take(packets[1], ("127.0.0.1", 1)), "somebody else is somebody else"
    readings.hand_in()
    readings.hand_in()
    ((source, address, arguments, merged, _, _),) = ear.letters
    assert (source, address, arguments, merged) == ("osc:me", "/crowd/arousal", (1000 / 1024,), 1000)
    assert ear.received == 1000
    readings.forget()
    assert not readings.take(packets[1], PEER)
