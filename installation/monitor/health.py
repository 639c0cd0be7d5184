"""How the show on this machine is doing, in one line."""

import json
import threading
import urllib.request
from typing import Any

from installation.inputs.osc_socket import join_address

ASK_EVERY_SECONDS = 1.0


class Show:
    """How the show on this machine is doing, asked once a second from its page to watch at, on a thread of its own."""

    def __init__(self, place: tuple[str, int]) -> None:
        self._address = f"http://{join_address(*place)}/health"
        self.status = ""
        """One line for people; empty while no show answers."""
        self._closing = threading.Event()
        threading.Thread(target=self._ask, name="show", daemon=True).start()

    def close(self) -> None:
        """No more questions."""
        self._closing.set()

    def _ask(self) -> None:
        while not self._closing.is_set():
            try:
                with urllib.request.urlopen(self._address, timeout=ASK_EVERY_SECONDS) as answer:
                    self.status = health(json.load(answer))
            except (OSError, ValueError):
                self.status = ""
            self._closing.wait(ASK_EVERY_SECONDS)


def health(told: Any) -> str:
    """The answer of `/health` in one line; empty for what is none of ours. Raises ValueError for half of one."""
    try:
        air = f", {told['air']['words']}" if "air" in told else ""
        return f"{told['cue']['id']} {told['cue']['title']}, {told['fps']:.0f} fps, {told['quality']['words']}{air}"
    except (KeyError, TypeError) as error:
        raise ValueError("no health of a show") from error
