"""Every OSC address of a show with its type, range and access: one list for the reference page and for OSCQuery."""

from collections.abc import Iterator
from typing import NamedTuple

from installation.model.outgoing import MOODS, TOLD
from installation.model.parameters import Parameter, Registry
from installation.model.signals import SIGNALS
from installation.model.vocabulary import concrete_addresses
from installation.model.words import INSIDE, MIC_EVENTS, SIDES, WORDS, Word

READ, WRITE, BOTH = 1, 2, 3
TYPES = {
    "trigger": "I",
    "numbered trigger": "I",
    "counted trigger": "I",
    "switch": "T",
    "number": "f",
    "whole number": "i",
    "numbers": "f",
    "eight numbers": "ffffffff",
    "place": "fff",
    "cue": "s",
    "port": "i",
    "text": "s",
    "vote": "s",
    "offer": "ssf",
    "event": "sf",
}
"""OSC type tags for each kind of arguments in the vocabulary."""
PARAMETER_TYPES = {"float": "f", "bool": "T", "long": "i", "event": "I", "point2D": "ff", "color": "ffff"}


class Range(NamedTuple):
    """What one argument may be: between two numbers, or one of a few values."""

    low: float | None = None
    high: float | None = None
    choices: tuple[int | str, ...] = ()


class Node(NamedTuple):
    """One address."""

    address: str
    type: str
    """OSC type tags without the comma; T stands for true and false, I for a trigger."""
    access: int
    description: str
    ranges: tuple[Range | None, ...]
    """One per type tag; None where anything goes."""
    default: tuple[float, ...] = ()


def nodes(registry: Registry) -> tuple[Node, ...]:
    """All addresses that can be listed for a show with these parameters; state first reads, then writes. Pure."""
    return (*_said(), *map(_look, registry), *_told())


def _said() -> Iterator[Node]:
    for word in WORDS:
        if word.group != INSIDE:
            for address in concrete_addresses(word):
                tags = TYPES[word.kind]
                yield Node(address, tags, WRITE, word.description, tuple(_range(word, tag) for tag in tags))


def _range(word: Word, tag: str) -> Range | None:
    if word.kind == "vote":
        return Range(choices=SIDES)
    if word.kind == "event" and tag == "s":
        return Range(choices=MIC_EVENTS)
    return Range(word.low, word.high) if tag in "if" else None


def _look(parameter: Parameter) -> Node:
    tags = PARAMETER_TYPES[parameter.type]
    if parameter.values:
        ranges: tuple[Range | None, ...] = (Range(choices=parameter.values),)
    elif tags in ("T", "I"):
        ranges = (None,)
    else:
        ranges = tuple(Range(low, high) for low, high in zip(parameter.low, parameter.high, strict=True))
    label = parameter.label or parameter.name.replace("_", " ")
    return Node(look_address(parameter), tags, BOTH, f"{parameter.layer}: {label}", ranges, parameter.default)


def look_address(parameter: Parameter) -> str:
    """Where a parameter is found: `/rina/look/motes/gain`."""
    return f"/rina/look/{parameter.layer}/{parameter.name}"


def _told() -> Iterator[Node]:
    for row in TOLD:
        ranges = (Range(row.low, row.high) if row.type in "if" else None,)
        yield Node(row.address, row.type, READ, row.description, ranges)
    for name in (*(f"mood/{name}" for name in MOODS), *(f"signal/{name}" for name in SIGNALS)):
        signal = SIGNALS[name.partition("/")[2]]
        yield Node(f"/rina/{name}", "f", READ, signal.description, (Range(signal.low, signal.high),))
