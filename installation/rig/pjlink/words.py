"""What PJLink says on the wire, without a wire: greetings, commands, answers."""

import hashlib

from installation.model.faults import WrongError

END = b"\r"
MOST_BYTES = 256
"""Twice what the longest answer of the standard has: whoever sends more without an end is no projector."""
SHOWN_LETTERS = 40
REASONS = {
    "ERR1": "does not know {}",
    "ERR2": "does not take this value for {}",
    "ERR3": "cannot do {} now: it is in standby, warming up or cooling down",
    "ERR4": "reports a failure in itself on {}",
}


class ProjectorError(WrongError):
    """One line about a projector that did not do what it was asked."""


class RefusedError(ProjectorError):
    """It answered, and said no."""

    def __init__(self, code: str, command: str) -> None:
        super().__init__(f"{REASONS[code]} ({code})".format(command))
        self.code = code
        """`ERR1` to `ERR4`."""


def greeted(line: str) -> str:
    """The random token of a greeting that asks for a password; empty where none is asked. Raises ProjectorError."""
    words = line.upper().split()
    if words == ["PJLINK", "0"]:
        return ""
    if words[:2] == ["PJLINK", "1"] and len(words) == 3:
        return line.split()[2]
    if words == ["PJLINK", "ERRA"]:
        raise ProjectorError("lets nobody in (PJLINK ERRA)")
    raise ProjectorError(f"is no PJLink projector: it says {shown(line)}")


def request(command: str, parameter: str, pjlink_class: int, token: str = "", password: str = "") -> bytes:
    """One command as it is sent; with a `token`, signed with the password: once per connection, with the first one."""
    signature = hashlib.md5(f"{token}{password}".encode(), usedforsecurity=False).hexdigest() if token else ""
    return f"{signature}%{pjlink_class}{command} {parameter}".encode() + END


def answered(line: str, command: str, pjlink_class: int) -> str:
    """What an answer says after its `=`; capitals do not matter. Raises RefusedError, ProjectorError."""
    if line.upper().split() == ["PJLINK", "ERRA"]:
        raise ProjectorError("does not take the password (PJLINK ERRA)")
    head, equals, said = line.partition("=")
    if not equals or head.strip().upper() != f"%{pjlink_class}{command}":
        raise ProjectorError(f"answered {shown(line)} to {command}")
    if said.strip().upper() in REASONS:
        raise RefusedError(said.strip().upper(), command)
    return said.strip()


def shown(line: str) -> str:
    """What came over the wire, safe for a terminal and short."""
    return repr(line[:SHOWN_LETTERS]) + ("..." if len(line) > SHOWN_LETTERS else "")
