"""Sound and MIDI servers for a measurement: no device, a folder or name of their own, gone afterwards."""

import contextlib
import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

SINK = "bench"
RATE_HZ = 48000
_WAKE_SECONDS = 2.2
"""An idle null sink works in blocks of two seconds; a listener that asks for less is served after that."""
_RAW = ("--raw", "--format=s16le", f"--rate={RATE_HZ}", "--channels=1")
PLAY = ("paplay", *_RAW, "--latency-msec=10")
RECORD = ("parec", *_RAW, "--latency-msec=5", "-d", f"{SINK}.monitor")


@contextmanager
def pulse() -> Iterator[bool]:
    """A PulseAudio server whose only microphone hears what is played; False where PulseAudio is not installed."""
    if not all(map(shutil.which, ("pulseaudio", "pactl", "parec", "paplay"))):
        yield False
        return
    with tempfile.TemporaryDirectory(prefix="rina-bench-") as folder, contextlib.ExitStack() as stack:
        os.chmod(folder, 0o700)
        socket = Path(folder) / "native"
        command = ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1"]
        command += ["-L", f"module-native-protocol-unix auth-anonymous=1 socket={socket}"]
        command += ["-L", f"module-null-sink sink_name={SINK} rate={RATE_HZ} channels=1 channel_map=mono"]
        stack.enter_context(_running(command, {"XDG_RUNTIME_DIR": folder, "HOME": folder}))
        stack.enter_context(environment({"PULSE_SERVER": f"unix:{socket}"}))
        answers = _eventually(["pactl", "info"])
        if answers:
            stack.enter_context(_running(list(RECORD)))
            time.sleep(_WAKE_SECONDS)
        yield answers


@contextmanager
def jack() -> Iterator[bool]:
    """A JACK server without a sound card; False where JACK is not installed.

    In real time, as on any rig, where the system allows that.
    """
    if not all(map(shutil.which, ("jackd", "jack_wait"))):
        yield False
        return
    name = f"rina-bench-{os.getpid()}"
    leading = {"JACK_DEFAULT_SERVER": name, "JACK_NO_START_SERVER": "1", "JACK_NO_AUDIO_RESERVATION": "1"}
    command = ["jackd", "--realtime", "--name", name, "-d", "dummy", "-r", "48000", "-p", "128"]
    with environment(leading), _running(command):
        yield _eventually(["jack_wait", "-s", name, "-w", "-t", "5"])


@contextmanager
def environment(variables: Mapping[str, str]) -> Iterator[None]:
    """Environment variables for as long as the block runs; children inherit them."""
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value


@contextmanager
def _running(command: list[str], variables: Mapping[str, str] | None = None) -> Iterator[None]:
    process = subprocess.Popen(
        command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env={**os.environ, **(variables or {})}
    )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _eventually(command: list[str]) -> bool:
    for _ in range(60):
        if subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False).returncode == 0:
            return True
        time.sleep(0.1)
    return False
