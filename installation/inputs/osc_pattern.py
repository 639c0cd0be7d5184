"""OSC address patterns: `/rina/fader/*`, `/crowd/emotion/{joy,trust}`, matched against the addresses we can list."""

import re
from collections.abc import Sequence

_MARKS = frozenset("*?[]{}")
MOST_STARS = 4
"""Each star multiplies the work of a match that fails; four in one pattern is more than anybody writes."""
LONGEST_PATTERN = 128


def is_pattern(address: str) -> bool:
    """True if `address` speaks of many addresses."""
    return not _MARKS.isdisjoint(address)


def matching(pattern: str, addresses: Sequence[str]) -> tuple[str, ...]:
    """Those of `addresses` that `pattern` means, in their order; none for a pattern that is broken or too costly."""
    if len(pattern) > LONGEST_PATTERN:
        return ()
    expression = _expression(re.sub(r"\*+", "*", pattern))
    return tuple(filter(expression.fullmatch, addresses)) if expression else ()


def _expression(pattern: str) -> re.Pattern[str] | None:
    if pattern.count("*") > MOST_STARS:
        return None
    pieces, at = [], 0
    while at < len(pattern):
        piece, at = _piece(pattern, at)
        if not piece:
            return None
        pieces.append(piece)
    return re.compile("".join(pieces))


def _piece(pattern: str, at: int) -> tuple[str, int]:
    """One element as a regular expression, and where the next begins; an empty piece if it is broken."""
    mark = pattern[at]
    if mark == "*":
        return "[^/]*", at + 1
    if mark == "?":
        return "[^/]", at + 1
    if mark in "[{":
        end = pattern.find("]" if mark == "[" else "}", at)
        inside = pattern[at + 1 : end] if end > 0 else ""
        if not inside or not _MARKS.isdisjoint(inside):
            return "", at
        return (_one_of_characters(inside) if mark == "[" else _one_of_words(inside)), end + 1
    return ("", at) if mark in "]}" else (re.escape(mark), at + 1)


def _one_of_words(inside: str) -> str:
    return "(?:" + "|".join(map(re.escape, inside.split(","))) + ")"


def _one_of_characters(inside: str) -> str:
    negated, characters = inside.startswith("!"), inside.removeprefix("!")
    allowed = set()
    at = 0
    while at < len(characters):
        if characters[at + 1 : at + 2] == "-" and at + 2 < len(characters):
            allowed |= {chr(code) for code in range(ord(characters[at]), ord(characters[at + 2]) + 1)}
            at += 3
        else:
            allowed.add(characters[at])
            at += 1
    listed = "".join(re.escape(character) for character in sorted(allowed))
    if not listed:
        return ""
    return f"[^/{listed}]" if negated else f"[{listed}]"
