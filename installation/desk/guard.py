"""Who may ask: nobody whose browser was lured here by another site's name."""

import ipaddress
import socket
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' blob: data:; connect-src 'self' ws: wss:; "
    "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}


def is_our_name(host_header: str, served_host: str) -> bool:
    """Whether a `Host` header names this machine: an address, `localhost`, its own name, or what it was told to serve.

    A name that merely resolves to us (DNS rebinding) is somebody else's page asking.
    """
    name = urlsplit(f"//{host_header}").hostname or ""
    return _is_address(name) or name in {"localhost", served_host.lower(), *_own_names()}


def same_origin(origin_header: str | None, host_header: str) -> bool:
    """Whether a socket is asked for by our own page (or by a program, which sends no `Origin`)."""
    return origin_header is None or urlsplit(origin_header).netloc.lower() == host_header.lower()


def is_of_this_machine(request: web.Request) -> bool:
    """Whether a program on this very machine asks, and nobody who says that it passes questions on.

    Not everybody who does says so.
    """
    if request.transport is None or {"Forwarded", "X-Forwarded-For"} & set(request.headers):
        return False
    peer, own = (request.transport.get_extra_info(end) for end in ("peername", "sockname"))
    return peer is not None and (peer[0] == own[0] or ipaddress.ip_address(peer[0]).is_loopback)


def guarded(served_host: str) -> Middleware:
    """Middleware that turns strangers away."""

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        host = request.headers.get("Host", "")
        if not is_our_name(host, served_host) or not same_origin(request.headers.get("Origin"), host):
            raise web.HTTPForbidden(text="This page is served under another name.\n")
        return await handler(request)

    return guard


async def with_safe_headers(_request: web.Request, response: web.StreamResponse) -> None:
    """Puts them on every answer, refusals included: a signal of an application that is about to answer."""
    response.headers.update(HEADERS)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _own_names() -> set[str]:
    own = socket.gethostname().lower()
    return {own, f"{own}.local", own.partition(".")[0]}
