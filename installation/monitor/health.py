"""The show on this machine, if one plays: how it is doing, and what it hears."""

import json
import threading
import time
import urllib.error
import urllib.request
from http import HTTPStatus
from typing import Any

from installation.desk.house_key import headers_for
from installation.inputs.board import Row
from installation.inputs.osc_socket import join_address

ASK_AGAIN_SECONDS = 1.0
"""While no show answers."""
LOOK_SECONDS = 0.1
MOST_VOICES = 6
"""More do not fit into a line."""
LEAST_SHARE = 0.01
NOT_FOR_YOU = "; what it hears it tells to whoever started it alone, on its own machine"
_OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Never by way of a proxy of the environment: what people say stays on this machine."""


class Show:
    """A show that plays on this machine, asked through its page to watch at: at once, then on a thread of its own."""

    def __init__(self, place: tuple[str, int]) -> None:
        """`place` is the page's. Waits for the first answer, at most a second."""
        self._place = place
        self.status = ""
        """One line for people; empty while no show answers."""
        self.sources: list[str] = []
        """Lines about the show's ways in, such as `osc: listening on 127.0.0.1:9000`; the last that were told."""
        self.problems: list[str] = []
        """Lines about what is wrong without stopping the show, such as a save that was refused."""
        self.rows: list[Row] = []
        """What it has heard since it was first asked, by this process's monotonic clock."""
        self.voices = ""
        """Whose word counts for how much in the mood, in one line; empty while nobody's does."""
        self._ask()
        self._closing = threading.Event()
        threading.Thread(target=self._go_on_asking, name="show", daemon=True).start()

    def close(self) -> None:
        """No more questions."""
        self._closing.set()

    def _go_on_asking(self) -> None:
        while not self._closing.wait(LOOK_SECONDS if self.status else ASK_AGAIN_SECONDS):
            self._ask()

    def _ask(self) -> None:
        try:
            told, refused = self._told()
            self.status, self.voices = health(told) + refused, voices(told)
            self.rows = heard(told, time.monotonic())
            self.sources = [str(line) for line in told["sources"]]
            self.problems = [str(line) for line in told.get("problems", ())]
        except (OSError, ValueError, KeyError, TypeError):
            self.status = ""

    def _told(self) -> tuple[Any, str]:
        """All that the show tells, and why it is not more. Raises OSError or ValueError where no show answers."""
        try:
            return self._answer("heard", headers_for(self._place[1])), ""
        except urllib.error.HTTPError as refusal:
            if refusal.code != HTTPStatus.FORBIDDEN:
                raise
            return self._answer("health", {}), NOT_FOR_YOU

    def _answer(self, page: str, headers: dict[str, str]) -> Any:
        question = urllib.request.Request(f"http://{join_address(*self._place)}/{page}", headers=headers)
        with _OPENER.open(question, timeout=ASK_AGAIN_SECONDS) as answer:
            return json.load(answer)


def heard(told: Any, now_seconds: float) -> list[Row]:
    """The rows of an answer of `/heard`, in which ages stand for moments. Raises ValueError for anything else."""
    try:
        rows = [Row(*row) for row in told.get("rows", ())]
        return [
            row._replace(arguments=tuple(row.arguments), last_seconds=now_seconds - row.last_seconds) for row in rows
        ]
    except (AttributeError, TypeError) as error:
        raise ValueError("no rows of a show") from error


def voices(told: Any) -> str:
    """Whose word counts for how much in the mood, the weightiest first. Raises ValueError for half an answer."""
    try:
        shares = sorted(told.get("voices", ()), key=lambda voice: -float(voice[1]))
        return ", ".join(
            f"{who} {share:.0%}{_of(people)}" for who, share, people in shares[:MOST_VOICES] if share >= LEAST_SHARE
        )
    except (AttributeError, IndexError, TypeError, ValueError) as error:
        raise ValueError("no voices of a show") from error


def _of(people: int) -> str:
    return f" ({people} people)" if people else ""


def health(told: Any) -> str:
    """The answer of `/health` in one line; empty for what is none of ours. Raises ValueError for half of one."""
    try:
        air = f", {told['air']['words']}" if "air" in told else ""
        return f"{told['cue']['id']} {told['cue']['title']}, {told['fps']:.0f} fps, {told['quality']['words']}{air}"
    except (KeyError, TypeError) as error:
        raise ValueError("no health of a show") from error
