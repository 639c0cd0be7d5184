"""OSCQuery: other programs ask what addresses there are, and listen to those they like. Served by a child process.

Where the network may reach it, it is announced as `_oscjson._tcp`.
"""

import asyncio
import contextlib
import errno
import json
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, Protocol

from aiohttp import WSMsgType, web
from pythonosc.osc_message_builder import OscMessageBuilder

from installation.addresses import for_others
from installation.desk.mdns import Announcer, this_computer
from installation.desk.osc_nodes import Node
from installation.desk.oscquery_news import ADDED, CHANGED, REMOVED
from installation.desk.oscquery_tree import Tree
from installation.desk.patience import Patience

RETRY_SECONDS = 5.0
TURN_SECONDS = 1.0 / 60.0
MOST_LISTENERS = 32
MOST_ADDRESSES = 2048
"""Addresses one listener may follow."""
LARGEST_WORD_BYTES = 4096
MOST_UNREAD_BYTES = 1 << 15
"""A listener that has this much still to read is sent no more until it has caught up; below where sending waits."""
MOST_UNSAID = 64
"""Changes of the tree that one listener has not been told of; beyond this it is told to read everything again."""


class Line(Protocol):
    """What the worker needs of its channel to the show."""

    @property
    def closed(self) -> bool:
        """The show has hung up."""
        ...

    def status(self, text: str) -> None:
        """Say one line to people."""
        ...

    def told(self) -> list[tuple[str, tuple[Any, ...]]]:
        """What the show has said since the last call."""
        ...


class Listener:
    """One WebSocket and what it wants to hear. Values it is too slow for are merged to the latest."""

    def __init__(self, socket: web.WebSocketResponse, transport: asyncio.Transport | None) -> None:
        self._socket = socket
        self._transport = transport
        self._wanted: set[str] = set()
        self._owed: dict[str, None] = {}
        self._unsaid: deque[str] = deque()

    def say(self, command: str, path: str) -> None:
        """Tell of a change of the tree: `PATH_ADDED`, `PATH_REMOVED` or `PATH_CHANGED`."""
        if len(self._unsaid) >= MOST_UNSAID:
            self._unsaid.clear()
            command, path = CHANGED, "/"
        self._unsaid.append(json.dumps({"COMMAND": command, "DATA": path}))

    def listen(self, address: str) -> None:
        """Hear `address` now and whenever it changes."""
        if len(self._wanted) < MOST_ADDRESSES:
            self._wanted.add(address)
            self._owed[address] = None

    def ignore(self, address: str) -> None:
        """Hear no more of `address`."""
        self._wanted.discard(address)
        self._owed.pop(address, None)

    def news(self, address: str) -> None:
        """The value at `address` has changed."""
        if address in self._wanted:
            self._owed[address] = None

    async def feed(self, tree: Tree) -> None:
        """Send what is owed, as far as the line takes it without waiting."""
        while self._unsaid and not self._is_clogged():
            with contextlib.suppress(ConnectionError, RuntimeError):
                await self._socket.send_str(self._unsaid.popleft())
        while self._owed and not self._is_clogged():
            address = next(iter(self._owed))
            del self._owed[address]
            node, values = tree.node(address), tree.value(address)
            if node is not None and values is not None:
                with contextlib.suppress(ConnectionError, RuntimeError):
                    await self._socket.send_bytes(encode(node, values))

    async def close(self) -> None:
        """Say goodbye."""
        await self._socket.close()

    def _is_clogged(self) -> bool:
        return self._transport is None or self._transport.get_write_buffer_size() > MOST_UNREAD_BYTES


class Server:
    """Answers questions and feeds listeners. Runs on the child's event loop."""

    def __init__(self, nodes: Sequence[Node], host_info: Mapping[str, Any]) -> None:
        self._tree = Tree(nodes, dict(host_info))
        self._listeners: set[Listener] = set()

    async def ask(self, request: web.Request) -> web.StreamResponse:
        """One GET: JSON, or a listener's socket if that is what is wanted."""
        if request.headers.get("Upgrade", "").lower() == "websocket":
            return await self._listen(request)
        answer = self._tree.answer(request.path, request.query_string.partition("=")[0])
        body = None if answer.body is None else json.dumps(answer.body, allow_nan=False)
        headers = {"Access-Control-Allow-Origin": "*", "Cache-Control": "no-store"}
        return web.Response(text=body, status=answer.status, content_type="application/json", headers=headers)

    async def take(self, told: Sequence[tuple[str, tuple[Any, ...]]]) -> None:
        """Values and changes of the tree from the show, passed on to whoever listens."""
        for word, values in told:
            if word in (ADDED, REMOVED, CHANGED):
                self._change(word, values[0])
            elif self._tree.tell(word, values):
                for listener in self._listeners:
                    listener.news(word)
        for listener in tuple(self._listeners):
            await listener.feed(self._tree)

    def _change(self, command: str, node: Node) -> None:
        self._tree.remove(node.address)
        if command != REMOVED:
            self._tree.add(node)
        for listener in self._listeners:
            listener.say(command, node.address)
            if command == REMOVED:
                listener.ignore(node.address)

    async def close(self) -> None:
        """Say goodbye to every listener."""
        for listener in tuple(self._listeners):
            await listener.close()

    async def _listen(self, request: web.Request) -> web.StreamResponse:
        if len(self._listeners) >= MOST_LISTENERS:
            raise web.HTTPServiceUnavailable(text="Too many programs are listening already.\n")
        socket = web.WebSocketResponse(heartbeat=20.0, max_msg_size=LARGEST_WORD_BYTES, compress=False)
        await socket.prepare(request)
        listener = Listener(socket, request.transport)
        self._listeners.add(listener)
        try:
            async for word in socket:
                if word.type == WSMsgType.TEXT:
                    self._obey(listener, word.data)
        finally:
            self._listeners.discard(listener)
        return socket

    def _obey(self, listener: Listener, text: str) -> None:
        try:
            word = json.loads(text)
            command, address = word["COMMAND"], str(word["DATA"])
        except (ValueError, TypeError, KeyError, RecursionError):
            return
        if command == "IGNORE":
            listener.ignore(address)
        elif command == "LISTEN" and self._tree.node(address):
            listener.listen(address)


def encode(node: Node, values: tuple[Any, ...]) -> bytes:
    """A value as one binary OSC message."""
    builder = OscMessageBuilder(node.address)
    for tag, value in zip(node.type, values, strict=True):
        builder.add_arg(value, {"T": "T" if value else "F", "I": "I"}.get(tag, tag))
    return bytes(builder.build().dgram)


def serve(channel: Line, settings: Mapping[str, Any]) -> None:
    """The child's main function. `settings`: host, port, nodes (of `osc_nodes.nodes`) and host_info."""
    asyncio.run(_serve(channel, settings))


async def _serve(channel: Line, settings: Mapping[str, Any]) -> None:
    server, patience = Server(settings["nodes"], settings["host_info"]), Patience()
    application = web.Application(middlewares=[patience.middleware])
    application.router.add_get("/{path:.*}", server.ask)
    runner = web.AppRunner(application, access_log=None, handle_signals=False)
    await runner.setup()
    try:
        if await _open(channel, runner, settings["host"], settings["port"]):
            announced = _announced(settings["host"], settings["port"], settings["host_info"]["NAME"])
            async with patience.over(runner), announced:
                await _pass_on(channel, server)
    finally:
        await server.close()
        await runner.cleanup()


async def _open(channel: Line, runner: web.AppRunner, host: str, port: int) -> bool:
    """True once it is served; keeps trying while somebody else has the port."""
    while not channel.closed:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as trouble:
            taken = trouble.errno == errno.EADDRINUSE
            reason = f"port {port} is used by another program" if taken else trouble.strerror
            channel.status(f"{reason}; trying again every {RETRY_SECONDS:g} s")
            await asyncio.sleep(RETRY_SECONDS)
            continue
        host_shown, port_shown = runner.addresses[0][:2]
        others = for_others(host, f"http://{{}}:{port_shown}/")
        channel.status(f"OSCQuery at http://{host_shown}:{port_shown}/{others}")
        return True
    return False


async def _pass_on(channel: Line, server: Server) -> None:
    while not channel.closed:
        await server.take(channel.told())
        await asyncio.sleep(TURN_SECONDS)


@contextlib.asynccontextmanager
async def _announced(host: str, port: int, name: str) -> AsyncIterator[None]:
    """Known by name on the network while the block runs, if the network reaches us and allows it."""
    service = None if _is_this_machine_only(host) else this_computer(name, port)
    if service is None:
        yield
        return
    announcer = Announcer(service)
    with contextlib.suppress(OSError):
        await announcer.open()
    try:
        yield
    finally:
        announcer.close()


def _is_this_machine_only(host: str) -> bool:
    return host in ("localhost", "::1") or host.startswith("127.")
