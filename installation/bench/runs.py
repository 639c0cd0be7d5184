"""What a whole run costs: from the command to the first frame, and how much memory it takes."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator

from installation.bench.rows import Row

ARGUMENTS = ("play", "--headless", "--no-osc", "--no-midi", "--no-mic", "--no-desk", "--motes", "1000000")
RUN_SECONDS = 3.0


def run_rows() -> Iterator[Row]:
    """Two runs of the real command; the first warms the driver's shader cache."""
    _run("0.1")
    first_frame, peak = _run(str(RUN_SECONDS))
    yield Row("start.first_frame_seconds", first_frame, "s", 3.0)
    if peak is not None:
        yield Row("memory.peak_mb", peak, "MB", 700.0)


def _run(for_seconds: str) -> tuple[float, float | None]:
    command = [sys.executable, "-m", "installation", *ARGUMENTS, "--for", for_seconds]
    began = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    assert child.stderr is not None
    first = None
    for line in child.stderr:
        if first is None and line.startswith("cue "):
            first = time.perf_counter() - began
    return first or float("inf"), _peak_of(child)


def _peak_of(child: "subprocess.Popen[str]") -> float | None:
    """Peak resident memory in MB; only where the system tells it of a child that has ended."""
    if not hasattr(os, "wait4"):
        child.wait()
        return None
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    return usage.ru_maxrss / (1024.0 if sys.platform.startswith("linux") else 1024.0**2)
