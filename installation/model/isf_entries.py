"""Entries of an ISF header, in whichever of several shapes people write them, made regular. Pure."""

import re
from typing import Any


def as_text(entry: Any) -> str:
    """Anything as a text; nothing as an empty one."""
    return "" if entry is None else str(entry)


def as_list(entry: Any) -> list[Any]:
    """One alone as a list of it; nothing as an empty one."""
    if entry is None:
        return []
    return entry if isinstance(entry, list) else [entry]


def upper(entry: Any) -> Any:
    """An object with its keys in capitals, as they should be; anything else as it is."""
    return {str(key).upper(): value for key, value in entry.items()} if isinstance(entry, dict) else entry


def named(entry: Any) -> list[dict[str, Any]]:
    """The objects of `[{NAME, ...}, ...]`, which some write as `{name: {...}, ...}`, and one alone without the list."""
    if isinstance(entry, dict) and entry and all(isinstance(about, dict) for about in entry.values()):
        entry = [{"NAME": name, **about} for name, about in entry.items()]
    return [upper(one) for one in as_list(entry) if isinstance(one, dict)]


def major_version(entry: Any) -> int:
    """Of ISF; 1 where nothing is said of it."""
    match = re.match(r"\s*(\d+)", as_text(entry))
    return int(match[1]) if match else 1
