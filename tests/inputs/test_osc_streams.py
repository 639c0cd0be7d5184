"""Connections that carry OSC: how many there may be, and what becomes of those that nobody closes."""

import contextlib
import socket
import sys
import time
from pathlib import Path

import pytest

from installation.inputs.osc_slip import frame
from installation.inputs.osc_streams import MOST_CONNECTIONS
from tests.parts.osc_parts import PATIENCE_SECONDS, listening, message, wait_until


def test_there_are_so_many_connections_and_no_more_until_one_goes() -> None:
    with listening() as (source, port), contextlib.ExitStack() as room:
        connected = [room.enter_context(socket.create_connection(("127.0.0.1", port))) for _ in range(MOST_CONNECTIONS)]
        for stream in connected:
            stream.sendall(frame(message("/rina/go")))
        wait_until(source, lambda arrivals: len(arrivals) == MOST_CONNECTIONS)
        with socket.create_connection(("127.0.0.1", port)) as refused:
            refused.settimeout(PATIENCE_SECONDS)
            assert refused.recv(1) == b""
        wait_until(source, lambda _: "1 beyond the connections there may be" in source.status)
        connected[0].close()

        def another_may_come(_: list) -> bool:
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)) as late:
                late.sendall(frame(message("/rina/back")))
                time.sleep(0.1)
            return source.counts.get("received", 0) > MOST_CONNECTIONS

        wait_until(source, another_may_come)


@pytest.mark.skipif(sys.platform != "linux", reason="how the system waits for a peer is told by Linux alone")
def test_a_silent_connection_is_asked_whether_it_is_alive() -> None:
    with listening() as (source, port), socket.create_connection(("127.0.0.1", port)) as stream:
        stream.sendall(frame(message("/rina/go")))
        wait_until(source, lambda arrivals: arrivals)
        ours = f"0100007F:{port:04X} 0100007F:{stream.getsockname()[1]:04X} 01"
        (row,) = (line for line in Path("/proc/net/tcp").read_text().splitlines() if ours in line)
        assert row.split()[5].startswith("02:"), "a timer for asking, and none for sending"
