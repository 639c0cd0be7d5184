"""What the show can use on this machine, what is missing, and the exact command that mends it."""

from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from installation.asking import NoAnswerError, ask

LONGEST_PROBE_SECONDS = 20.0
"""A driver's first start on a slow machine takes a few seconds; a dead sound server takes for ever."""


class Finding(NamedTuple):
    """One thing the show can use."""

    name: str
    ok: bool
    detail: str
    """What was found, or what is missing, in one line."""
    fix: str
    """A command or a setting; empty where nothing needs mending."""
    needed: bool
    """False for what the show plays without."""

    def __str__(self) -> str:
        mark = "ok  " if self.ok else "LACK" if self.needed else "--  "
        fix = f"\n{'':19}fix: {self.fix}" if self.fix else ""
        return f"{mark}  {self.name:<11}  {self.detail}{fix}"


class Question(NamedTuple):
    """A probe in `installation.probes`, and what to do when it gives no answer at all."""

    name: str
    needed: bool
    silence_fix: str


QUESTIONS = (
    Question("python", True, "install Python 3.11 or newer"),
    Question("graphics", True, "install or update the graphics driver; without a GPU: apt-get install libgl1-mesa-dri"),
    Question("display", False, "rina play --headless"),
    Question("films", True, "pip install --force-reinstall av"),
    Question("shows", True, "rina check"),
    Question("storage", False, "XDG_STATE_HOME=/another/folder rina play"),
    Question("osc", False, "rina play --no-osc"),
    Question("page", False, "rina play --no-desk"),
    Question("midi", False, "rina play --no-midi"),
    Question("microphone", False, "rina play --no-mic"),
)


def examine() -> list[Finding]:
    """Ask everything, two questions at a time. Takes a second or two; never raises for what the machine does."""
    with ThreadPoolExecutor(max_workers=2) as askers:
        return list(askers.map(find_out, QUESTIONS))


def find_out(question: Question, longest_seconds: float = LONGEST_PROBE_SECONDS) -> Finding:
    """One answer, or the reason why there is none."""
    try:
        ok, detail, fix = ask("installation.probes", question.name, longest_seconds)
    except NoAnswerError as silence:
        return Finding(question.name, False, str(silence), question.silence_fix, question.needed)
    return Finding(question.name, ok, detail, fix, question.needed)
