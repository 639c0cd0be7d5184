"""From a datagram or a MIDI byte to the frame that shows it, at 60 frames a second with a light look."""

import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np

from installation.bench.live_show import FRAMES_PER_SECOND, opened, tiny_show
from installation.bench.rows import Row
from installation.bench.servers import jack
from installation.bench.tapper import DEVICE
from installation.inputs import midi_library
from installation.inputs.child import ChildSource
from installation.inputs.midi import MidiSource
from installation.inputs.osc import osc_source
from installation.model.arrival import Arrival
from installation.model.faults import LackError

ROUNDS = 400
WARM_UP_FRAMES = 60
LOST_SECONDS = 1.0
"""What has not arrived by then never will: a JACK client that is kept from running misses a cycle and all in it."""
ONE_FRAME_MS = 1e3 / FRAMES_PER_SECOND


class Wait(NamedTuple):
    """From sending to the frame that shows it."""

    milliseconds: float
    """Until that frame is drawn."""
    frames: int
    """Begun since then: 1 is the next."""


class Tapper:
    """The program that taps."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self.sent_seconds()  # it is ready

    def ask(self) -> None:
        """For one tap, soon."""
        assert self._process.stdin is not None
        print(file=self._process.stdin, flush=True)

    def sent_seconds(self) -> float:
        """When the tap that was asked for was sent, by `perf_counter`."""
        assert self._process.stdout is not None
        return float(self._process.stdout.readline())


def osc_rows() -> Iterator[Row]:
    """Over a real socket."""
    source = osc_source("127.0.0.1:0")
    with opened(source, lambda: "port" in source.counts), _tapper("osc", str(source.counts["port"])) as tapper:
        waits = _waits(source, "/rina/tap", tapper)
    yield from _rows("input.osc", waits)


def midi_rows() -> Iterator[Row]:
    """Through a JACK server of its own; gives nothing where JACK or python-rtmidi is not installed."""
    try:
        rtmidi = midi_library.load()
    except LackError:
        return
    with jack() as has_jack:
        if not has_jack or midi_library.working_api(rtmidi) is None:
            return
        source = MidiSource((DEVICE,))
        with _tapper("midi") as tapper, opened(source, lambda: DEVICE in source.status):
            waits = _waits(source, "/midi/note", tapper)
    yield from _rows("input.midi", waits)


def _rows(name: str, waits: list[Wait | None]) -> Iterator[Row]:
    times, frames = zip(*(wait for wait in waits if wait), strict=True)
    yield Row(f"{name}_to_frame_p50_ms", statistics.median(times), "ms")
    yield Row(f"{name}_to_frame_p99_ms", float(np.percentile(times, 99)), "ms", 2.0 * ONE_FRAME_MS)
    yield Row(f"{name}_to_frame_p50_frames", statistics.median(frames), "frames", 1.0, "equal")
    yield Row(f"{name}_to_frame_p99_frames", float(np.percentile(frames, 99, method="higher")), "frames", 1.0)
    yield Row(f"{name}_lost", float(waits.count(None)), f"of {len(waits)}")


@contextmanager
def _tapper(*arguments: str) -> Iterator[Tapper]:
    command = [sys.executable, "-m", "installation.bench.tapper", *arguments]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        yield Tapper(process)


class _Noticing:
    """A source that notes when what was sent is handed to a frame."""

    def __init__(self, source: ChildSource, address: str) -> None:
        self.name, self._source, self._address = source.name, source, address
        self.arrived = False

    @property
    def status(self) -> str:
        """The source's."""
        return self._source.status

    def ask(self) -> None:
        """As the source."""
        self._source.ask()

    def poll(self) -> list[Arrival]:
        """What the source brings."""
        arrivals = self._source.poll()
        self.arrived |= any(arrival.address == self._address for arrival in arrivals)
        return arrivals

    def open(self) -> None:
        """It is open already."""

    def close(self) -> None:
        """Whoever opened it closes it."""


def _waits(source: ChildSource, address: str, tapper: Tapper) -> list[Wait | None]:
    """One tap at a time; None for what never arrived."""
    noticing = _Noticing(source, address)
    performance, output = tiny_show([noticing], live=True)
    waits: list[Wait | None] = []
    for _ in range(WARM_UP_FRAMES):
        performance.frame()
    for _ in range(ROUNDS):
        noticing.arrived = False
        begins: list[float] = []
        tapper.ask()
        while not noticing.arrived and len(begins) < LOST_SECONDS * FRAMES_PER_SECOND:
            begins.append(time.perf_counter())
            performance.frame()
        sent_seconds = tapper.sent_seconds()
        frames = sum(begin >= sent_seconds for begin in begins)
        wait = Wait((output.drawn_seconds - sent_seconds) * 1e3, max(1, frames))
        waits.append(wait if noticing.arrived else None)
    performance.close()
    return waits
