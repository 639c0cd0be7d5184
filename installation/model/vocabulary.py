"""Understanding: an arrival is looked up in `WORDS`, its arguments are checked, and it becomes an intent or a refusal.

Lenient about types, as the programs of this field need it: numbers may come as int, float, true or false; the release
(0) of a trigger is ignored; numbers out of range are held at the ends. Nothing here raises for what people send.
"""

import math
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from installation.model.address_tree import AddressTree
from installation.model.arrival import Argument, Arrival
from installation.model.emotions import EMOTION_NAMES
from installation.model.intent import Intent, Value
from installation.model.words import INSIDE, MIC_EVENTS, SIDES, WORDS, Word

Arguments = tuple[Argument, ...]

LONGEST_NAME = 64
"""Characters of an address's open place: a person's id, a layer, a cue number."""
LONGEST_TEXT = 140
"""Characters of a text that are looked at."""
LONGEST_ADDRESS = 255
_REMEMBERED = 4096
_TREE = AddressTree(WORDS)


class Refusal(NamedTuple):
    """Why an arrival means nothing. The caller counts it and acts on nothing."""

    reason: str
    harmless: bool = False
    """True for what is refused in the ordinary run of things, such as a released button: not worth counting."""


class Found(NamedTuple):
    """An address that has a meaning, before its arguments are looked at."""

    word: Word
    subject: str = ""
    person: str = ""
    number: str = ""


class UnfitError(ValueError):
    """The arguments are not what the word takes; the text says what was expected."""


RELEASED = Refusal("the release of a trigger", harmless=True)


def understand(arrival: Arrival) -> Intent | Refusal:
    """What `arrival` asks for. Pure, deterministic, any thread; about two microseconds."""
    found = find(arrival.address)
    if isinstance(found, Refusal):
        return found
    word = found.word
    try:
        value = READERS[word.kind](found, arrival.arguments)
    except UnfitError as unfit:
        return Refusal(f"{arrival.address}: expected {unfit}")
    if isinstance(value, Refusal):
        return value
    person = found.person or _person_in(word, arrival.arguments)
    return Intent(word.verb, found.subject, value, arrival.source, person)


@lru_cache(_REMEMBERED)
def find(address: str) -> Found | Refusal:
    """The word behind `address`, or why there is none."""
    if len(address) > LONGEST_ADDRESS:
        return Refusal("an address of more than 255 characters")
    word, places = _TREE.walk(address)
    if word is None:
        return Refusal(f"unknown address {address}")
    if any(not place or len(place) > LONGEST_NAME for place in places.values()):
        return Refusal(f"{address}: a name in it is empty or longer than {LONGEST_NAME} characters")
    person, number = places.pop("person", ""), places.pop("number", "")
    places.pop("workspace", None)
    subject = word.subject or ".".join(places.values())
    if word.choices and subject not in word.choices:
        return Refusal(f"{address}: expected one of {', '.join(word.choices)}")
    return Found(word, subject, person, number)


def is_continuous(address: str) -> bool:
    """True if `address` carries a reading of which only the latest counts; False for events and unknown addresses."""
    found = find(address)
    return isinstance(found, Found) and found.word.continuous


def concrete_addresses(word: Word) -> tuple[str, ...]:
    """The addresses `word` stands for where they can be listed: one, or one per choice; none for open families."""
    if "{" not in word.pattern:
        return (word.pattern,)
    if word.choices and word.pattern.count("{") == 1:
        stem = word.pattern[: word.pattern.index("{")]
        return tuple(stem + choice for choice in word.choices)
    return ()


def listed_addresses() -> tuple[str, ...]:
    """Every address the outside may use that can be listed without knowing the show, in the table's order."""
    return tuple(address for word in WORDS if word.group != INSIDE for address in concrete_addresses(word))


def _number(found: Found, arguments: Arguments) -> float:
    low, high = found.word.low, found.word.high
    if arguments and isinstance(arguments[0], (int, float)) and math.isfinite(arguments[0]):
        number = float(arguments[0])
        return low if number < low else high if number > high else number
    raise UnfitError(f"a number from {low:g} to {high:g}")


def _whole_number(found: Found, arguments: Arguments) -> Value:
    return float(math.floor(_number(found, arguments) + 0.5))


def _numbers(found: Found, arguments: Arguments) -> Value:
    """Of none at all it is for the parameter to say whether that is enough: an event's is."""
    numbers = tuple(float(a) for a in arguments if isinstance(a, (int, float)) and math.isfinite(a))
    if len(numbers) == len(arguments) <= 4:
        return numbers[0] if len(numbers) == 1 else numbers
    raise UnfitError("one to four numbers")


def _eight_numbers(found: Found, arguments: Arguments) -> Value:
    return _exactly(8, "eight", found, arguments)


def _place(found: Found, arguments: Arguments) -> Value:
    return _exactly(3, "three", found, arguments)


def _exactly(count: int, word: str, found: Found, arguments: Arguments) -> Value:
    low, high = found.word.low, found.word.high
    numbers = [min(max(float(a), low), high) for a in arguments if isinstance(a, (int, float)) and math.isfinite(a)]
    if len(numbers) == len(arguments) == count:
        return tuple(numbers)
    raise UnfitError(f"{word} numbers from {low:g} to {high:g}")


def _trigger(found: Found, arguments: Arguments) -> Value | Refusal:
    return RELEASED if _is_release(arguments) else None


def _numbered_trigger(found: Found, arguments: Arguments) -> Value | Refusal:
    return RELEASED if _is_release(arguments) else found.number


def _counted_trigger(found: Found, arguments: Arguments) -> Value | Refusal:
    if not (found.number.isascii() and found.number.isdigit()):
        raise UnfitError("a whole number in the address")
    return RELEASED if _is_release(arguments) else _number(found, (int(found.number),))


def _is_release(arguments: Arguments) -> bool:
    return bool(arguments) and isinstance(arguments[0], (int, float)) and arguments[0] == 0


def _switch(found: Found, arguments: Arguments) -> Value:
    if arguments and isinstance(arguments[0], (int, float)):
        return bool(arguments[0])
    raise UnfitError("true or false (or 1 or 0)")


def _cue(found: Found, arguments: Arguments) -> Value:
    wanted = arguments[0] if arguments else None
    if isinstance(wanted, str) and wanted.strip():
        return wanted.strip()[:LONGEST_NAME]
    if isinstance(wanted, (int, float)) and not isinstance(wanted, bool) and math.isfinite(wanted):
        return f"{wanted:g}"  # six digits: the 3.4 of a 32-bit float is 3.4000000953...
    raise UnfitError("a cue's id or name")


def _port(found: Found, arguments: Arguments) -> Value:
    return _number(found, arguments) if arguments else 0.0


def _text(found: Found, arguments: Arguments) -> Value:
    if arguments and isinstance(arguments[0], str):
        return arguments[0][:LONGEST_TEXT]
    raise UnfitError("a text")


def _vote(found: Found, arguments: Arguments) -> Value:
    side = arguments[0].strip().lower() if arguments and isinstance(arguments[0], str) else ""
    if side in SIDES:
        return side
    raise UnfitError("protect or risk")


def _offer(found: Found, arguments: Arguments) -> Value:
    if len(arguments) == 3 and arguments[0] in EMOTION_NAMES and arguments[1] in EMOTION_NAMES:
        give, want, amount = arguments
        return (str(give), str(want), _number(found, (amount,)))
    raise UnfitError("the emotion given, the emotion wanted, and an amount from 0 to 1")


def _event(found: Found, arguments: Arguments) -> Value:
    name = arguments[0].strip().lower() if arguments and isinstance(arguments[0], str) else ""
    if name not in MIC_EVENTS:
        raise UnfitError(f"one of {', '.join(MIC_EVENTS)}, and a confidence from 0 to 1")
    return (name, _number(found, arguments[1:] or (1.0,)))


def _person_in(word: Word, arguments: Arguments) -> str:
    """`/crowd/text` may name its person as a second argument."""
    if word.kind == "text" and len(arguments) > 1 and isinstance(arguments[1], str):
        return arguments[1][:LONGEST_NAME]
    return ""


READERS: Mapping[str, Callable[[Found, Arguments], Value | Refusal]] = {
    "trigger": _trigger,
    "numbered trigger": _numbered_trigger,
    "counted trigger": _counted_trigger,
    "switch": _switch,
    "number": _number,
    "whole number": _whole_number,
    "numbers": _numbers,
    "eight numbers": _eight_numbers,
    "place": _place,
    "cue": _cue,
    "port": _port,
    "text": _text,
    "vote": _vote,
    "offer": _offer,
    "event": _event,
}
"""How each kind of arguments is read: gives the intent's value, or RELEASED; raises UnfitError."""
