"""The microphone child with a real sound server: what is played arrives as features, and nothing else does."""

import os
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from installation.inputs.mic import MicSource
from installation.model.arrival import Arrival
from tests.parts import sounds
from tests.parts.pulse import SINK, Pulse, pulse_server

pytest.importorskip("sounddevice", exc_type=(ImportError, OSError))

FRAME_SECONDS = 1 / 60
TAIL_SECONDS = 0.5
"""What has been played is still under way."""


@pytest.fixture(scope="module")
def pulse() -> Iterator[Pulse]:
    with pulse_server() as server:
        yield server


@pytest.fixture
def mic(pulse: Pulse, monkeypatch: pytest.MonkeyPatch) -> Iterator[MicSource]:
    monkeypatch.setenv("PULSE_SERVER", pulse.address)
    source = MicSource()
    source.open()
    await_status(source, "listening to")
    gather(source, 0.5)
    yield source
    source.close()


def gather(source: MicSource, seconds: float) -> list[Arrival]:
    """Polls as the frame loop does."""
    arrivals, end = [], time.monotonic() + seconds
    while time.monotonic() < end:
        arrivals += source.poll()
        time.sleep(FRAME_SECONDS)
    return arrivals


def await_status(source: MicSource, text: str, seconds: float = 15.0) -> None:
    end = time.monotonic() + seconds
    while text not in source.status:
        assert time.monotonic() < end, f"status is still: {source.status}"
        gather(source, 0.05)


def readings(arrivals: list[Arrival], feature: str) -> list[float]:
    return [float(a.arguments[0]) for a in arrivals if a.address == f"/mic/{feature}"]  # type: ignore[arg-type]


def play_and_gather(pulse: Pulse, source: MicSource, sound: np.ndarray) -> list[Arrival]:
    """Everything from the beginning of the sound until it has been played, however late a busy machine begins."""
    player = pulse.play(sound)
    arrivals = []
    while player.poll() is None:
        arrivals += gather(source, 0.05)
    return arrivals + gather(source, TAIL_SECONDS)


@pytest.mark.skipif(not sounds.can_speak(), reason="espeak-ng is not installed")
def test_speech_arrives_as_level_and_speech(pulse: Pulse, mic: MicSource) -> None:
    quiet = gather(mic, 0.5)
    assert max(readings(quiet, "level"), default=0.0) == 0.0
    spoken = sounds.at_level(sounds.speech(4.0, np.random.default_rng(1)), -30.0).astype(np.float32)
    arrivals = play_and_gather(pulse, mic, spoken)
    assert 0.3 < np.mean([level for level in readings(arrivals, "level") if level > 0.0]) < 0.75
    assert max(readings(arrivals, "breath")) > 0.25
    assert {a.source for a in arrivals if a.address.startswith("/mic")} == {"mic:default"}
    assert "speech" in [a.arguments[0] for a in arrivals if a.address == "/mic/event"]


CLAPS, BETWEEN_SECONDS = 5, 0.7


class Listener:
    """Another program that records the same microphone and notes when it hears each loud sound begin."""

    def __init__(self, pulse: Pulse) -> None:
        command = ["parec", "--latency-msec=5", "--raw", "--format=s16le", "--channels=1", "--rate=48000"]
        self._process = subprocess.Popen(
            [*command, "-d", f"{SINK}.monitor"], env=pulse.environment(), stdout=subprocess.PIPE
        )
        self.heard_seconds: list[float] = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        while block := os.read(self._process.stdout.fileno(), 960):
            loud = np.flatnonzero(np.abs(np.frombuffer(block[: len(block) // 2 * 2], dtype="<i2")) > 3000)
            now = time.monotonic()
            if len(loud) and (not self.heard_seconds or now - self.heard_seconds[-1] > BETWEEN_SECONDS / 2):
                self.heard_seconds.append(now - (len(block) / 2 - loud[0]) / 48000)

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()


def test_a_clap_is_a_hit_within_sixty_milliseconds_of_its_sound(pulse: Pulse, mic: MicSource) -> None:
    """The middle one of five, because a busy machine may keep any single one waiting."""
    sound = np.zeros(round(sounds.RATE_HZ * BETWEEN_SECONDS * (CLAPS + 1)), dtype=np.float32)
    clap = sounds.one_clap(np.random.default_rng(2), 0.5)
    for number in range(1, CLAPS + 1):
        start = round(sounds.RATE_HZ * BETWEEN_SECONDS * number)
        sound[start : start + len(clap)] = 0.7 * clap / np.abs(clap).max()
    listener = Listener(pulse)
    gather(mic, 0.5)
    hits = [a for a in play_and_gather(pulse, mic, sound) if a.address == "/mic/onset"]
    listener.close()
    assert len(hits) == len(listener.heard_seconds) == CLAPS
    late_seconds = np.array([hit.seconds for hit in hits]) - listener.heard_seconds
    print(f"hits {np.round(1000 * late_seconds)} ms after the sound")
    assert -0.01 < np.median(late_seconds) < 0.06


def test_it_returns_when_its_sound_server_returns(pulse: Pulse, mic: MicSource) -> None:
    pulse.stop()
    await_status(mic, "trying again")
    assert readings(gather(mic, 0.3), "level") == [], "nothing is made up meanwhile"
    pulse.start()
    await_status(mic, "listening to")
    arrivals = play_and_gather(pulse, mic, sounds.at_level(sounds.applause(1.5, np.random.default_rng(3)), -20.0))
    assert max(readings(arrivals, "level")) > 0.4


def test_a_deaf_microphone_says_nothing(pulse: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", pulse.address)
    source = MicSource(sensitivity=0.0)
    source.open()
    try:
        await_status(source, "listening to")
        noise = (0.3 * np.random.default_rng(4).standard_normal(sounds.RATE_HZ)).astype(np.float32)
        assert not [a for a in play_and_gather(pulse, source, noise) if a.address.startswith("/mic")]
    finally:
        source.close()


def test_an_unknown_name_lists_what_there_is(pulse: Pulse, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", pulse.address)
    source = MicSource(device="Zebra 3000")
    source.open()
    await_status(source, "no microphone is called 'Zebra 3000'; there are: ")
    source.close()


def test_nobody_plugged_in_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PULSE_SERVER", f"unix:{tmp_path}/nobody")
    source = MicSource()
    source.open()
    await_status(source, "no microphone found: ")
    assert "\n" not in source.status
    source.close()


def test_the_child_writes_no_file_and_keeps_no_line_but_to_the_sound_server(pulse: Pulse, mic: MicSource) -> None:
    play_and_gather(pulse, mic, sounds.at_level(sounds.applause(1.5, np.random.default_rng(5)), -20.0))
    assert mic._process is not None
    folder = Path(f"/proc/{mic._process.pid}/fd")
    if not folder.exists():
        pytest.skip("needs /proc")
    inherited = {os.readlink(f"/proc/self/fd/{number}") for number in (1, 2)}  # where the tests' own words go
    for entry in (each for each in folder.iterdir() if int(each.name) > 2):  # pytest keeps the first three for itself
        target = os.readlink(entry)
        if target in inherited:
            continue
        flags = int((folder.parent / "fdinfo" / entry.name).read_text().split("flags:")[1].split()[0], 8)
        writable = flags & (os.O_WRONLY | os.O_RDWR)
        kind = target.split(":")[0]
        assert not writable or kind in ("socket", "pipe", "anon_inode", "/dev/null") or "memfd" in target, target
