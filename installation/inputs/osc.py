"""OSC from other programs, over UDP and TCP, received in a process of its own.

What python-osc's servers cannot promise is promised here: any bytes at all are answered in bounded time, bundles for
later wait without holding anything up, and what could not be received is counted exactly where the system tells.
"""

import contextlib
import errno
import selectors
import socket
import time
from collections.abc import Sequence
from typing import Any

from installation.addresses import for_others
from installation.inputs.channel import Channel
from installation.inputs.child import ChildSource
from installation.inputs.osc_decoder import IMMEDIATELY, LONGEST_PACKET, OscError, OscMessage, decode
from installation.inputs.osc_door import Door
from installation.inputs.osc_readings import Peer, Readings
from installation.inputs.osc_schedule import Schedule, seconds_ahead
from installation.inputs.osc_socket import dropped_by_kernel, join_address, open_udp, split_address
from installation.inputs.osc_streams import Streams

LEARN, FORGET = "/look/learn", "/look/forget"
"""What the show tells the child about one look parameter."""
RETRY_SECONDS = 2.0
IDLE_SECONDS = 0.1
"""How often the loop looks up when nothing arrives."""
HELD_BACK_SECONDS = 0.0005
"""In a flood, what arrives meanwhile is taken at once: looking up for every datagram costs more than reading it."""
ROUND = 512
"""Datagrams taken before what has gathered is offered to the show."""
REPORT_SECONDS = 5.0
"""Trouble is reported in one line, at most this often."""
_TROUBLES = {
    "malformed": "malformed",
    "unknown": "unknown",
    "not_allowed": "from strangers",
    "too_many_connections": "beyond the connections there may be",
    "locked": "commands without the secret",
    "wrong_secrets": "wrong secrets",
    "lost_in_kernel": "lost before we could read them",
    "lost_in_queue": "lost in a full queue",
    "lost_in_schedule": "too many for later",
}


class OscSource(ChildSource):
    """OSC as arrivals from `osc:HOST:PORT`; made by `osc_source`."""

    def __init__(self, settings: dict[str, Any]) -> None:
        super().__init__("osc", receive, settings)

    def list_looks(self, looks: Sequence[str]) -> None:
        """The addresses of look parameters that patterns may mean from now on. Render thread."""
        before = self._settings["looks"]
        self._settings["looks"] = tuple(looks)
        for address in set(before) - set(looks):
            self.tell(FORGET, address)
        for address in set(looks) - set(before):
            self.tell(LEARN, address)


def osc_source(
    address: str = "127.0.0.1:9000", allow: Sequence[str] = (), secret: str = "", looks: Sequence[str] = ()
) -> OscSource:
    """A source that listens at `address` (`HOST:PORT`). Raises ValueError for an address that cannot be one.

    `allow`, `secret` and `looks` are explained at `osc_door.Door`.
    """
    host, port = split_address(address)
    settings = {"host": host, "port": port, "allow": tuple(allow), "secret": secret, "looks": tuple(looks)}
    return OscSource(settings)


def receive(channel: Channel, settings: dict[str, Any]) -> None:
    """The child's main function: listen until the show hangs up, waiting for the port if somebody else has it."""
    door = Door(channel, settings["allow"], settings["secret"], settings["looks"])
    host, port = settings["host"], settings["port"]
    while not channel.closed:
        try:
            listener = Listener(channel, door, host, port)
        except OSError as trouble:
            channel.status(f"{_explain(trouble, host, port)}; trying again every {RETRY_SECONDS:g} s")
            channel.wait(RETRY_SECONDS)
            continue
        with contextlib.closing(listener):
            while not channel.closed:
                listener.run_once()


def _explain(trouble: OSError, host: str, port: int) -> str:
    place = join_address(host, port)
    if trouble.errno == errno.EADDRINUSE:
        return f"port {port} is used by another program: close it, or choose another with --osc {host}:PORT"
    if trouble.errno == errno.EACCES:
        return f"not permitted to listen on {place}: choose a port above 1023"
    return f"cannot listen on {place} ({trouble.strerror or trouble})"


class Listener:
    """The sockets of one address and the loop that serves them. One thread."""

    def __init__(self, channel: Channel, door: Door, host: str, port: int) -> None:
        self._channel = channel
        self._door = door
        self._readings = Readings(channel)
        self._schedule = Schedule()
        self._selector = selectors.DefaultSelector()
        self._udp = open_udp(host, port)
        self._selector.register(self._udp, selectors.EVENT_READ, self._take_datagrams)
        self._streams = Streams(self._selector, door.sender, self._take_packet, channel.count)
        port = self._udp.getsockname()[1]
        self._place = join_address(host, port) + for_others(host, f"{{}}:{port}")
        if not self._streams.open(host, port):
            self._place += " (UDP only: the TCP port is taken)"
        self._told_troubles = ""
        self._next_report_seconds = 0.0
        channel.set_count("port", port)
        channel.set_count("buffer_bytes", self._udp.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF))
        channel.status(f"listening on {self._place}")

    def run_once(self) -> None:
        """Wait a moment for something to arrive, take a round of it, and pass on what is due."""
        if self._channel.held_back:
            time.sleep(HELD_BACK_SECONDS)
        for key, _ in self._selector.select(self._schedule.wait_seconds(time.monotonic(), IDLE_SECONDS)):
            key.data()
        for word, addresses in self._channel.told():
            self._door.list_look(str(addresses[0]), known=word == LEARN)
            self._readings.forget()
        for message, source in self._schedule.due(time.monotonic()):
            self._door.admit(message, source)
        self._count_losses()
        self._report()
        self._channel.flush()

    def close(self) -> None:
        """Close every socket."""
        self._streams.close()
        self._selector.close()
        self._udp.close()

    def _take_datagrams(self) -> None:
        receive_from, take_reading = self._udp.recvfrom, self._readings.take
        for _ in range(ROUND):
            try:
                packet, peer = receive_from(LONGEST_PACKET)
            except BlockingIOError:
                break
            except OSError:  # Windows reports here that an earlier reply was refused
                continue
            if not take_reading(packet, peer):
                self._take_datagram(packet, peer)
        self._readings.hand_in()

    def _take_datagram(self, packet: bytes, peer: Peer) -> None:
        source = self._door.sender(peer[:2])
        if not source:
            self._channel.count("not_allowed")
            return
        messages = self._take_packet(packet, source)
        if len(messages) == 1 and self._door.lets_in_all(messages[0].address):
            self._readings.learn(packet, peer, messages[0], source)

    def _take_packet(self, packet: bytes, source: str) -> list[OscMessage]:
        try:
            messages = decode(packet)
        except OscError:
            self._channel.count("malformed")
            return []
        self._readings.hand_in()
        self._channel.count("received", len(messages))
        for message in messages:
            self._admit_in_time(message, source)
        return messages

    def _admit_in_time(self, message: OscMessage, source: str) -> None:
        ahead = 0.0 if message.time_tag == IMMEDIATELY else seconds_ahead(message.time_tag, time.time())
        if ahead > 0.0:
            self._schedule.add(time.monotonic() + ahead, message, source)
        else:
            self._door.admit(message, source)

    def _count_losses(self) -> None:
        lost = dropped_by_kernel(self._udp)
        if lost:
            self._channel.set_count("lost_in_kernel", lost)
        if self._schedule.refused:
            self._channel.set_count("lost_in_schedule", self._schedule.refused)

    def _report(self) -> None:
        now = time.monotonic()
        if now < self._next_report_seconds:
            return
        troubles = self._troubles()
        if troubles != self._told_troubles:
            self._told_troubles = troubles
            self._next_report_seconds = now + REPORT_SECONDS
            self._channel.status(f"listening on {self._place}; {troubles}")

    def _troubles(self) -> str:
        counts = self._channel.counts()
        listed = [f"{counts[name]} {words}" for name, words in _TROUBLES.items() if counts.get(name)]
        last = f" (last unknown: {self._door.last_unknown[:60]})" if self._door.last_unknown else ""
        return ", ".join(listed) + last
