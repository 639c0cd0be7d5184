"""Under which addresses other machines reach this one."""

import contextlib
import socket
import struct
import sys
from collections.abc import Iterator

EVERY_NETWORK = "0.0.0.0"
"""As a host to listen at."""
_QUESTIONS = {"linux": (0x8915, 40), "darwin": (0xC0206921, 32)}
"""SIOCGIFADDR and the bytes of its `struct ifreq`, by platform."""
_ADDRESS = slice(20, 24)
"""Where an IPv4 address stands in it."""


def own_addresses() -> tuple[str, ...]:
    """IPv4, one for each interface that has one, loopback left out; none without a network.

    The system is asked, never a name server: a stage's network has none. Any thread; takes microseconds.
    """
    found = _of_interfaces(*_QUESTIONS[sys.platform]) if sys.platform in _QUESTIONS else _of_our_name()
    return tuple(dict.fromkeys(address for address in found if not address.startswith("127.")))


def for_others(host: str, pattern: str) -> str:
    """How others reach what listens at `host`, in brackets to be put behind it; empty where `host` itself says so.

    `pattern` has one `{}`, where the address stands: `http://{}:8080/`.
    """
    places = map(pattern.format, own_addresses() if host == EVERY_NETWORK else ())
    listed = " or ".join(places)
    return f" (from other machines: {listed})" if listed else ""


def _of_interfaces(question: int, request_bytes: int) -> Iterator[str]:
    from fcntl import ioctl

    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        for _, name in socket.if_nameindex():
            with contextlib.suppress(OSError):  # an interface without an address
                request = struct.pack(f"{request_bytes}s", name.encode())
                yield socket.inet_ntoa(ioctl(asking.fileno(), question, request)[_ADDRESS])


def _of_our_name() -> list[str]:
    with contextlib.suppress(OSError):
        return socket.gethostbyname_ex(socket.gethostname())[2]
    return []
