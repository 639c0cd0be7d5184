"""A projector that speaks PJLink over a real socket, written from the standard; and some that speak it badly."""

import hashlib
import socket
import threading
import time
from collections.abc import Callable
from types import TracebackType

TOKEN = "498e4a67"
SHORT_SECONDS = 5.0
VALUES = {"POWR": ("0", "1"), "AVMT": ("10", "11", "20", "21", "30", "31"), "FREZ": ("0", "1")}
STARTS_OR_STOPS = {"1": "3", "0": "2"}


class PjlinkProjector:
    """A context manager. `power` and the rest are its state; `heard` is every command, digest and all, as it came."""

    def __init__(self, password: str = "", pjlink_class: int = 1, **state: str) -> None:
        """`state`: answers by four-letter command, in place of those of a projector in standby."""
        self.password, self.pjlink_class = password, pjlink_class
        self.state = {
            "POWR": "0", "INPT": "31", "AVMT": "30", "ERST": "000000", "LAMP": "1234 0", "INST": "11 31 32 51",
            "NAME": "wall left", "INF1": "EPSON", "INF2": "EB-L1070", "INFO": "", "CLSS": str(pjlink_class),
        }  # fmt: skip
        self.second = {
            "INPT": "31", "INNM": "HDMI", "IRES": "1920x1080", "FREZ": "0", "FILT": "321", "SNUM": "X8KA15",
            "SVER": "2.07", "INST": "11 31 3B",
        }  # fmt: skip
        self.state.update(state)
        self.refusals: dict[str, list[str]] = {}
        """Command to the errors it gives before it does as told."""
        self.heard: list[str] = []

    def __enter__(self) -> "PjlinkProjector":
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self._thread.join(SHORT_SECONDS)

    def talk(self, caller: socket.socket) -> None:
        """One conversation."""
        caller.sendall(f"PJLINK 1 {TOKEN}\r".encode() if self.password else b"PJLINK 0\r")
        is_known = not self.password
        for line in iter(lambda: _line(caller), ""):
            self.heard.append(line)
            if not is_known:
                digest = hashlib.md5(f"{TOKEN}{self.password}".encode()).hexdigest()
                is_known, line = line.startswith(digest + "%"), line[32:]
                if not is_known:
                    caller.sendall(b"PJLINK ERRA\r")
                    return
            caller.sendall(self.answer(line).encode() + b"\r")

    def answer(self, line: str) -> str:
        """To one command, without its digest."""
        head, _, parameter = line.partition(" ")
        level, command = head[1:2], head[2:]
        known = self.state if level == "1" else self.second if level == "2" and self.pjlink_class >= 2 else {}
        if command not in known:
            return f"%{level}{command}=ERR1"
        if self.refusals.get(command):
            return f"%{level}{command}={self.refusals[command].pop(0)}"
        if parameter.startswith("?"):
            return f"%{level}{command}={known[command]}"
        allowed = known["INST"].split() if command == "INPT" else VALUES.get(command, ())
        if parameter not in allowed:
            return f"%{level}{command}=ERR2"
        known[command] = STARTS_OR_STOPS[parameter] if command == "POWR" else parameter
        return f"%{level}{command}=OK"

    def _serve(self) -> None:
        while True:
            try:
                caller, _ = self._listener.accept()
            except OSError:
                return
            with caller:
                caller.settimeout(SHORT_SECONDS)
                try:
                    self.talk(caller)
                except OSError:
                    continue


class Strange(PjlinkProjector):
    """One that does something else with whoever calls."""

    def __init__(self, behaviour: Callable[[socket.socket], None]) -> None:
        super().__init__()
        self._behaviour = behaviour

    def talk(self, caller: socket.socket) -> None:
        """As it pleases."""
        self._behaviour(caller)


def silent(caller: socket.socket) -> None:
    """Takes the call and says nothing."""
    caller.recv(1)


def silent_after_greeting(caller: socket.socket) -> None:
    """Greets, listens, and says nothing more."""
    caller.sendall(b"PJLINK 0\r")
    while caller.recv(64):
        pass


def dripping(caller: socket.socket) -> None:
    """A letter now and then, never an end."""
    for _ in range(200):
        caller.sendall(b"P")
        time.sleep(0.02)


def saying(*lines: bytes) -> Callable[[socket.socket], None]:
    """Says one line after the other, whatever is asked."""

    def say(caller: socket.socket) -> None:
        for line in lines:
            caller.sendall(line)
            caller.recv(64)

    return say


def _line(caller: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\r"):
        letter = caller.recv(1)
        if not letter:
            return ""
        said += letter
    return said[:-1].decode()
