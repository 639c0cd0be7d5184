"""Everybody who watches right now. A slow phone gets fewer pictures; it never holds up the others."""

import asyncio
import contextlib
from collections.abc import Callable

from aiohttp import web

MOST_WATCHERS = 32


class Watcher:
    """One open page: the newest state and picture wait here until its connection takes them."""

    def __init__(self, socket: web.WebSocketResponse) -> None:
        self._socket = socket
        self._fresh = asyncio.Event()
        self._state: str | None = None
        self._picture: bytes | None = None

    def give(self, state: str, picture: bytes | None) -> None:
        """Puts the newest down; what was not taken yet is forgotten."""
        self._state = state
        self._picture = picture or self._picture
        self._fresh.set()

    async def send_all(self) -> None:
        """Sends what is put down, until the connection ends."""
        with contextlib.suppress(ConnectionError):
            while not self._socket.closed:
                await self._fresh.wait()
                self._fresh.clear()
                state, picture = self._state, self._picture
                self._state = self._picture = None
                if state is not None:
                    await self._socket.send_str(state)
                if picture is not None:
                    await self._socket.send_bytes(picture)


class Audience:
    """The open pages; `on_change` hears how many there are."""

    def __init__(self, on_change: Callable[[int], None]) -> None:
        self._watchers: set[Watcher] = set()
        self._on_change = on_change

    def __len__(self) -> int:
        return len(self._watchers)

    @property
    def full(self) -> bool:
        """True when nobody else is let in: a preview for an office, not for the internet."""
        return len(self._watchers) >= MOST_WATCHERS

    def give(self, state: str, picture: bytes | None) -> None:
        """The newest, to everybody."""
        for watcher in self._watchers:
            watcher.give(state, picture)

    async def seat(self, socket: web.WebSocketResponse, first: str) -> None:
        """Serves one page until it closes; `first` comes before anything else. What the page says is ignored."""
        await socket.send_str(first)
        watcher = Watcher(socket)
        self._watchers.add(watcher)
        self._on_change(len(self._watchers))
        sending = asyncio.create_task(watcher.send_all())
        try:
            async for _ in socket:
                pass
        finally:
            sending.cancel()
            self._watchers.discard(watcher)
            self._on_change(len(self._watchers))
