"""One conversation with one projector. Whatever it does, every answer comes or is given up within a stated time."""

import contextlib
import socket
import time
from types import TracebackType

from installation.model.projector import PJLINK_PORT
from installation.rig.pjlink.dialling import connected
from installation.rig.pjlink.words import END, MOST_BYTES, ProjectorError, answered, greeted, request

ANSWER_SECONDS = 5.0
"""For the connection and for each answer, however slowly it drips in. Projectors that start take two or three."""
HUNG_UP = "hung up in the middle of the conversation"


class Link:
    """A context manager; any one thread. Its errors are ProjectorErrors of one line."""

    def __init__(
        self, address: str, port: int = PJLINK_PORT, password: str = "", answer_seconds: float = ANSWER_SECONDS
    ) -> None:
        self._place, self._password, self._answer_seconds = (address, port), password, answer_seconds
        self._socket: socket.socket | None = None
        self._unread = b""
        self._token = ""

    def __enter__(self) -> "Link":
        try:
            self._socket = connected(self._place, self._answer_seconds)
            self._token = greeted(self._line())
            if self._token and not self._password:
                raise ProjectorError("asks for a password: name one with password_env")
        except (OSError, UnicodeError) as error:  # the latter for a name that no computer can have, such as `a..b`
            self.close()
            raise ProjectorError(_why(error, self._answer_seconds)) from None
        except ProjectorError:
            self.close()
            raise
        return self

    def ask(self, command: str, parameter: str = "?", pjlink_class: int = 1) -> str:
        """The answer to one command of four letters. Raises RefusedError where the projector says no."""
        assert self._socket is not None, "use `with`"
        words = request(command, parameter, pjlink_class, self._token, self._password)
        try:
            self._socket.settimeout(self._answer_seconds)
            self._socket.sendall(words)
            line = self._line()
        except OSError as error:
            raise ProjectorError(_why(error, self._answer_seconds)) from None
        said = answered(line, command, pjlink_class)
        self._token = ""
        return said

    def close(self) -> None:
        """Hangs up."""
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.close()
            self._socket = None

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _line(self) -> str:
        """Up to the next carriage return. Raises OSError, TimeoutError among them."""
        assert self._socket is not None
        deadline = time.monotonic() + self._answer_seconds
        while END not in self._unread:
            if len(self._unread) > MOST_BYTES:
                raise ProjectorError(f"is no PJLink projector: it sends {len(self._unread)} bytes without an end")
            left_seconds = deadline - time.monotonic()
            if left_seconds <= 0.0:
                raise TimeoutError
            self._socket.settimeout(left_seconds)
            received = self._socket.recv(MOST_BYTES)
            if not received:
                raise ProjectorError(HUNG_UP)
            self._unread += received
        line, _, self._unread = self._unread.partition(END)
        return _printable(line.decode("utf-8", "replace").strip())


def _printable(line: str) -> str:
    """Without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in line)


def _why(error: OSError | UnicodeError, answer_seconds: float) -> str:
    """The reason in words for people."""
    if isinstance(error, TimeoutError):
        return f"does not answer within {answer_seconds:g} s"
    if isinstance(error, ConnectionRefusedError):
        return "is there, but does not listen: switch on PJLink, or network standby, in its menu"
    if isinstance(error, ConnectionResetError | BrokenPipeError):
        return HUNG_UP
    if isinstance(error, socket.gaierror | UnicodeError):
        return "no computer of that name or address"
    return f"cannot be reached: {error.strerror or error}"
