"""The real command, playing, and another program that talks to it and listens to its state."""

import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType

from pythonosc.osc_message import OscMessage
from pythonosc.osc_message_builder import OscMessageBuilder

from tests.parts.patience import PATIENCE_SECONDS
from tests.parts.ports import free_port

SMALL = ("--size", "64x36", "--motes", "3000", "--no-crowd")


class LiveShow:
    """`rina play` in a process of its own; a context manager. `state` is what it tells its subscriber."""

    def __init__(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        desk: bool = False,
    ) -> None:
        """`folder`: where the show is started, if it matters. `desk`: with the page to watch at."""
        self.port = free_port()
        self.state: dict[str, object] = {}
        self._command = [sys.executable, "-m", "installation", "play", *SMALL, "--osc", f"127.0.0.1:{self.port}"]
        self._command += [*arguments, *([] if desk else ["--no-desk"])]
        self._environment = dict(environment or os.environ)
        self._folder = folder

    def __enter__(self) -> "LiveShow":
        self._said = tempfile.TemporaryFile("w+")
        self._process = subprocess.Popen(self._command, env=self._environment, cwd=self._folder, stderr=self._said)
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.settimeout(0.1)
        self._subscribed_seconds = 0.0
        self.until(lambda: "/rina/state/cue" in self.state)
        return self

    def until(self, holds: Callable[[], bool]) -> None:
        """Listens until `holds`; fails loudly when it never does."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not holds():
            assert time.monotonic() < deadline, f"waited in vain; the show says {self.state}"
            assert self._process.poll() is None, f"the show has ended: {self._words()}"
            self._subscribe()
            self._hear()

    def oscsend(self, *words: str) -> None:
        """One message from liblo's command line program."""
        subprocess.run(["oscsend", "127.0.0.1", str(self.port), *words], check=True)

    def number(self, address: str) -> float:
        """What the show last said of a number."""
        value = self.state.get(address, 0.0)
        assert isinstance(value, (int, float))
        return float(value)

    def _words(self) -> str:
        self._said.seek(0)
        return self._said.read()

    def _subscribe(self) -> None:
        if time.monotonic() > self._subscribed_seconds + 0.5 and "/rina/state/cue" not in self.state:
            self._subscribed_seconds = time.monotonic()
            self._socket.sendto(OscMessageBuilder("/rina/subscribe").build().dgram, ("127.0.0.1", self.port))

    def _hear(self) -> None:
        try:
            message = OscMessage(self._socket.recv(65536))
        except TimeoutError:
            return
        self.state[message.address] = message.params[0]

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        code = self._process.wait(20)
        self._socket.close()
        self._said.close()
        assert error is not None or code == 0, f"SIGTERM must end the show cleanly, it ended with {code}"
