"""What the show can use on this machine, what is missing, and the exact command that mends it.

Drivers and servers may crash or hang whoever asks them, so each probe runs in a process of its own with a time limit.
"""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

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
    """A probe in `installation.probes` and what it means when it gives no answer at all."""

    name: str
    needed: bool
    silence_fix: str


QUESTIONS = (
    Question("python", True, "install Python 3.11 or newer"),
    Question("graphics", True, "install or update the graphics driver; without a GPU: apt-get install libgl1-mesa-dri"),
    Question("display", False, "rina play --headless"),
    Question("films", True, "reinstall PyAV: pip install --force-reinstall av"),
    Question("shows", True, "reinstall the program"),
    Question("storage", True, "free some space, or choose another place with XDG_STATE_HOME"),
    Question("osc", False, "rina play --no-osc"),
    Question("page", False, "rina play --no-desk"),
    Question("midi", False, "rina play --no-midi"),
    Question("microphone", False, "rina play --no-mic"),
)


def examine() -> list[Finding]:
    """Ask everything, two questions at a time. Takes some seconds; never raises for what the machine does."""
    with ThreadPoolExecutor(max_workers=2) as askers:
        return list(askers.map(ask, QUESTIONS))


def ask(question: Question, longest_seconds: float = LONGEST_PROBE_SECONDS) -> Finding:
    """One answer, or the reason why there is none."""
    command = [sys.executable, "-P", "-m", "installation.probes", question.name]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=longest_seconds, check=False)
    except subprocess.TimeoutExpired:
        return _no_answer(question, f"gave no answer within {longest_seconds:g} s")
    try:
        ok, detail, fix = json.loads(done.stdout.splitlines()[-1])
    except (ValueError, IndexError):
        return _no_answer(question, f"crashed the process that asked (exit code {done.returncode})")
    return Finding(question.name, ok, detail, fix, question.needed)


def _no_answer(question: Question, what_happened: str) -> Finding:
    return Finding(question.name, False, what_happened, question.silence_fix, question.needed)
