"""The UDP socket that OSC arrives at: a large buffer, an exact count of what did not fit, and one owner per port."""

import contextlib
import socket
import struct
import sys

BUFFER_BYTES = 16 << 20
"""Room for about 40,000 small datagrams where we are root, else for what net.core.rmem_max allows; the usual default
holds 256. Memory is taken only while they wait."""
ASKED_AFTER_SECONDS, ASKED_EVERY_SECONDS, ASKED_TIMES = 20, 5, 3
"""A peer that has gone is noticed within 35 seconds; the system's own way would be two hours."""
_SO_RCVBUFFORCE = 33
_SO_MEMINFO = 55
_DROPS = 8
"""Where SK_MEMINFO_DROPS stands among the nine counters of SO_MEMINFO; the same count SO_RXQ_OVFL attaches."""


def split_address(text: str) -> tuple[str, int]:
    """`HOST:PORT`, `[IPV6]:PORT`, `:PORT` or `PORT` as (host, port). Raises ValueError that says what was expected."""
    host, _, port = text.rpartition(":")
    if not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise ValueError(f"{text!r}: expected HOST:PORT, such as 127.0.0.1:9000 or 0.0.0.0:9000")
    return host.strip("[]") or "127.0.0.1", int(port)


def join_address(host: str, port: int) -> str:
    """The opposite of `split_address`."""
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def open_udp(host: str, port: int) -> socket.socket:
    """A bound, non-blocking datagram socket. Raises OSError (EADDRINUSE when somebody else has the port)."""
    opened = _bound(host, port, socket.SOCK_DGRAM)
    with contextlib.suppress(OSError):
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER_BYTES)
    if sys.platform == "linux":
        with contextlib.suppress(OSError):  # beyond net.core.rmem_max, for those who may
            opened.setsockopt(socket.SOL_SOCKET, _SO_RCVBUFFORCE, BUFFER_BYTES)
    return opened


def open_tcp(host: str, port: int) -> socket.socket:
    """A bound, listening, non-blocking stream socket. Raises OSError."""
    opened = _bound(host, port, socket.SOCK_STREAM)
    opened.listen(8)
    return opened


def ask_whether_alive(stream: socket.socket) -> None:
    """Has the system ask a silent peer whether it is still there, and end the connection where nobody answers.

    A tablet that leaves the room says no farewell; without this its place would be taken until the show ends.
    """
    stream.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    wanted = {"TCP_KEEPIDLE": ASKED_AFTER_SECONDS, "TCP_KEEPINTVL": ASKED_EVERY_SECONDS, "TCP_KEEPCNT": ASKED_TIMES}
    for name, value in wanted.items():
        if hasattr(socket, name):
            stream.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def _bound(host: str, port: int, kind: socket.SocketKind) -> socket.socket:
    family, _, _, _, address = socket.getaddrinfo(host, port, type=kind)[0]
    opened = socket.socket(family, kind)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows would share the port and give each half the messages
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        elif kind == socket.SOCK_STREAM:
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        opened.bind(address)
        opened.setblocking(False)
    except OSError:
        opened.close()
        raise
    return opened


def dropped_by_kernel(udp: socket.socket) -> int | None:
    """Datagrams lost since the socket was opened because its buffer was full; None where the system does not tell."""
    if sys.platform != "linux":
        return None
    try:
        counters = udp.getsockopt(socket.SOL_SOCKET, _SO_MEMINFO, 36)
    except OSError:
        return None
    return int(struct.unpack("=9I", counters)[_DROPS])
