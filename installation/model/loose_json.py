"""JSON as people type it: comments, trailing and forgotten commas, bare and half-quoted keys, `'`, `.5` and `1.f`."""

import json
import re
from typing import Any

_TOKEN = re.compile(
    r"""
      (?P<space>\s+ | //[^\n]* | \#[^\n]* | /\*.*?\*/ | [,;])
    | (?P<string>"(?:[^"\\]|\\.)*" | '(?:[^'\\]|\\.)*')
    | (?P<number>[+-]?(?:0[xX][0-9a-fA-F]+ | (?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)[fF]?(?![\w.]))
    | (?P<word>[A-Za-z_$][\w$]*(?:"(?=\s*:))?)
    | (?P<mark>[{}\[\]:])
    """,
    re.VERBOSE | re.DOTALL,
)
_QUOTE = '"'
_ESCAPE = re.compile(r"\\(u[0-9a-fA-F]{4}|.)", re.DOTALL)
_WORDS = {"true": "true", "yes": "true", "false": "false", "no": "false", "null": "null", "nil": "null"}


class LooseJsonError(ValueError):
    """Text that no reading turns into an object. `line` counts from 1 within the text."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.line = line


def read_object(text: str) -> dict[str, Any]:
    """The first JSON object in `text`; strict JSON takes the fast path. Of duplicate keys the last one counts.

    Raises LooseJsonError.
    """
    try:
        value = _first_value(text)
    except json.JSONDecodeError:
        try:
            value = _first_value(_tidied(text))
        except json.JSONDecodeError as error:
            raise LooseJsonError(error.msg[0].lower() + error.msg[1:], error.lineno) from None
    if not isinstance(value, dict):
        raise LooseJsonError("expected an object: { ... }", 1)
    return value


def _first_value(text: str) -> Any:
    start = len(text) - len(text.lstrip())
    return json.JSONDecoder(strict=False).raw_decode(text, start)[0]


def _tidied(text: str) -> str:
    """The same object in strict JSON, its lines where they were. Commas are set anew: they carry no meaning."""
    out: list[str] = []
    at, after_value = 0, False
    while at < len(text):
        match = _TOKEN.match(text, at)
        if match is None:
            raise LooseJsonError(f"did not expect {text[at]!r}", text.count("\n", 0, at) + 1)
        at, kind, token = match.end(), match.lastgroup, match[0]
        if kind == "space":
            out.append("\n" * token.count("\n"))
            continue
        if after_value and token not in ("}", "]", ":"):
            out.append(",")
        out.append(_strict(kind, token))
        after_value = token not in ("{", "[", ":")
    return " ".join(out)


def _strict(kind: str | None, token: str) -> str:
    if kind == "number":
        return _strict_number(token)
    if kind == "word":
        return _WORDS.get(token.lower(), f'"{token.rstrip(_QUOTE)}"')
    if kind == "string":
        return _strict_string(token)
    return token


def _strict_number(token: str) -> str:
    if "x" in token.lower():
        return str(int(token, 16))
    plain = token.rstrip("fF")
    return str(int(plain)) if re.fullmatch(r"[+-]?\d+", plain) else repr(float(plain))


def _strict_string(token: str) -> str:
    inside = token[1:-1]
    if token[0] == "'":
        inside = inside.replace("\\'", "'").replace('"', '\\"')
    return f'"{_ESCAPE.sub(_strict_escape, inside)}"'


def _strict_escape(match: re.Match[str]) -> str:
    """An escape JSON knows, or the backslash for itself."""
    known = len(match[1]) == 5 or match[1] in '"\\/bfnrt'
    return match[0] if known else "\\\\" + match[1]
