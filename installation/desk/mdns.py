"""Announces the OSCQuery server on the local network, so that other programs list it by name."""

import asyncio
import contextlib
import re
import socket
import struct
from typing import cast

from installation.desk.mdns_records import Service, announcement, answer

GROUP, PORT = "224.0.0.251", 5353
REPEATS_SECONDS = (0.0, 1.0, 3.0)
"""The announcement is said several times: datagrams get lost."""


def this_computer(name: str, port: int) -> Service | None:
    """The service as others on the network reach it; None where there is no network."""
    host = socket.gethostname().partition(".")[0]
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        probe.connect((GROUP, PORT))
        label = re.sub(r"[^A-Za-z0-9-]", "-", f"rina-{host}")[:63]
        return Service(f"{name} on {host}", label, str(probe.getsockname()[0]), port)
    return None


class Announcer(asyncio.DatagramProtocol):
    """Says that the service is there, answers who asks, and says goodbye. Runs on the child's event loop."""

    def __init__(self, service: Service) -> None:
        self._service = service
        self._transport: asyncio.DatagramTransport | None = None
        self._repeating: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Join the group and begin. Raises OSError where the network does not allow it."""
        opened = _group_socket(self._service.address)
        try:
            await asyncio.get_running_loop().create_datagram_endpoint(lambda: self, sock=opened)
        except OSError:
            opened.close()
            raise
        self._repeating = asyncio.create_task(self._repeat())

    def close(self) -> None:
        """Say goodbye and leave."""
        if self._repeating is not None:
            self._repeating.cancel()
        if self._transport is not None:
            self._send(announcement(self._service, goodbye=True), (GROUP, PORT))
            self._transport.close()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Called by the loop."""
        self._transport = cast(asyncio.DatagramTransport, transport)

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        """Called by the loop: somebody asks, or answers somebody else."""
        to_one = addr[1] != PORT
        reply = answer(self._service, data, to_one=to_one)
        if reply is not None:
            self._send(reply, addr if to_one else (GROUP, PORT))

    async def _repeat(self) -> None:
        for pause_seconds in REPEATS_SECONDS:
            await asyncio.sleep(pause_seconds)
            self._send(announcement(self._service), (GROUP, PORT))

    def _send(self, packet: bytes, place: tuple[str, int]) -> None:
        if self._transport is not None:
            with contextlib.suppress(OSError):
                self._transport.sendto(packet, place)


def _group_socket(address: str) -> socket.socket:
    opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    try:
        opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if hasattr(socket, "SO_REUSEPORT"):  # the system's own responder listens here too
            opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        opened.bind(("", PORT))
        interface = socket.inet_aton(address)
        membership = struct.pack("4s4s", socket.inet_aton(GROUP), interface)
        opened.setsockopt(socket.IPPROTO_IP, socket.IP_ADD_MEMBERSHIP, membership)
        opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_IF, interface)
        opened.setsockopt(socket.IPPROTO_IP, socket.IP_MULTICAST_TTL, 255)
        opened.setblocking(False)
    except OSError:
        opened.close()
        raise
    return opened
