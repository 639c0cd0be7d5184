"""How long a server waits for those who have connected and ask nothing, or ask it a letter at a time."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Sequence

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

QUIET_SECONDS = 10.0
"""A question takes a browser milliseconds; a line may stay open for the next one for so long."""
MOST_QUIET = 64
"""Of these at once; beyond that the oldest go at once. A process may have a thousand files open."""
_LOOK_SECONDS = 1.0


class Patience:
    """Hangs up on connections that are not being answered. Runs on a server's event loop."""

    def __init__(self, quiet_seconds: float = QUIET_SECONDS, most_quiet: int = MOST_QUIET) -> None:
        self._quiet_seconds, self._most_quiet = quiet_seconds, most_quiet
        self._answering: set[asyncio.Transport | None] = set()
        self._quiet_since: dict[asyncio.Transport, float] = {}

    @property
    def middleware(self) -> Middleware:
        """Has to be the first of the application's: it tells which connections are being answered."""

        @web.middleware
        async def answering(request: web.Request, handler: Handler) -> web.StreamResponse:
            line = request.transport
            self._answering.add(line)
            try:
                return await handler(request)
            finally:
                self._answering.discard(line)

        return answering

    @contextlib.asynccontextmanager
    async def over(self, runner: web.AppRunner) -> AsyncIterator[None]:
        """Watches over a server that has been set up, while the block runs."""
        watching = asyncio.create_task(self._watch(runner))
        try:
            yield
        finally:
            watching.cancel()

    async def _watch(self, runner: web.AppRunner) -> None:
        while True:
            await asyncio.sleep(min(_LOOK_SECONDS, self._quiet_seconds))
            assert runner.server is not None, "the server has been set up"
            lines = [line for each in runner.server.connections if (line := each.transport) is not None]
            self.look([line for line in lines if line not in self._answering], time.monotonic())

    def look(self, quiet: Sequence[asyncio.Transport], now_seconds: float) -> None:
        """These are connected and not being answered now: hangs up on those that have been for too long.

        What they were told before they may still read, but not for ever.
        """
        self._quiet_since = {line: self._quiet_since.get(line, now_seconds) for line in quiet}
        by_age = sorted(quiet, key=self._quiet_since.__getitem__)
        spare = len(by_age) - self._most_quiet
        for place, line in enumerate(by_age):
            age_seconds = now_seconds - self._quiet_since[line]
            if place < spare or age_seconds > 2.0 * self._quiet_seconds:
                line.abort()
            elif age_seconds > self._quiet_seconds:
                line.close()
