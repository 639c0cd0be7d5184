"""One TOML file: its values, the line of every key, and the problems found in it."""

import json
import os
import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

from installation.model.faults import WrongError
from installation.presets.toml_lines import KeyPath, line_numbers

_PLACE = re.compile(r" \(at (?:line (\d+), column \d+|end of document)\)$")
_EXPECTED_QUOTES = re.compile('Expected "(\'+)"')
_SLIPS = (
    (re.compile(r"=\s*[+-]?\d+,\d"), "numbers have a point, no comma"),
    (re.compile(r"""=\s*"[^"]*$|=\s*'[^']*$"""), "the closing quotation mark is missing"),
    (re.compile(r"=\s*(?!true\b|false\b|inf\b|nan\b)[^\W\d]"), "text stands in quotation marks"),
    (re.compile(r"=\s*(#|$)"), "there is no value"),
)
"""What people's fingers do, as it looks in the line where a file stops being TOML."""
LONGEST_SHOWN = 60


class Problem(NamedTuple):
    """One mistake in one file, in words for the person who wrote the file."""

    file: str
    line: int
    """Counted from 1; 0 where no line can be named, as for a missing file."""
    kind: str
    """`syntax`, `unknown-key`, `missing`, `value`, `unknown-name`, `duplicate`, `condition`, `header`, `file`, ..."""
    message: str

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.message}"


class PresetError(WrongError):
    """Files that cannot be used. The message has one line per problem."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems


def shown_path(path: Path) -> str:
    """`path` as people at this working directory would write it."""
    absolute, here = os.path.abspath(path), os.getcwd()
    return os.path.relpath(absolute, here) if absolute.startswith(here + os.sep) else absolute


class Document:
    """A TOML file that could be read. Lines are looked up only when something is wrong, so reading stays quick."""

    def __init__(self, path: Path, text: str) -> None:
        """Raises PresetError with the one problem that keeps `text` from being TOML."""
        self.path = path
        self.text = text
        try:
            self.data: dict[str, Any] = tomllib.loads(text)
        except (ValueError, RecursionError) as error:
            raise PresetError([_syntax_problem(path, text, str(error))]) from None

    @cached_property
    def _lines(self) -> dict[KeyPath, int]:
        return line_numbers(self.text)

    def line(self, keys: KeyPath) -> int:
        """The line of the key at `keys`; where it is missing, of the nearest table around it."""
        for length in range(len(keys), 0, -1):
            if keys[:length] in self._lines:
                return self._lines[keys[:length]]
        return 1

    def problem(self, keys: KeyPath, kind: str, message: str) -> Problem:
        """A problem at the line of `keys`."""
        return Problem(shown_path(self.path), self.line(keys), kind, message)


def read_document(path: Path) -> Document:
    """The file at `path`. Raises PresetError when it cannot be read, is not UTF-8 or is not TOML."""
    try:
        return Document(path, path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n"))
    except OSError as error:
        what = "no such file" if isinstance(error, FileNotFoundError) else f"cannot be read: {error.strerror}"
        raise PresetError([Problem(shown_path(path), 0, "file", what)]) from None
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise PresetError([Problem(shown_path(path), line, "syntax", "is not UTF-8 text")]) from None


def shown_value(value: Any) -> str:
    """A value as it would be typed, cut when long."""
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 3] + "..."


def _syntax_problem(path: Path, text: str, said: str) -> Problem:
    place = _PLACE.search(said)
    line = int(place[1]) if place and place[1] else _last_opened(text, said)
    what = _PLACE.sub("", said)
    hint = _hint(what, text.split("\n")[line - 1])
    return Problem(shown_path(path), line, "syntax", f"is not TOML: {hint or what[:1].lower() + what[1:]}")


def _hint(what: str, line: str) -> str:
    """The likely slip of the finger in plain words; empty when nothing comes to mind."""
    if "overwrite" in what or "twice" in what:
        return f"{what[:1].lower()}{what[1:]}, is a key or table there twice?"
    return next((words for pattern, words in _SLIPS if pattern.search(line.rstrip())), "")


def _last_opened(text: str, said: str) -> int:
    """The line to blame when the parser ran to the end: where text in quotes was opened and never closed."""
    quotes = _EXPECTED_QUOTES.search(said)
    opened = text.rfind(quotes[1] if quotes else '"""' if "Unterminated" in said else "\n", 0, len(text.rstrip()))
    return text.count("\n", 0, opened + 1) + 1
