"""What strangers say, so that it can be shown in a terminal: there, some characters are commands."""

import re

_COMMANDS = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")
"""Control characters but for the end of a line, and those that turn the direction of what follows."""
STANDS_FOR_A_COMMAND = "\ufffd"


def plain(text: str) -> str:
    """The same to read, with nothing in it that a terminal would obey; lines stay lines."""
    return _COMMANDS.sub(STANDS_FOR_A_COMMAND, text)


def plain_line(text: str, longest: int = 60) -> str:
    """The same as one line, cut where it is longer."""
    line = plain(text.replace("\n", STANDS_FOR_A_COMMAND))
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
