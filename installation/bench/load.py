"""What OSC in great numbers does to the show: nothing lost up to a point, losses counted, the frame left in peace."""

import socket
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np

from installation.bench.live_show import Stamped, tiny_show
from installation.bench.rows import Row
from installation.inputs.child import ChildSource
from installation.inputs.osc import osc_source
from installation.show.performance import Performance

RATES = (5_000, 10_000, 20_000, 30_000, 40_000)
RATE_SECONDS = 5.0
LOAD_RATE, LOAD_SECONDS = 50_000, 30.0
QUIET_SECONDS = 6.0
GARBAGE = 0.1
"""Part of the datagrams under load."""
PATIENCE_SECONDS = 20.0
ACCOUNTED = ("received", "malformed", "lost_in_kernel")
LOST = ("lost_in_kernel", "lost_in_queue", "lost_in_schedule")


class Run(NamedTuple):
    """One flood."""

    sent: int
    seconds: float
    counts: Mapping[str, int]
    """What the source counted in this run."""
    frame_ms: list[float]
    """From when a frame takes its inputs until it is drawn."""
    between_ms: list[float]
    """From one drawn picture to the next, at 60 a second: what an audience can see."""
    cpu_ms: list[float]
    """Of the render thread, each frame."""
    memory_mb: list[float]
    """Resident memory of the show and its listener, twice a second; empty where the system does not tell."""

    @property
    def unaccounted(self) -> int:
        """Datagrams that nobody counted."""
        return self.sent - sum(self.counts.get(name, 0) for name in ACCOUNTED)

    @property
    def lost(self) -> int:
        """Messages that are known to be lost."""
        return sum(self.counts.get(name, 0) for name in LOST)


def load_rows() -> Iterator[Row]:
    """About two minutes, in real time."""
    yield _lossless()
    before = _run(0, QUIET_SECONDS, 0.0)
    deaf = _run(LOAD_RATE, QUIET_SECONDS, GARBAGE, heard=False)
    loaded = _run(LOAD_RATE, LOAD_SECONDS, GARBAGE)
    after = _run(0, QUIET_SECONDS, 0.0)
    quiet_ms, quiet_cpu_ms = before.frame_ms + after.frame_ms, before.cpu_ms + after.cpu_ms
    yield Row("osc.load_sent_per_second", loaded.sent / loaded.seconds, "datagrams/s", LOAD_RATE * 0.95, "higher")
    yield Row("osc.load_frame_time_ratio", _ratio(loaded.frame_ms, quiet_ms), "x", 1.1)
    yield Row("osc.load_sender_alone_ratio", _ratio(deaf.frame_ms, quiet_ms), "x")
    late_ms, quiet_late_ms = _p99(loaded.between_ms), _p99(before.between_ms + after.between_ms)
    yield Row("osc.load_between_frames_p99_ms", late_ms, "ms")
    yield Row("osc.load_between_frames_p99_ratio", late_ms / quiet_late_ms, "x", 1.1)
    added = statistics.median(loaded.cpu_ms) - statistics.median(quiet_cpu_ms)
    yield Row("osc.load_frame_cpu_added_ms", added, "ms")
    yield Row("osc.load_lost_share", loaded.lost / max(1, loaded.sent), "of what was sent")
    yield Row("osc.load_unaccounted", loaded.unaccounted, "datagrams", 0.0, "equal")
    if loaded.memory_mb:
        settled = len(loaded.memory_mb) // 3
        growth = statistics.median(loaded.memory_mb[-5:]) - statistics.median(loaded.memory_mb[settled : settled + 5])
        yield Row("osc.load_memory_growth_mb", growth, "MB", 4.0)


def _ratio(one: list[float], other: list[float]) -> float:
    return statistics.median(one) / statistics.median(other)


def _p99(values: list[float]) -> float:
    return float(np.percentile(values, 99))


def _lossless() -> Row:
    """The fastest of RATES, as it was really sent, at which every message reached the show."""
    best = 0.0
    for rate in RATES:
        run = _run(rate, RATE_SECONDS, 0.0)
        if run.lost or run.unaccounted:
            break
        best = run.sent / run.seconds
    return Row("osc.lossless_per_second", best, "messages/s", 20_000 * 0.99, "higher")


def _run(rate: int, seconds: float, garbage: float, heard: bool = True) -> Run:
    """One flood, at the show's port or, not `heard`, at a port beside it that nobody reads."""
    source = osc_source("127.0.0.1:0")
    source.open()
    performance, output = tiny_show([source], live=True)
    try:
        _until(lambda: "port" in source.counts, performance)
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as beside:
            beside.bind(("127.0.0.1", 0))
            port = source.counts["port"] if heard else beside.getsockname()[1]
            return _flooded(source, performance, output, port, rate, seconds, garbage)
    finally:
        performance.close()
        source.close()


def _flooded(
    source: ChildSource, performance: Performance, output: Stamped, port: int, rate: int, seconds: float, garbage: float
) -> Run:
    command = [sys.executable, "-m", "installation.bench.flood"]
    command += [str(each) for each in (port, rate, seconds, garbage)]
    frames: list[float] = []
    drawn: list[float] = []
    cpu: list[float] = []
    memory: list[float] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as sender:
        began = time.monotonic()
        while sender.poll() is None:
            cpu_started = time.thread_time()
            performance.frame()
            frames.append((output.drawn_seconds - output.begun_seconds) * 1e3)
            drawn.append(output.drawn_seconds * 1e3)
            cpu.append((time.thread_time() - cpu_started) * 1e3)
            if time.monotonic() - began > 0.5 * len(memory):
                memory += _resident_mb(source)
        assert sender.stdout is not None
        sent = sum(map(int, sender.stdout.read().split()))
    if port == source.counts["port"]:
        _until(lambda: sum(source.counts.get(name, 0) for name in ACCOUNTED) >= sent, performance, give_up_seconds=5.0)
    return Run(sent, seconds, dict(source.counts), frames, np.diff(drawn).tolist(), cpu, memory)


def _until(done: Callable[[], bool], performance: Performance, give_up_seconds: float = PATIENCE_SECONDS) -> None:
    deadline = time.monotonic() + give_up_seconds
    while not done() and time.monotonic() < deadline:
        performance.frame()


def _resident_mb(source: ChildSource) -> list[float]:
    """Of this process and the source's; empty where there is no /proc."""
    try:
        pages = [int(Path(f"/proc/{pid}/statm").read_text().split()[1]) for pid in ("self", source.pid)]
    except (OSError, ValueError, IndexError):
        return []
    return [sum(pages) * 4096 / 1e6]
