"""The decoder: agreement with python-osc where a packet is valid, one error type and no delay where it is not."""

import math
import random
import struct
import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pythonosc.osc_bundle_builder import OscBundleBuilder
from pythonosc.osc_message_builder import OscMessageBuilder

from installation.inputs.osc_decoder import IMMEDIATELY, OscArgument, OscError, OscMessage, decode

NOW = b"#bundle\0" + IMMEDIATELY.to_bytes(8, "big")


def padded(raw: bytes) -> bytes:
    return raw + b"\0" * (4 - len(raw) % 4)


def packet(address: str, tags: str, data: bytes = b"") -> bytes:
    return padded(address.encode()) + padded(tags.encode("latin-1")) + data


def bundle(*elements: bytes, time_tag: int = IMMEDIATELY) -> bytes:
    sized = b"".join(len(element).to_bytes(4, "big") + element for element in elements)
    return b"#bundle\0" + time_tag.to_bytes(8, "big") + sized


GO = packet("/rina/go", ",")

FLOAT32 = st.floats(width=32, allow_nan=False, allow_infinity=False)
TEXT = st.text(st.characters(exclude_characters="\0", exclude_categories=("Cs",)), max_size=30)
TAGGED = st.recursive(
    st.one_of(
        st.tuples(st.just("i"), st.integers(-(2**31), 2**31 - 1)),
        st.tuples(st.just("h"), st.integers(-(2**63), 2**63 - 1)),
        st.tuples(st.just("f"), FLOAT32),
        st.tuples(st.just("d"), st.floats(allow_nan=False, allow_infinity=False)),
        st.tuples(st.just("s"), TEXT),
        st.tuples(st.just("b"), st.binary(min_size=1, max_size=30)),
        st.tuples(st.just("T"), st.just(True)),
        st.tuples(st.just("F"), st.just(False)),
        st.tuples(st.just("N"), st.none()),
    ),
    lambda inner: st.lists(inner, min_size=1, max_size=4),
    max_leaves=12,
)


def tag_of(item: Any) -> Any:
    return [tag_of(inner) for inner in item] if isinstance(item, list) else item[0]


def value_of(item: Any) -> Any:
    return [value_of(inner) for inner in item] if isinstance(item, list) else item[1]


def as_tuples(value: Any) -> Any:
    return tuple(map(as_tuples, value)) if isinstance(value, list) else value


def nesting(value: Any) -> int:
    return 1 + max(map(nesting, value), default=0) if isinstance(value, list) else 0


@given(st.lists(TAGGED.filter(lambda item: nesting(item) <= 8), max_size=8))
def test_what_python_osc_encodes_is_read_as_it_was_meant(items: list[Any]) -> None:
    builder = OscMessageBuilder("/a/b")
    for item in items:
        builder.add_arg(value_of(item), tag_of(item))
    (message,) = decode(builder.build().dgram)
    assert message == OscMessage("/a/b", tuple(as_tuples(value_of(item)) for item in items))


@given(st.lists(FLOAT32, max_size=20), st.integers(2, 2**63))
def test_bundles_of_python_osc_keep_order_and_time(numbers: list[float], time_tag: int) -> None:
    builder = OscBundleBuilder(0)
    for number in numbers:
        message = OscMessageBuilder("/n")
        message.add_arg(number, "f")
        builder.add_content(message.build())
    raw = bytearray(builder.build().dgram)
    raw[8:16] = time_tag.to_bytes(8, "big")
    assert decode(bytes(raw)) == [OscMessage("/n", (number,), time_tag) for number in numbers]


@pytest.mark.parametrize(
    ("tags", "data", "expected"),
    [
        (",", b"", ()),
        (",if", struct.pack(">if", 1, 0.5), (1, 0.5)),
        (",TFNI", b"", (True, False, None, True)),
        (",S", b"symb\0\0\0\0", ("symb",)),
        (",c", b"\0\0\0A", ("A",)),
        (",r", b"\x11\x22\x33\x44", (0x11223344,)),
        (",m", b"\x00\x90\x40\x7f", (0x0090407F,)),
        (",t", b"\0" * 7 + b"\1", (1,)),
        (",b", b"\0\0\0\5hello\0\0\0", (b"hello",)),
        (",b", b"\0\0\0\0", (b"",)),
        (",[ii]f", struct.pack(">iif", 1, 2, 0.5), ((1, 2), 0.5)),
        (",[i[ii]]", struct.pack(">iii", 1, 2, 3), ((1, (2, 3)),)),
        (",s", b"gr\xc3\xbcn\0\0\0", ("grün",)),
    ],
)
def test_every_tag(tags: str, data: bytes, expected: tuple[OscArgument, ...]) -> None:
    assert decode(packet("/x", tags, data)) == [OscMessage("/x", expected)]


def test_a_message_of_old_programs_without_any_tags() -> None:
    assert decode(b"/go\0") == [OscMessage("/go", ())]


def test_an_inner_bundle_has_its_own_time() -> None:
    inner = bundle(GO, time_tag=77)
    assert [message.time_tag for message in decode(bundle(GO, inner, GO, time_tag=55))] == [55, 77, 55]


def nested(depth: int) -> bytes:
    whole = GO
    for _ in range(depth):
        whole = bundle(whole)
    return whole


def test_bundles_may_nest_eight_deep() -> None:
    assert len(decode(nested(8))) == 1
    assert len(decode(bundle(*[GO] * 256))) == 256


NASTY = {
    "nothing": b"",
    "the 24 bytes that never end elsewhere": NOW + struct.pack(">i", -4) + b"\0" * 4,
    "an element of size -8": NOW + struct.pack(">i", -8) + b"\0" * 8,
    "an element of size 0": NOW + struct.pack(">i", 0),
    "an element of size -16": NOW + struct.pack(">i", -16) + b"\0" * 16,
    "an element of size -20": NOW + struct.pack(">i", -20) + b"\0" * 20,
    "an element of size 6": NOW + struct.pack(">i", 6) + b"/a\0\0\0\0",
    "an element longer than the packet": NOW + struct.pack(">i", 64) + GO,
    "half an element size": NOW + b"\0\0",
    "a bundle without a time": b"#bundle\0",
    "something like a bundle": b"#bundlx\0" + b"\0" * 8,
    "nested 9 deep": nested(9),
    "nested 3000 deep": nested(3000),
    "257 messages": bundle(*[GO] * 257),
    "5400 messages": bundle(*[b"/a\0\0"] * 5400),
    "an address that is not UTF-8": b"/\xff\xfe\0,\0\0\0",
    "an address with a space": packet("/a b", ","),
    "an address without an end": b"/abc",
    "an address of 256 characters": packet("/" + "x" * 255, ","),
    "no slash": packet("abc", ","),
    "a size that is not a multiple of four": b"/a\0\0,i\0\0\0\0\1",
    "tags without a comma": b"/a\0\0i\0\0\0\0\0\0\1",
    "two commas": packet("/a", ",,i", b"\0\0\0\1"),
    "tags without an end": b"/a\0\0,iii",
    "a tag nobody knows": packet("/a", ",q"),
    "a tag beyond ASCII": packet("/a", ",\xff"),
    "1025 tags": packet("/a", "," + "T" * 1025),
    "not a number": packet("/a", ",f", struct.pack(">f", math.nan)),
    "infinity": packet("/a", ",f", struct.pack(">f", math.inf)),
    "both infinities": packet("/a", ",ff", struct.pack(">ff", math.inf, -math.inf)),
    "a double that is not a number": packet("/a", ",d", struct.pack(">d", math.nan)),
    "a blob of negative size": packet("/a", ",b", struct.pack(">i", -1)),
    "a blob longer than the packet": packet("/a", ",b", struct.pack(">i", 100)),
    "a string without an end": packet("/a", ",s", b"abcd"),
    "a string that is not UTF-8": packet("/a", ",s", b"\xff\xfe\xfd\0"),
    "an argument too few": packet("/a", ",ii", b"\0\0\0\1"),
    "an argument too many": packet("/a", ",i", b"\0\0\0\1\0\0\0\1"),
    "a string too many": packet("/a", ",s", b"abc\0abc\0"),
    "an array without an end": packet("/a", ",[i", b"\0\0\0\1"),
    "an array without a beginning": packet("/a", ",i]", b"\0\0\0\1"),
    "arrays nested 500 deep": packet("/a", "," + "[" * 500 + "]" * 500),
    "a character beyond ASCII": packet("/a", ",c", b"\xff\xff\xff\xff"),
    "64 kB of slashes": b"/" * 65536,
    "64 kB of nothing": b"\0" * 65536,
}


@pytest.mark.parametrize("raw", NASTY.values(), ids=NASTY.keys())
def test_what_breaks_others_is_one_error_at_once(raw: bytes) -> None:
    began = time.thread_time()
    with pytest.raises(OscError):
        decode(raw)
    assert time.thread_time() - began < 1.0


@given(st.binary(max_size=200))
def test_any_bytes_give_messages_or_an_osc_error(raw: bytes) -> None:
    survive(raw)


@given(st.binary(max_size=120).map(lambda raw: raw + b"\0" * (-len(raw) % 4)))
def test_any_arguments_give_messages_or_an_osc_error(raw: bytes) -> None:
    survive(b"/a\0\0," + raw[:-1] if raw else b"/a\0\0")
    survive(bundle(b"/a\0\0" + raw))


def test_mutants_of_valid_and_nasty_packets_do_no_harm() -> None:
    chance = random.Random(20)
    seeds = [raw for raw in NASTY.values() if 0 < len(raw) < 600]
    seeds += [GO, bundle(GO, nested(3), GO), packet("/x", ",[if]sbTd", b"\0" * 32)]
    for _ in range(30_000):
        survive(mutated(chance.choice(seeds), chance))


def mutated(raw: bytes, chance: random.Random) -> bytes:
    mutant = bytearray(raw)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(mutant) + 1)
        match chance.randrange(4):
            case 0:
                mutant[at : at + 1] = bytes([chance.randrange(256)])
            case 1:
                mutant[at:at] = chance.randbytes(4)
            case 2:
                del mutant[at : at + 4]
            case _:
                mutant[at : at + 4] = struct.pack(">i", chance.choice((-1, 0, 1, 2**31 - 1, -(2**31), 4, 8)))
    return bytes(mutant)


def survive(raw: bytes) -> None:
    try:
        messages = decode(raw)
    except OscError:
        return
    assert len(messages) <= 256
    for message in messages:
        assert message.address.startswith("/")
        assert all(math.isfinite(argument) for argument in message.arguments if isinstance(argument, float))
