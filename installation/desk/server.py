"""The page to watch at, served by a process of its own. It shows; it controls nothing."""

import asyncio
import contextlib
import errno
import io
import json
import math
import os
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from aiohttp import web
from PIL import Image

from installation.addresses import EVERY_NETWORK, for_others
from installation.desk.audience import Audience
from installation.desk.guard import guarded, is_of_this_machine, with_safe_headers
from installation.desk.house_key import new_key, opens
from installation.desk.patience import Patience
from installation.desk.settings import Settings
from installation.model.emotions import EMOTIONS

WEB = Path(__file__).parent / "web"
FILES = {"/": "index.html", "/desk": "index.html", "/watch.css": "watch.css", "/watch.js": "watch.js"}
JPEG_QUALITY = 82
LARGEST_WORD_BYTES = 4096
"""Pages have nothing to say; more than this is not one of ours."""


class Desk:
    """The newest state, and whoever looks at it. Runs on the child's event loop."""

    def __init__(self, settings: Settings, tell: Callable[[str, Any], None]) -> None:
        self._settings = settings
        self._tell = tell
        self._monitored_seconds = -math.inf
        self._state: dict[str, Any] = {}
        self._heard: dict[str, Any] = {}
        self._frame = -1
        self._frame_seconds = -math.inf
        self.key = ""
        """What opens `heard`; nothing does while it is empty."""
        self.audience = Audience(lambda count: tell("watchers", count))

    def take(self, state: dict[str, Any], jpeg: bytes | None) -> None:
        """What the show handed over."""
        if state.get("frame", 0) != self._frame:
            self._frame, self._frame_seconds = state.get("frame", 0), time.monotonic()
        self._heard = state.pop("heard", {})  # what people said is for this machine's own monitor, not for the page
        self._state = state
        self.audience.give(_json({"state": state}), jpeg)

    async def health(self, _request: web.Request) -> web.Response:
        """200 while frames are being finished, 503 when they stopped: for monitoring and load balancers.

        What is wrong without stopping the show is told among `problems` and leaves it at 200.
        """
        told = self._health()
        return web.Response(text=_json(told), status=200 if told["ok"] else 503, content_type="application/json")

    async def heard(self, request: web.Request) -> web.Response:
        """The health, and what came in lately: for programs of whoever runs the show, on this machine."""
        if not (is_of_this_machine(request) and opens(self.key, request.headers.get("Authorization"))):
            raise web.HTTPForbidden(text="This is told on the show's own machine only, to whoever runs the show.\n")
        now = time.monotonic()
        if now > self._monitored_seconds + 1.0:
            self._monitored_seconds = now
            self._tell("monitored", True)
        return web.Response(text=_json({**self._health(), **self._heard}), content_type="application/json")

    def _health(self) -> dict[str, Any]:
        age_seconds = time.monotonic() - self._frame_seconds
        alive = age_seconds < self._settings.stale_seconds
        kept = ("frame", "fps", "seconds", "cue", "act", "sources", "renderer", "outputs", "problems", "quality", "air")
        return {
            "ok": alive,
            "frame_age_seconds": round(age_seconds, 3) if math.isfinite(age_seconds) else None,
            "watchers": len(self.audience),
            **{key: self._state[key] for key in kept if key in self._state},
        }

    async def watch(self, request: web.Request) -> web.StreamResponse:
        """The socket behind the page: state as text, pictures as JPEG bytes."""
        if self.audience.full:
            raise web.HTTPServiceUnavailable(text="Too many people are watching already.\n")
        # JPEG cannot be squeezed any further, and every page would cost a squeezing of its own.
        socket = web.WebSocketResponse(heartbeat=20.0, max_msg_size=LARGEST_WORD_BYTES, compress=False)
        await socket.prepare(request)
        emotions = [emotion._asdict() for emotion in EMOTIONS]
        await self.audience.seat(socket, _json({"emotions": emotions, "state": self._state}))
        return socket


def run(connection: Connection, settings: Settings) -> None:
    """Serves until the show hangs up. Says ('status', line), ('watchers', count) and ('monitored', True)."""
    with contextlib.suppress(BrokenPipeError, EOFError):
        asyncio.run(_serve(connection, settings))


async def _serve(connection: Connection, settings: Settings) -> None:
    def tell(word: str, value: Any) -> None:
        with contextlib.suppress(OSError):
            connection.send((word, value))

    desk, patience = Desk(settings, tell), Patience()
    application = _application(desk, settings.host, patience)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        tell("status", f"no page to watch at: {_reason(error, settings)}")
        await runner.cleanup()
        return
    with contextlib.suppress(OSError):  # a full disk: the monitor is refused then, and the page is there
        desk.key = new_key(settings.port)
    tell("status", f"watch at {_place(settings.host, settings.port)}")
    threading.Thread(target=_listen, args=(connection, desk, asyncio.get_running_loop()), daemon=True).start()
    async with patience.over(runner):
        await asyncio.Event().wait()


def _application(desk: Desk, host: str, patience: Patience) -> web.Application:
    application = web.Application(middlewares=[patience.middleware, guarded(host)])
    application.on_response_prepare.append(with_safe_headers)
    for path, name in FILES.items():
        application.router.add_get(path, _file(WEB / name))
    application.router.add_get("/health", desk.health)
    application.router.add_get("/heard", desk.heard)
    application.router.add_get("/ws/watch", desk.watch)
    return application


def _file(path: Path) -> Callable[[web.Request], Any]:
    kind = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}[path.suffix]
    text = path.read_text(encoding="utf-8")

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(text=text, content_type=kind)

    return answer


def _listen(connection: Connection, desk: Desk, loop: asyncio.AbstractEventLoop) -> None:
    """In its own thread, which is also where pictures are coded; the process ends when the show hangs up."""
    try:
        while True:
            state, picture = connection.recv()
            jpeg = _jpeg(*picture) if picture else None
            loop.call_soon_threadsafe(desk.take, state, jpeg)
    except (EOFError, OSError):
        os._exit(0)


def _jpeg(rgb: bytes, size_px: tuple[int, int]) -> bytes:
    coded = io.BytesIO()
    Image.frombytes("RGB", size_px, rgb).save(coded, "JPEG", quality=JPEG_QUALITY)
    return coded.getvalue()


def _json(value: Any) -> str:
    return json.dumps(_finite(value), allow_nan=False, ensure_ascii=False, default=str)


def _finite(value: Any) -> Any:
    """The same, with null for what JSON has no word for."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _finite(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_finite(item) for item in value]
    return value


def _reason(error: OSError, settings: Settings) -> str:
    if error.errno == errno.EADDRINUSE or "already in use" in str(error).lower():
        return f"port {settings.port} is taken by another program (try --desk {settings.host}:{settings.port + 1})"
    return error.strerror or str(error)


def _place(host: str, port: int) -> str:
    here = "localhost" if host in (EVERY_NETWORK, "::") else f"[{host}]" if ":" in host else host
    return f"http://{here}:{port}/{for_others(host, f'http://{{}}:{port}/')}"
