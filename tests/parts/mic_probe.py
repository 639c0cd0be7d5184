"""The microphone's worker with a made-up sound library, in a process that notes every file and connection it opens."""

import sys
import threading
import time
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

import numpy as np

from installation.inputs.channel import Channel
from installation.inputs.mic import listen
from tests.parts import sounds

PLAYED_SECONDS = 3.0
WATCHED = ("open", "socket.", "subprocess.", "os.", "shutil.", "ctypes.", "tempfile.", "mmap.", "ftplib.", "urllib.")


class FakeStream:
    """Calls back with ten milliseconds of applause and speech-like noise, a hundred times a second."""

    def __init__(self, callback: Callable[..., None], sound: np.ndarray) -> None:
        self.active = True
        self._callback, self._sound = callback, sound

    def start(self) -> None:
        threading.Thread(target=self._play, daemon=True).start()

    def _play(self) -> None:
        for start in range(0, len(self._sound) - 480, 480):
            self._callback(self._sound[start : start + 480, None], 480, None, None)
            time.sleep(0.01)

    def abort(self, ignore_errors: bool) -> None:
        self.active = False

    def close(self, ignore_errors: bool) -> None:
        self.active = False


class FakeLibrary:
    """As much of sounddevice as the worker uses, with one microphone."""

    PortAudioError = RuntimeError

    class default:  # noqa: N801 - named as in sounddevice
        device = (0, 1)

    def query_devices(self) -> list[dict[str, Any]]:
        return [{"name": "Made-up", "max_input_channels": 1, "default_samplerate": 48000.0}]

    def InputStream(self, callback: Callable[..., None], **_: Any) -> FakeStream:  # noqa: N802
        return FakeStream(callback, sounds.scene("applause", 7, -20.0, 40.0, PLAYED_SECONDS, 0.5))


def listen_and_tell(line: Connection, findings: Connection) -> None:
    """Runs the worker; when the show hangs up, sends every audited event since its start."""
    noted: list[str] = []
    watching = True

    def note(event: str, arguments: tuple[Any, ...]) -> None:
        reads = event == "open" and arguments[1] in ("r", "rb")
        if watching and event.startswith(WATCHED) and not reads:
            noted.append(f"{event} {arguments[:3]}")

    sys.addaudithook(note)
    listen(Channel(line, "mic"), {"device": "", "sensitivity": 1.0, "picked_channel": 0}, FakeLibrary)
    watching = False
    findings.send(noted)
