"""A real JACK server without a sound card, under a name of its own, and foreign MIDI devices plugged into it."""

import os
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.parts.patience import PATIENCE_SECONDS

NEEDED = ("jackd", "jack_wait", "jack_lsp", "jack_connect", "jack_freewheel")
PATIENT_FRAMES, FINE_FRAMES = 1024, 128
"""The length of a cycle, at 48 kHz. A client that is kept from running for a whole one loses the messages in it: of
2300 single notes beside busy processes two were lost at 128 frames (2.7 ms), none at 1024 (21 ms). But all messages
of one cycle are sent at once, so where time is measured the cycle has to be short."""


class Jack:
    """One server. `stop` and `start` may be repeated; `environment` is what its clients need.

    A machine has places for eight servers, and one that was killed keeps its place until it is started again.
    """

    def __init__(self, cycle_frames: int = PATIENT_FRAMES) -> None:
        self._cycle_frames = cycle_frames
        self.name = f"rina-test-{uuid.uuid4().hex[:8]}"
        self._server: subprocess.Popen[bytes] | None = None

    @property
    def variables(self) -> dict[str, str]:
        """Environment variables that lead clients here and nowhere else."""
        return {"JACK_DEFAULT_SERVER": self.name, "JACK_NO_START_SERVER": "1", "JACK_NO_AUDIO_RESERVATION": "1"}

    @property
    def environment(self) -> dict[str, str]:
        """The whole environment of a client process."""
        return {**os.environ, **self.variables}

    def start(self) -> None:
        """Returns when clients can connect."""
        command = ["jackd", "--no-realtime", "--name", self.name, "-d", "dummy", "-r", "48000"]
        self._server = subprocess.Popen([*command, "-p", str(self._cycle_frames)], **_silent(), env=self.environment)
        subprocess.run(["jack_wait", "-s", self.name, "-w", "-t", "20"], check=True, **_silent(), env=self.environment)

    def stop(self) -> None:
        """Ends the server in peace, once its clients have gone: one that leaves at the same moment would hang it."""
        if self._server is not None and self._server.poll() is None:
            _wait_until(lambda: all(port.startswith("system:") for port in self.ports()))
            end(self._server)

    def crash(self) -> None:
        """Ends the server under its clients, as a crash does."""
        assert self._server is not None
        end(self._server, signal.SIGKILL)

    @contextmanager
    def losing_nothing(self) -> Iterator[None]:
        """Meanwhile the server waits for every client in every cycle ("freewheeling").

        Otherwise a client that was kept from running misses a cycle, with all the messages in it.
        """
        self._freewheel("y")
        try:
            yield
        finally:
            self._freewheel("n")

    def _freewheel(self, wanted: str) -> None:
        subprocess.run(["jack_freewheel", wanted], check=True, **_silent(), env=self.environment)
        time.sleep(0.1)  # the server changes its step in one of the next cycles

    def ports(self) -> list[str]:
        """Every port, as `jack_lsp` lists them."""
        listed = subprocess.run(["jack_lsp"], capture_output=True, text=True, env=self.environment)
        return [line for line in listed.stdout.splitlines() if ":" in line]

    def connect(self, output: str, to_input: str) -> None:
        """Plugs one port into another."""
        subprocess.run(["jack_connect", output, to_input], check=True, **_silent(), env=self.environment)


class Device:
    """A foreign program that looks like a MIDI device: ports `NAME:out` and `NAME-01:in`, bytes both ways."""

    def __init__(self, jack: Jack, name: str) -> None:
        self.name = name
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.parts.midi_device", name],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, env=jack.environment,
        )  # fmt: skip
        assert self._process.stdout is not None
        assert self._process.stdout.readline() == "ready\n"

    def send(self, *messages: str) -> None:
        """MIDI messages, each in hexadecimal, one after the other."""
        assert self._process.stdin is not None
        self._process.stdin.write("".join(f"{message}\n" for message in messages))
        self._process.stdin.flush()

    def received(self) -> list[bytes]:
        """Unplugs the device and gives everything it was sent."""
        return [message for _, message in self.received_when()]

    def received_when(self) -> list[tuple[float, bytes]]:
        """As `received`, each message with the second on the monotonic clock in which the device heard it."""
        rest, _ = self._process.communicate("quit\n", timeout=PATIENCE_SECONDS)
        return [(float(seconds), bytes.fromhex(message)) for seconds, message in map(str.split, rest.splitlines())]

    def unplug(self) -> None:
        """Its ports go away."""
        if self._process.poll() is None:
            self._process.communicate("quit\n", timeout=PATIENCE_SECONDS)


def need(*programs: str) -> None:
    """Skips a test that needs a program this machine lacks; fails it where everything must be there (CI)."""
    missing = [name for name in programs if not shutil.which(name)]
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("not installed: " + ", ".join(missing))


@contextmanager
def jack_server(cycle_frames: int = PATIENT_FRAMES) -> Iterator[Jack]:
    """A running server. Where JACK is not installed the test is skipped, or fails on a machine that must have it."""
    need(*NEEDED)
    jack = Jack(cycle_frames)
    try:
        jack.start()
        yield jack
    finally:
        jack.stop()


def end(process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM) -> None:
    """Ends a process of ours, gently if it can be."""
    process.send_signal(how)
    try:
        process.wait(5)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    time.sleep(0.1)


def _wait_until(done: Callable[[], bool], at_most_seconds: float = 5.0) -> None:
    give_up = time.monotonic() + at_most_seconds
    while not done() and time.monotonic() < give_up:
        time.sleep(0.05)


def _silent() -> dict[str, int]:
    return {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
