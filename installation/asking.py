"""Asking drivers and sound servers, which may crash or hang whoever asks them, in a process that may be lost."""

import json
import subprocess
import sys
from typing import Any


class NoAnswerError(Exception):
    """The process that asked crashed, or had to be ended. The text says which."""


def ask(module: str, question: str, longest_seconds: float) -> Any:
    """What `python -m module question` prints as JSON on its last line. Raises NoAnswerError. Any thread."""
    command = [sys.executable, "-P", "-m", module, question]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=longest_seconds, check=False)
        return json.loads(done.stdout.splitlines()[-1])
    except subprocess.TimeoutExpired:
        raise NoAnswerError(f"gave no answer within {longest_seconds:g} s") from None
    except (ValueError, IndexError):
        raise NoAnswerError(f"crashed the process that asked (exit code {done.returncode})") from None
