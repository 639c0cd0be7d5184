"""Guessing what a person meant to type."""

from collections.abc import Iterable

LETTERS_A_SLIP = 4
"""One slip is forgiven for each four letters, and one in words of three."""
LEAST_LETTERS = 3
"""Shorter words are like too many others."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`, did you mean 'haze'?` for a near miss, else an empty string; ready to be put behind a sentence."""
    folded = word.lower()
    near = [(slips, name) for name in known if (slips := _slips_forgiven(folded, name.lower())) is not None]
    return f", did you mean {min(near, key=lambda one: one[0])[1]!r}?" if near else ""


def one_of(known: Iterable[str], at_most: int = 12) -> str:
    """`one of a, b, c` for an error message; a long list is cut with an ellipsis."""
    names = list(known)
    shown = ", ".join(names[:at_most])
    return f"one of {shown}, ..." if len(names) > at_most else f"one of {shown}"


def slips_between(word: str, name: str) -> int:
    """Letters left out, put in, mistaken or swapped with their neighbour on the way from one to the other."""
    before, row = [0] * (len(name) + 1), list(range(len(name) + 1))
    for at, letter in enumerate(word, start=1):
        last, before, row = before, row, [at]
        for to, wanted in enumerate(name, start=1):
            row.append(min(before[to] + 1, row[to - 1] + 1, before[to - 1] + (letter != wanted)))
            if at > 1 and to > 1 and (letter, word[at - 2]) == (name[to - 2], wanted):
                row[to] = min(row[to], last[to - 2] + 1)
    return row[-1]


def _slips_forgiven(word: str, name: str) -> int | None:
    """How far from `name`; None where nobody can have meant it. What begins alike is as near as a word gets wrong."""
    if min(len(word), len(name)) < LEAST_LETTERS:
        return 1 if len(word) == LEAST_LETTERS and slips_between(word, name) == 1 else None
    allowed = max(1, len(word) // LETTERS_A_SLIP)
    slips = slips_between(word, name)
    if slips <= allowed:
        return slips
    return allowed + 1 if word.startswith(name) or name.startswith(word) else None
