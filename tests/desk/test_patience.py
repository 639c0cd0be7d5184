"""Whoever connects and asks nothing is hung up on; whoever is being answered is not."""

import asyncio
import contextlib

from aiohttp import ClientSession, web

from installation.desk.patience import Patience

QUIET_SECONDS = 0.4
PATIENCE_TURNS = 400
"""Twenty seconds."""


class Line:
    """A connection as the server sees it."""

    def __init__(self) -> None:
        self.ends: list[str] = []

    def close(self) -> None:
        self.ends.append("closed")

    def abort(self) -> None:
        self.ends.append("aborted")


def test_a_quiet_line_is_closed_and_later_cut() -> None:
    patience, line = Patience(quiet_seconds=10.0, most_quiet=8), Line()
    for now_seconds, ends in ((0.0, []), (9.0, []), (11.0, ["closed"]), (21.0, ["closed", "aborted"])):
        patience.look([line], now_seconds)  # type: ignore[list-item]
        assert line.ends == ends


def test_a_line_that_asked_something_begins_anew() -> None:
    patience, line = Patience(quiet_seconds=10.0, most_quiet=8), Line()
    for now_seconds in (0.0, 9.0):
        patience.look([line], now_seconds)  # type: ignore[list-item]
    patience.look([], 10.0)
    patience.look([line], 12.0)  # type: ignore[list-item]
    assert line.ends == []


def test_of_too_many_the_oldest_go_at_once() -> None:
    patience, lines = Patience(quiet_seconds=10.0, most_quiet=2), [Line() for _ in range(5)]
    for number in range(5):
        patience.look(lines[: number + 1], float(number))  # type: ignore[arg-type]
    assert [bool(line.ends) for line in lines] == [True, True, True, False, False]


async def is_hung_up_on(port: int, letters: bytes) -> bool:
    """Whether a server tires of somebody who says one letter now and then, and never comes to an end."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    with contextlib.closing(writer), contextlib.suppress(ConnectionError):
        for place in range(PATIENCE_TURNS):
            writer.write(letters[place : place + 1])
            with contextlib.suppress(TimeoutError):
                return await asyncio.wait_for(reader.read(100), 0.05) == b""
    return place < PATIENCE_TURNS - 1


async def played() -> tuple[bool, bool, str]:
    """Whether a silent and a slow stranger were hung up on, and what a page heard that stayed for longer."""
    strangers_gone = asyncio.Event()

    async def page(request: web.Request) -> web.StreamResponse:
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await strangers_gone.wait()
        await socket.send_str("light")
        return socket

    patience = Patience(QUIET_SECONDS)
    application = web.Application(middlewares=[patience.middleware])
    application.router.add_get("/page", page)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    watching = patience.over(runner)
    async with watching, ClientSession() as session, session.ws_connect(f"http://127.0.0.1:{port}/page") as socket:
        silent = await is_hung_up_on(port, b"")
        slow = await is_hung_up_on(port, b"GET / HTTP/1.1\r\nHost: " + b"a" * PATIENCE_TURNS)
        strangers_gone.set()
        heard = await socket.receive()
    await runner.cleanup()
    return silent, slow, str(heard.data)


def test_a_server_bears_strangers_for_a_while_and_pages_for_as_long_as_they_like() -> None:
    assert asyncio.run(played()) == (True, True, "light")
