"""On which line every key of a TOML document stands: tomllib gives the values but forgets the places."""

import re
import tomllib
from bisect import bisect_right

KeyPath = tuple[str | int, ...]
"""Keys and list indices from the root down: `("cue", 3, "transition", "seconds")`."""

_BLANK = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_KEY = re.compile(r'"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|[A-Za-z0-9_-]+')
_STRING = re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.DOTALL)
_BARE = re.compile(r"[^,\]}\n#]*")


def line_numbers(text: str) -> dict[KeyPath, int]:
    """Line, counted from 1, of every key, table header and list element of `text`, which tomllib has accepted."""
    return _Scanner(text).document()


class _Scanner:
    """One walk over valid TOML. A key seen twice, as tables are, keeps its first line."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._newlines = [match.start() for match in re.finditer("\n", text)]
        self._lines: dict[KeyPath, int] = {}
        self._rows: dict[KeyPath, int] = {}
        """How many elements each array of tables has so far."""

    def document(self) -> dict[KeyPath, int]:
        table: KeyPath = ()
        self._skip(_BLANK)
        while self._at < len(self._text):
            if self._text[self._at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip(_BLANK)
        return self._lines

    def _header(self) -> KeyPath:
        is_row = self._text.startswith("[[", self._at)
        self._at += 2 if is_row else 1
        keys = self._keys()
        self._at += 2 if is_row else 1
        path: KeyPath = ()
        for key in keys[:-1]:
            path = self._last_row(self._note((*path, key)))
        path = self._note((*path, keys[-1]))
        if not is_row:
            return path
        self._rows[path] = self._rows.get(path, 0) + 1
        return self._note(self._last_row(path))

    def _last_row(self, path: KeyPath) -> KeyPath:
        return (*path, self._rows[path] - 1) if path in self._rows else path

    def _pair(self, table: KeyPath) -> None:
        path = table
        for key in self._keys():
            path = self._note((*path, key))
        self._at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: KeyPath) -> None:
        first = self._text[self._at]
        if first in "\"'":
            self._skip(_STRING)
        elif first == "[":
            self._list(path)
        elif first == "{":
            self._inline_table(path)
        else:
            self._skip(_BARE)

    def _list(self, path: KeyPath) -> None:
        index = 0
        while self._next_of("]"):
            self._value(self._note((*path, index)))
            index += 1

    def _inline_table(self, path: KeyPath) -> None:
        while self._next_of("}"):
            self._pair(path)

    def _next_of(self, end: str) -> bool:
        """Steps over the opening bracket or a comma; False, and past the closing one, when nothing follows."""
        self._skip(_BLANK)
        if self._text[self._at] in "[{,":
            self._at += 1
            self._skip(_BLANK)
        if self._text[self._at] == end:
            self._at += 1
            return False
        return True

    def _keys(self) -> list[str]:
        keys = [self._key()]
        while self._text[self._at] == ".":
            self._at += 1
            keys.append(self._key())
        return keys

    def _key(self) -> str:
        self._skip(_SPACE)
        start = self._at
        self._skip(_KEY)
        written = self._text[start : self._at]
        self._skip(_SPACE)
        return str(tomllib.loads(f"key = {written}")["key"]) if written[0] in "\"'" else written

    def _note(self, path: KeyPath) -> KeyPath:
        self._lines.setdefault(path, bisect_right(self._newlines, self._at - 1) + 1)
        return path

    def _skip(self, pattern: re.Pattern[str]) -> None:
        match = pattern.match(self._text, self._at)
        assert match is not None
        self._at = match.end()
