"""Guessing what a person meant to type."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`, did you mean 'haze'?` for a near miss, else an empty string; ready to be put behind a sentence."""
    by_folded = {name.lower(): name for name in known}
    close = get_close_matches(word.lower(), by_folded, n=1, cutoff=0.6)
    return f", did you mean {by_folded[close[0]]!r}?" if close else ""


def one_of(known: Iterable[str], at_most: int = 12) -> str:
    """`one of a, b, c` for an error message; a long list is cut with an ellipsis."""
    names = list(known)
    shown = ", ".join(names[:at_most])
    return f"one of {shown}, ..." if len(names) > at_most else f"one of {shown}"
