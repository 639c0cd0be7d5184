"""OSC in a byte stream: SLIP both ways and OSC 1.0's length prefix, however the bytes are cut."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.inputs.osc_decoder import OscError
from installation.inputs.osc_slip import StreamReader, frame

PACKETS = st.lists(st.binary(min_size=1, max_size=60).map(lambda raw: b"/" + raw), min_size=1, max_size=6)


def cut(stream: bytes, chance: "st.DataObject") -> list[bytes]:
    """What a reader makes of `stream` when it arrives in pieces."""
    reader, packets, at = StreamReader(), [], 0
    while at < len(stream):
        size = chance.draw(st.integers(1, 50))
        packets += reader.feed(stream[at : at + size])
        at += size
    return packets


@given(PACKETS, st.data())
def test_slip_frames_come_back_whole(packets: list[bytes], chance: "st.DataObject") -> None:
    assert cut(b"".join(map(frame, packets)), chance) == packets


@given(PACKETS, st.data())
def test_slip_with_an_end_behind_each_frame_only(packets: list[bytes], chance: "st.DataObject") -> None:
    assert cut(b"".join(frame(packet)[1:] for packet in packets), chance) == packets


@given(PACKETS, st.data())
def test_length_prefixed_packets_come_back_whole(packets: list[bytes], chance: "st.DataObject") -> None:
    assert cut(b"".join(len(packet).to_bytes(4, "big") + packet for packet in packets), chance) == packets


@pytest.mark.parametrize(
    "stream",
    [b"\xc0/a\xdbx\xc0", b"\xc0/a\xdb\xc0", b"/" + b"x" * 200_000, b"\0\xff\xff\xff/a\0\0"],
    ids=["a broken escape", "an escape at the end", "a frame without end", "a packet of 16 MB"],
)
def test_a_broken_stream_is_an_osc_error(stream: bytes) -> None:
    with pytest.raises(OscError):
        StreamReader().feed(stream)


@given(st.lists(st.binary(max_size=100), max_size=10))
def test_any_stream_gives_packets_or_an_osc_error(pieces: list[bytes]) -> None:
    reader = StreamReader()
    try:
        for piece in pieces:
            reader.feed(piece)
    except OscError:
        pass
