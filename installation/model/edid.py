"""What a monitor says of itself through its cable (EDID 1.x, 128 bytes): a name and a serial number no twin has."""

from typing import NamedTuple

HEADER = bytes.fromhex("00ffffffffffff00")
BLOCK_BYTES = 128
_DESCRIPTORS_AT = (54, 72, 90, 108)
_DESCRIPTOR_BYTES = 18
_NAME, _SERIAL = 0xFC, 0xFF


class Edid(NamedTuple):
    """Whatever of it was written; empty where the maker wrote nothing."""

    maker: str
    """Three letters, such as EPS."""
    name: str
    """As people know the model, such as `EPSON PJ`."""
    serial: str
    """The text if there is one, else the number."""


def read_edid(data: bytes) -> Edid | None:
    """The first block's contents; None when it is none, or was damaged on its way."""
    block = data[:BLOCK_BYTES]
    if len(block) < BLOCK_BYTES or block[:8] != HEADER or sum(block) % 256:
        return None
    number = int.from_bytes(block[12:16], "little")
    return Edid(_maker(block), _text(block, _NAME), _text(block, _SERIAL) or (str(number) if number else ""))


def _maker(block: bytes) -> str:
    packed = int.from_bytes(block[8:10], "big")
    return "".join(chr(64 + (packed >> shift & 31)) for shift in (10, 5, 0))


def _text(block: bytes, tag: int) -> str:
    """The text of the descriptor with this tag: 13 letters, ended by a line feed."""
    for at in _DESCRIPTORS_AT:
        descriptor = block[at : at + _DESCRIPTOR_BYTES]
        if descriptor[:3] == b"\0\0\0" and descriptor[3] == tag:
            return descriptor[5:].partition(b"\n")[0].decode("cp437").strip("\0 ")
    return ""
