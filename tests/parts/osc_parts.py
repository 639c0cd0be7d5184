"""Sockets and a listening source for the OSC tests."""

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from pythonosc.osc_message_builder import OscMessageBuilder

from installation.inputs.child import ChildSource
from installation.inputs.osc import OscSource, osc_source
from installation.model.arrival import Argument, Arrival
from tests.parts.patience import PATIENCE_SECONDS


@contextmanager
def listening(
    address: str = "127.0.0.1:0", allow: Sequence[str] = (), secret: str = "", looks: Sequence[str] = ()
) -> Iterator[tuple[OscSource, int]]:
    """An open OSC source and the port it has got."""
    source = osc_source(address, allow, secret, looks)
    source.open()
    try:
        wait_until(source, lambda _: "port" in source.counts)
        yield source, source.counts["port"]
    finally:
        source.close()


def wait_until(source: ChildSource, done: Callable[[list[Arrival]], object]) -> list[Arrival]:
    """Everything that arrives until `done` says so, status lines left out."""
    arrivals: list[Arrival] = []
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        arrivals += [arrival for arrival in source.poll() if not arrival.address.startswith("/source/")]
        if done(arrivals):
            return arrivals
        assert time.monotonic() < deadline, f"{source.status} {source.counts} {arrivals[-5:]}"
        time.sleep(0.005)


def message(address: str, *arguments: Argument) -> bytes:
    """One encoded message."""
    builder = OscMessageBuilder(address)
    for argument in arguments:
        builder.add_arg(argument)
    return bytes(builder.build().dgram)


def udp() -> socket.socket:
    """A socket to send from, with a port of its own."""
    opened = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    opened.bind(("127.0.0.1", 0))
    opened.settimeout(PATIENCE_SECONDS)
    return opened
