"""How a program shows that whoever runs the show runs it, too: it can read a file that nobody else can.

Being on the same machine would not be enough: a web server there may pass on what the whole internet asks.
"""

import hmac
import os
import secrets
from pathlib import Path

from installation.state_folder import state_folder

SCHEME = "Bearer "


def new_key(port: int) -> str:
    """A key for the page at this port, in place of the last one. Raises OSError when it cannot be laid down."""
    key, place = secrets.token_urlsafe(24), _place(port)
    place.parent.mkdir(parents=True, exist_ok=True)
    place.unlink(missing_ok=True)  # or it might keep another owner and other rights
    with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="ascii") as file:
        file.write(key)
    return key


def headers_for(port: int) -> dict[str, str]:
    """What a question to the page at this port carries; empty where there is no key for us."""
    try:
        return {"Authorization": f"{SCHEME}{_place(port).read_text('ascii')}"}
    except (OSError, ValueError):
        return {}


def opens(key: str, authorization: str | None) -> bool:
    """Whether a question's header holds the key; an empty one opens nothing."""
    return bool(key) and hmac.compare_digest(f"{SCHEME}{key}".encode(), (authorization or "").encode())


def _place(port: int) -> Path:
    return state_folder() / "keys" / f"desk-{port}"
