"""From a sound, as another program records it, to the frame that shows it, at 60 frames a second with a light look."""

import os
import statistics
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import numpy as np

from installation.bench.live_show import opened, tiny_show
from installation.bench.rows import Row
from installation.bench.servers import PLAY, RATE_HZ, RECORD, pulse
from installation.inputs.mic import MicSource

SOUNDS = 7
CLAP_SECONDS, REST_SECONDS = 0.5, 3.0
LOUD = 3000
SEEN = 0.02
"""Arousal has moved by a fiftieth of its range."""


def mic_rows() -> Iterator[Row]:
    """Through a PulseAudio server of its own; gives nothing where that or PortAudio is not installed."""
    with pulse() as has_pulse:
        if not has_pulse:
            return
        source = MicSource()
        try:
            with opened(source, lambda: "listening to" in source.status):
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
