"""OSC over a byte stream: SLIP frames (OSC 1.1, QLab) and, told apart by the first byte, OSC 1.0's length prefix."""

from installation.inputs.osc_decoder import LONGEST_PACKET, OscError

END, ESCAPE, ESCAPED_END, ESCAPED_ESCAPE = 0xC0, 0xDB, 0xDC, 0xDD


class StreamReader:
    """Cuts one connection's bytes into packets. Holds at most one packet; after an OscError the stream is lost."""

    def __init__(self) -> None:
        self._gathered = bytearray()
        self._prefixed: bool | None = None

    def feed(self, data: bytes) -> list[bytes]:
        """The packets that `data` completes. Raises OscError for a packet too long or a broken escape."""
        if not data:
            return []
        if self._prefixed is None:
            self._prefixed = data[0] == 0  # a length below 16 MB; SLIP begins with END, `/` or `#`
        self._gathered += data
        packets = self._cut_prefixed() if self._prefixed else self._cut_slip()
        if len(self._gathered) > 2 * LONGEST_PACKET:
            raise OscError("a frame that is too long")
        return packets

    def _cut_slip(self) -> list[bytes]:
        *whole, rest = self._gathered.split(bytes([END]))
        self._gathered = rest
        return [unescape(bytes(frame)) for frame in whole if frame]

    def _cut_prefixed(self) -> list[bytes]:
        packets = []
        while len(self._gathered) >= 4:
            size = int.from_bytes(self._gathered[:4], "big")
            if size > LONGEST_PACKET:
                raise OscError("a packet that is too long")
            if len(self._gathered) < 4 + size:
                break
            packets.append(bytes(self._gathered[4 : 4 + size]))
            del self._gathered[: 4 + size]
        return packets


def unescape(frame: bytes) -> bytes:
    """A SLIP frame's packet. Raises OscError for an escape that means nothing."""
    if ESCAPE not in frame:
        return frame
    head, *pieces = frame.split(bytes([ESCAPE]))
    packet = bytearray(head)
    for piece in pieces:
        if piece[:1] not in (bytes([ESCAPED_END]), bytes([ESCAPED_ESCAPE])):
            raise OscError("an escape that means nothing")
        packet.append(END if piece[0] == ESCAPED_END else ESCAPE)
        packet += piece[1:]
    return bytes(packet)


def frame(packet: bytes) -> bytes:
    """`packet` as a SLIP frame with END at both ends."""
    escaped = packet.replace(bytes([ESCAPE]), bytes([ESCAPE, ESCAPED_ESCAPE]))
    return bytes([END]) + escaped.replace(bytes([END]), bytes([ESCAPE, ESCAPED_END])) + bytes([END])
