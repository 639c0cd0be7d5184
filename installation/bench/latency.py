"""From a datagram, a MIDI byte or a sound to the frame that shows it, at 60 frames a second with a light look."""

import os
import random
import socket
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

import numpy as np

from installation.bench.live_show import FRAMES_PER_SECOND, tiny_show
from installation.bench.rows import Row
from installation.bench.servers import PLAY, RATE_HZ, RECORD, jack, pulse
from installation.inputs import midi_library
from installation.inputs.child import ChildSource
from installation.inputs.mic import MicSource
from installation.inputs.midi import MidiSource
from installation.inputs.osc import osc_source
from installation.model.arrival import Arrival
from installation.model.faults import LackError

ROUNDS = 200
PATIENCE_SECONDS = 20.0
TAP = b"/rina/tap\0\0\0,\0\0\0"
NOTE = (0x9F, 96, 100)
"""A pad that no surface file gives a meaning."""
ONE_FRAME_MS = 1e3 / FRAMES_PER_SECOND
SOUNDS = 7
CLAP_SECONDS, REST_SECONDS = 0.5, 3.0
LOUD = 3000
SEEN = 0.02
"""Arousal has moved by a fiftieth of its range."""


class Wait(NamedTuple):
    """From sending to the frame that shows it."""

    milliseconds: float
    """Until that frame is drawn."""
    frames: int
    """Begun since then: 1 is the next."""


def osc_rows() -> Iterator[Row]:
    """Over a real socket."""
    source = osc_source("127.0.0.1:0")
    with _open(source, lambda: "port" in source.counts), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as sender:
        place = ("127.0.0.1", source.counts["port"])
        waits = _waits(source, "/rina/tap", lambda: sender.sendto(TAP, place))
    yield from _rows("input.osc_to_frame", waits)


def midi_rows() -> Iterator[Row]:
    """Through a JACK server of its own; gives nothing where JACK or python-rtmidi is not installed."""
    try:
        rtmidi = midi_library.load()
    except LackError:
        return
    with jack() as has_jack:
        api = midi_library.working_api(rtmidi)
        if api is None or not has_jack:
            return
        pads = rtmidi.MidiOut(api, name="bench pads")
        pads.open_virtual_port("out")
        source = MidiSource(("bench pads",))
        with _open(source, lambda: "bench pads" in source.status):
            waits = _waits(source, "/midi/note", lambda: pads.send_message(NOTE))
        pads.delete()
    yield from _rows("input.midi_to_frame", waits)


def _rows(name: str, waits: list[Wait]) -> Iterator[Row]:
    times, frames = [wait.milliseconds for wait in waits], [wait.frames for wait in waits]
    yield Row(f"{name}_p50_ms", statistics.median(times), "ms")
    yield Row(f"{name}_p99_ms", float(np.percentile(times, 99)), "ms", 2.0 * ONE_FRAME_MS)
    yield Row(f"{name}_p50_frames", statistics.median(frames), "frames", 1.0, "equal")
    yield Row(f"{name}_p99_frames", float(np.percentile(frames, 99, method="higher")), "frames", 1.0)


@contextmanager
def _open(source: ChildSource, ready: Callable[[], bool]) -> Iterator[None]:
    source.open()
    try:
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not ready():
            source.poll()
            if time.monotonic() > deadline:
                raise TimeoutError(f"{source.name}: {source.status}")
            time.sleep(0.01)
        yield
    finally:
        source.close()


class _Noticing:
    """A source that notes when what was sent is handed to a frame."""

    def __init__(self, source: ChildSource, address: str) -> None:
        self.name, self._source, self._address = source.name, source, address
        self.arrived = 0

    @property
    def status(self) -> str:
        """The source's."""
        return self._source.status

    def poll(self) -> list[Arrival]:
        """What the source brings."""
        arrivals = self._source.poll()
        self.arrived += sum(arrival.address == self._address for arrival in arrivals)
        return arrivals

    def open(self) -> None:
        """It is open already."""

    def close(self) -> None:
        """Whoever opened it closes it."""


def _waits(source: ChildSource, address: str, send: Callable[[], object]) -> list[Wait]:
    """Sends at moments that have nothing to do with the frames, one at a time."""
    noticing = _Noticing(source, address)
    performance, output = tiny_show([noticing], live=True)
    waits: list[Wait] = []
    chance, sent_seconds, begun = random.Random(7), 0.0, 0
    sender: threading.Timer | None = None

    def send_now() -> None:
        nonlocal sent_seconds, begun
        sent_seconds, begun = time.perf_counter(), 0
        send()

    for _ in range(60):
        performance.frame()
    deadline = time.monotonic() + PATIENCE_SECONDS + 0.1 * ROUNDS
    while len(waits) < ROUNDS and time.monotonic() < deadline:
        if sender is None:
            noticing.arrived = 0
            sender = threading.Timer(chance.uniform(0.02, 0.05), send_now)
            sender.start()
        begun += 1
        performance.frame()
        if noticing.arrived:
            waits.append(Wait((output.drawn_seconds - sent_seconds) * 1e3, max(1, begun)))
            sender = None
    performance.close()
    return waits


def mic_rows() -> Iterator[Row]:
    """Through a PulseAudio server of its own; gives nothing where that or PortAudio is not installed."""
    with pulse() as has_pulse:
        if not has_pulse:
            return
        source = MicSource()
        try:
            with _open(source, lambda: "listening to" in source.status):
                late = _lateness(source)
        except TimeoutError:  # no PortAudio, or no bridge from it to PulseAudio
            return
    yield Row("mic.sound_to_arousal_ms", statistics.median(late), "ms", 100.0)
    yield Row("mic.sound_to_arousal_worst_ms", max(late), "ms")


def _lateness(source: MicSource) -> list[float]:
    """Milliseconds from the first loud sample, as another program records it, to the frame with a higher arousal."""
    performance, output = tiny_show([source], live=True, crowd=False)
    late: list[float] = []
    for number in range(SOUNDS):
        _play_on(performance.frame, REST_SECONDS)
        rest = performance.story.signals["arousal"]
        with _hearing() as heard, _playing(number):
            deadline = time.monotonic() + REST_SECONDS
            while performance.story.signals["arousal"] < rest + SEEN and time.monotonic() < deadline:
                performance.frame()
            seen_seconds = output.drawn_seconds
            _play_on(performance.frame, CLAP_SECONDS)
        late += [(seen_seconds - heard[0]) * 1e3] if heard else []
    performance.close()
    return late


def _play_on(frame: Callable[[], object], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        frame()


@contextmanager
def _playing(number: int) -> Iterator[None]:
    """Applause-like noise after a moment of silence."""
    noise = 0.25 * np.random.default_rng(number).standard_normal(round(CLAP_SECONDS * 2 * RATE_HZ))
    sound = np.concatenate([np.zeros(RATE_HZ // 4), np.clip(noise, -1.0, 1.0)])
    player = subprocess.Popen(PLAY, stdin=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert player.stdin is not None
    feeding = threading.Thread(target=player.communicate, args=((sound * 32767).astype("<i2").tobytes(),), daemon=True)
    feeding.start()
    yield
    feeding.join()


@contextmanager
def _hearing() -> Iterator[list[float]]:
    """Another program that records the same microphone: when, by `perf_counter`, each first loud block began."""
    recorder = subprocess.Popen(RECORD, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert recorder.stdout is not None
    heard: list[float] = []
    pipe = recorder.stdout.fileno()

    def listen() -> None:
        while block := os.read(pipe, 960):
            samples = np.frombuffer(block[: len(block) // 2 * 2], dtype="<i2")
            loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > LOUD)
            if loud.size and not heard:
                heard.append(time.perf_counter() - (samples.size - int(loud[0])) / RATE_HZ)

    listening = threading.Thread(target=listen, daemon=True)
    listening.start()
    try:
        yield heard
    finally:
        recorder.terminate()
        recorder.wait()
        listening.join()
        recorder.stdout.close()
