"""A real PulseAudio server with one mono null sink, whose monitor is the default microphone. No sound card needed."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest

from tests.parts import sounds

SINK = "crowd"
NEEDED = ("pulseaudio", "pactl", "parec", "paplay")
WAKE_SECONDS = 2.2
"""An idle null sink works in blocks of two seconds; a listener that asks for less is served after that."""


class Pulse:
    """One server in a folder of its own; `stop` and `start` may be repeated."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server: subprocess.Popen[bytes] | None = None
        self._listener: subprocess.Popen[bytes] | None = None
        self.address = f"unix:{folder}/native"

    def environment(self) -> dict[str, str]:
        """What its clients need."""
        return {**os.environ, "PULSE_SERVER": self.address}

    def start(self) -> None:
        """Start the server and keep its sink awake. Returns when it works in short blocks."""
        home = {**os.environ, "XDG_RUNTIME_DIR": str(self._folder), "HOME": str(self._folder)}
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
        command += ["-L", f"module-native-protocol-unix auth-anonymous=1 socket={self._folder}/native"]
        command += ["-L", f"module-null-sink sink_name={SINK} rate=48000 channels=1 channel_map=mono"]
        self._server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=home)
        self._await_server()
        listen = ["parec", "--latency-msec=5", "--raw", "-d", f"{SINK}.monitor"]
        self._listener = subprocess.Popen(
            listen, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=self.environment()
        )
        time.sleep(WAKE_SECONDS)

    def stop(self) -> None:
        """End the server, as a crash or an unplugged device would."""
        for process in (self._listener, self._server):
            if process is not None and process.poll() is None:
                process.send_signal(signal.SIGTERM)
                try:
                    process.wait(5)
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.wait()

    def play(self, sound: npt.NDArray[np.float32]) -> subprocess.Popen[bytes]:
        """Plays (n,) samples at `sounds.RATE_HZ`; returns at once."""
        raw = (np.clip(sound, -1.0, 1.0) * 32767.0).astype("<i2").tobytes()
        path = self._folder / "played.raw"
        path.write_bytes(raw)
        command = ["paplay", "--raw", f"--rate={sounds.RATE_HZ}", "--channels=1", "--format=s16le", "--latency-msec=10"]
        return subprocess.Popen([*command, str(path)], env=self.environment(), stderr=subprocess.DEVNULL)

    def _await_server(self) -> None:
        for _ in range(100):
            if subprocess.run(["pactl", "info"], env=self.environment(), capture_output=True).returncode == 0:
                return
            time.sleep(0.05)
        raise RuntimeError("pulseaudio did not start")


@contextmanager
def pulse_server() -> Iterator[Pulse]:
    """A running server; skips the test where PulseAudio or its bridge from ALSA is not installed."""
    missing = [name for name in NEEDED if not shutil.which(name)]
    if missing:
        pytest.skip("not installed: " + ", ".join(missing))
    folder = Path(tempfile.mkdtemp(prefix="rina-pulse-"))
    folder.chmod(0o700)
    pulse = Pulse(folder)
    try:
        pulse.start()
        yield pulse
    finally:
        pulse.stop()
        shutil.rmtree(folder, ignore_errors=True)
