"""OSC over TCP: a few connections, each cut into packets, served by the listener's own loop."""

import selectors
import socket
from collections.abc import Callable

from installation.inputs.osc_decoder import LONGEST_PACKET, OscError
from installation.inputs.osc_slip import StreamReader
from installation.inputs.osc_socket import ask_whether_alive, open_tcp

MOST_CONNECTIONS = 16
"""At once; who comes after them is sent away."""


class Streams:
    """Accepts and reads connections whenever `selector` finds them ready; calls back with whole packets. One thread."""

    def __init__(
        self,
        selector: selectors.BaseSelector,
        sender: Callable[[tuple[str, int]], str],
        take_packet: Callable[[bytes, str], object],
        count: Callable[[str], None],
    ) -> None:
        self._selector = selector
        self._sender = sender
        self._take_packet = take_packet
        self._count = count
        self._listening: socket.socket | None = None
        self._connected: set[socket.socket] = set()

    def open(self, host: str, port: int) -> bool:
        """Listen; False if the port is taken."""
        try:
            self._listening = open_tcp(host, port)
        except OSError:
            return False
        self._selector.register(self._listening, selectors.EVENT_READ, self._accept)
        return True

    def close(self) -> None:
        """Close every connection."""
        for stream in tuple(self._connected):
            self._drop(stream)
        if self._listening is not None:
            self._selector.unregister(self._listening)
            self._listening.close()

    def _accept(self) -> None:
        assert self._listening is not None
        try:
            stream, address = self._listening.accept()
        except OSError:  # gone before it was greeted
            return
        source = self._sender(address[:2])
        if not source or len(self._connected) >= MOST_CONNECTIONS:
            self._count("too_many_connections" if source else "not_allowed")
            stream.close()
            return
        ask_whether_alive(stream)
        stream.setblocking(False)
        self._connected.add(stream)
        reader = StreamReader()
        self._selector.register(stream, selectors.EVENT_READ, lambda: self._read(stream, reader, source))

    def _read(self, stream: socket.socket, reader: StreamReader, source: str) -> None:
        try:
            data = stream.recv(LONGEST_PACKET)
            packets = reader.feed(data)
        except BlockingIOError:
            return
        except OscError:
            self._count("malformed")
            self._drop(stream)
            return
        except OSError:
            self._drop(stream)
            return
        for packet in packets:
            self._take_packet(packet, source)
        if not data:
            self._drop(stream)

    def _drop(self, stream: socket.socket) -> None:
        self._connected.discard(stream)
        self._selector.unregister(stream)
        stream.close()
