"""What a shader defines twice in the same words: converters paste every tab of a page, each with its own helpers."""

import re
from collections import Counter
from collections.abc import Iterator

_TOKEN = re.compile(r"\s+|#[^\n]*|\w+|.")
_MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.MULTILINE)
_BRANCH = re.compile(r"#[ \t]*(if|endif)")


def without_repeats(text: str) -> str:
    """`text` with each macro forgotten before it is defined anew, and each declaration made once.

    Line breaks stay. What stands under a condition (`#if`) is left alone: there a repeat may be the only one.
    """
    said: set[tuple[str, ...]] = set()
    kept = []
    for declaration, is_conditional in _declarations(_redefinable(text)):
        words = tuple(token for token in declaration if not token.isspace() and token[0] != "#")
        if words in said:
            kept += [token for token in declaration if token.isspace() or token[0] == "#"]
        else:
            kept += declaration
        if len(words) > 1 and not is_conditional:
            said.add(words)
    return "".join(kept)


def _redefinable(text: str) -> str:
    """A macro that is defined twice is forgotten in between."""
    times = Counter(_MACRO.findall(text))
    return _MACRO.sub(lambda found: f"#undef {found[1]}\n{found[0]}" if times[found[1]] > 1 else found[0], text)


def _declarations(text: str) -> Iterator[tuple[list[str], bool]]:
    """Functions, structures and globals one after the other, and whether a part of each is under a condition."""
    current: list[str] = []
    depth = branches = 0
    is_body = is_conditional = False
    before = ""
    for token in _TOKEN.findall(text):
        current.append(token)
        branch = _BRANCH.match(token)
        if branch:
            branches += 1 if branch[1] == "if" else -1
        is_conditional = is_conditional or branches > 0
        if token.isspace() or token[0] == "#":
            continue
        if token == "{" and depth == 0:
            is_body = before == ")"
        depth += (token == "{") - (token == "}")
        before = token
        if depth == 0 and (token == ";" or (token == "}" and is_body)):
            yield current, is_conditional
            current, is_conditional = [], branches > 0
    yield current, is_conditional
