"""GLSL as a row of tokens that can be wrapped and replaced without moving a single line."""

import re
from collections import defaultdict
from collections.abc import Iterator

_TOKEN = re.compile(
    r"\s+|#[^\n]*|[A-Za-z_]\w*|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?\w*|[-+*/%&|^<>=!]=|&&|\|\||\+\+|--|<<|>>|."
)
_CLOSES = {"(": ")", "[": "]", "{": "}"}
_NAME = re.compile(r"[A-Za-z_]\w*")


class Tokens:
    """A text cut into tokens. Indices skip white space and directives; edits are collected and applied at the end."""

    def __init__(self, text: str) -> None:
        self._all = _TOKEN.findall(text)
        self._solid = [i for i, token in enumerate(self._all) if not token.isspace() and token[0] != "#"]
        self._before: dict[int, list[str]] = defaultdict(list)
        self._after: dict[int, list[str]] = defaultdict(list)

    def __len__(self) -> int:
        return len(self._solid)

    def __iter__(self) -> Iterator[str]:
        """As the text was cut, whatever is replaced on the way."""
        return iter([self._all[i] for i in self._solid])

    def __getitem__(self, index: int) -> str:
        """The token at `index`; an empty string beyond either end."""
        return self._all[self._solid[index]] if 0 <= index < len(self._solid) else ""

    def is_name(self, index: int) -> bool:
        """Whether a word stands there."""
        return bool(_NAME.fullmatch(self[index]))

    def wrap(self, first: int, last: int, before: str, after: str) -> None:
        """Puts text around the tokens first..last."""
        self._before[self._solid[first]].insert(0, before)
        self._after[self._solid[last]].append(after)

    def replace(self, index: int, token: str) -> None:
        """Another word in place of this token."""
        self._all[self._solid[index]] = token

    def closing(self, opening: int) -> int:
        """Index of the bracket that closes the one at `opening`; the last token if none does."""
        depth = 0
        for index in range(opening, len(self)):
            depth += (self[index] in _CLOSES) - (self[index] in _CLOSES.values())
            if depth == 0:
                return index
        return len(self) - 1

    def opening(self, closing: int) -> int:
        """Index of the bracket that opens what closes at `closing`; 0 if none does."""
        depth = 0
        for index in range(closing, -1, -1):
            depth += (self[index] in _CLOSES.values()) - (self[index] in _CLOSES)
            if depth == 0:
                return index
        return 0

    def expression_end(self, start: int, stops: str = ";,") -> int:
        """Index of the last token of the expression that begins at `start`."""
        index = start
        while index < len(self) and self[index] not in stops and self[index] not in _CLOSES.values():
            index = self.closing(index) + 1 if self[index] in _CLOSES else index + 1
        return index - 1

    def arguments(self, opening: int) -> Iterator[tuple[int, int]]:
        """First and last token of each argument of the call whose bracket is at `opening`."""
        start, end = opening + 1, self.closing(opening)
        while start < end:
            last = self.expression_end(start, ",")
            yield start, last
            start = last + 2

    def text(self) -> str:
        """The text with all edits."""
        return "".join(
            "".join(self._before[i]) + token + "".join(self._after[i])
            if i in self._before or i in self._after
            else token
            for i, token in enumerate(self._all)
        )
