"""How a projector is: everything it tells of itself, in one conversation."""

from collections.abc import Iterator
from typing import NamedTuple

from installation.rig.pjlink.inputs import input_words
from installation.rig.pjlink.link import Link
from installation.rig.pjlink.words import ProjectorError, RefusedError, shown

POWER = {"0": "off", "1": "on", "2": "cooling down", "3": "warming up"}
MUTED = {"11": "picture muted", "21": "sound muted", "31": "closed", "30": "open"}
PARTS = ("fan", "lamp", "temperature", "cover", "filter", "other")
STATES = {"0": "", "1": "warning", "2": "error"}


class Lamp(NamedTuple):
    """One of its lamps."""

    hours: int
    lit: bool


class Status(NamedTuple):
    """None, or nothing, where it does not tell: most say little while they are off."""

    power: str
    pjlink_class: int
    name: str | None
    maker: str | None
    model: str | None
    input: str | None
    input_name: str | None
    resolution: str | None
    shutter: str | None
    frozen: bool | None
    lamps: tuple[Lamp, ...]
    troubles: dict[str, str]
    """Part to `warning` or `error`; empty when all is well."""
    filter_hours: int | None
    serial: str | None
    firmware: str | None

    def __str__(self) -> str:
        """One line for people."""
        return ", ".join(_said(self))


def read_status(link: Link) -> Status:
    """Asks for everything. Raises ProjectorError when it falls silent or talks nonsense."""
    power = link.ask("POWR")
    pjlink_class = _number(_asked(link, "CLSS"), "CLSS") or 1
    second = pjlink_class >= 2
    code = _asked(link, "INPT", 2 if second else 1)
    return Status(
        POWER.get(power, shown(power)),
        pjlink_class,
        _asked(link, "NAME"),
        _asked(link, "INF1"),
        _asked(link, "INF2"),
        input_words(code) if code else None,
        _asked(link, "INNM", 2, f"?{code}") if second and code else None,
        _asked(link, "IRES", 2) if second else None,
        _shutter(_asked(link, "AVMT")),
        _asked(link, "FREZ", 2) == "1" if second else None,
        _lamps(_asked(link, "LAMP")),
        _troubles(_asked(link, "ERST")),
        _number(_asked(link, "FILT", 2), "FILT") if second else None,
        _asked(link, "SNUM", 2) if second else None,
        _asked(link, "SVER", 2) if second else None,
    )


def read_inputs(link: Link) -> tuple[str, ...]:
    """The codes of its sockets."""
    pjlink_class = _number(_asked(link, "CLSS"), "CLSS") or 1
    return tuple(link.ask("INST", pjlink_class=min(2, pjlink_class)).split())


def _asked(link: Link, command: str, pjlink_class: int = 1, parameter: str = "?") -> str | None:
    """The answer; None where there is none to this question, or not now."""
    try:
        return link.ask(command, parameter, pjlink_class) or None
    except RefusedError:
        return None


def _shutter(said: str | None) -> str | None:
    return MUTED.get(said, "open" if said.endswith("0") else shown(said)) if said else None


def _lamps(said: str | None) -> tuple[Lamp, ...]:
    words = (said or "").split()
    if len(words) % 2 or not all(word.isdecimal() for word in words):
        raise ProjectorError(f"answered {shown(said or '')} to LAMP, expected pairs of hours and 0 or 1")
    return tuple(Lamp(int(hours), lit == "1") for hours, lit in zip(words[::2], words[1::2], strict=True))


def _troubles(said: str | None) -> dict[str, str]:
    if said is None:
        return {}
    if len(said) != len(PARTS) or not set(said) <= set(STATES):
        raise ProjectorError(f"answered {shown(said)} to ERST, expected six digits from 0 to 2")
    return {part: STATES[digit] for part, digit in zip(PARTS, said, strict=True) if STATES[digit]}


def _number(said: str | None, command: str) -> int | None:
    if said is None:
        return None
    if not said.isdecimal():
        raise ProjectorError(f"answered {shown(said)} to {command}, expected a number")
    return int(said)


def _said(status: Status) -> Iterator[str]:
    yield status.power
    if status.input:
        yield status.input + (f" ({status.input_name})" if status.input_name else "")
    if status.shutter:
        yield f"shutter {status.shutter}"
    if status.frozen:
        yield "frozen"
    for lamp in status.lamps:
        yield f"lamp {lamp.hours} h{'' if lamp.lit else ' (dark)'}"
    if status.filter_hours is not None:
        yield f"filter {status.filter_hours} h"
    yield from (f"{part}: {trouble}" for part, trouble in status.troubles.items())
    if not status.troubles:
        yield "no trouble"
    if known := " ".join(word for word in (status.maker, status.model) if word):
        yield known
