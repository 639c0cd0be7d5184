"""What a projector says of itself through its cable."""


def edid(name: str = "EPSON PJ", serial: str = "X8KA1500042", number: int = 7) -> bytes:
    """A block as a projector sends it."""
    block = bytearray(128)
    block[:8] = bytes.fromhex("00ffffffffffff00")
    block[8:10] = (5 << 10 | 16 << 5 | 19).to_bytes(2, "big")  # E P S
    block[12:16] = number.to_bytes(4, "little")
    for at, tag, text in ((54, 0xFC, name), (72, 0xFF, serial)):
        block[at : at + 18] = bytes((0, 0, 0, tag, 0)) + (text + "\n").ljust(13).encode()[:13] if text else bytes(18)
    block[127] = -sum(block) % 256
    return bytes(block)
