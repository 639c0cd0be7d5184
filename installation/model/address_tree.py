"""Finds the word an address belongs to: a tree of address parts, grown once from a table of patterns."""

from collections.abc import Iterable

from installation.model.words import Word


class _Branch:
    """One place in the tree: what may follow, and the word that ends here."""

    __slots__ = ("next", "open", "place", "word")

    def __init__(self) -> None:
        self.next: dict[str, _Branch] = {}
        self.open: _Branch | None = None
        self.place = ""
        self.word: Word | None = None


class AddressTree:
    """Immutable once grown; any thread. A part that is spelled out wins over an open `{place}`."""

    def __init__(self, words: Iterable[Word]) -> None:
        self._root = _Branch()
        for word in words:
            branch = self._root
            for part in word.pattern.split("/")[1:]:
                branch = _grown(branch, part)
            branch.word = word

    def walk(self, address: str) -> tuple[Word | None, dict[str, str]]:
        """The word at `address`, None if there is none, and what stands in its open places."""
        head, *parts = address.split("/")
        branch: _Branch | None = None if head else self._root
        places: dict[str, str] = {}
        for part in parts:
            if branch is None:
                break
            following = branch.next.get(part)
            if following is None and branch.open is not None:
                following = branch.open
                places[following.place] = part
            branch = following
        return (branch.word if branch else None), places


def _grown(branch: _Branch, part: str) -> _Branch:
    if not part.startswith("{"):
        return branch.next.setdefault(part, _Branch())
    if branch.open is None:
        branch.open = _Branch()
        branch.open.place = part.strip("{}")
    return branch.open
