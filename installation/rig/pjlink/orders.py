"""What a projector can be told to do. Each order says in words what has become of it."""

import time
from collections.abc import Callable

from installation.rig.pjlink.inputs import input_words
from installation.rig.pjlink.link import Link
from installation.rig.pjlink.words import ProjectorError, RefusedError

AGAIN_AFTER_SECONDS = (0.5, 1.0, 2.0)
"""A projector that says `not now` is asked again after these pauses."""
STANDBY, ON, COOLING, WARMING = "0", "1", "2", "3"
Order = Callable[[Link], str]


def switch_on(link: Link) -> str:
    """On, unless it is. A lamp that is still cooling is left alone: struck hot it ages by hours."""
    power = link.ask("POWR")
    if power == COOLING:
        raise ProjectorError("is cooling down: try again when it has come to rest")
    if power in (ON, WARMING):
        return "is on" if power == ON else "is warming up"
    _tell(link, "POWR", "1")
    return "is warming up"


def switch_off(link: Link) -> str:
    """Into standby, unless it is there."""
    power = link.ask("POWR")
    if power in (STANDBY, COOLING):
        return "is off" if power == STANDBY else "is cooling down"
    _tell(link, "POWR", "0")
    return "is cooling down"


def close_shutter(link: Link) -> str:
    """No picture and no sound; of a projector without sound, no picture."""
    _mute(link, "1")
    return "shutter closed"


def open_shutter(link: Link) -> str:
    """Picture and sound."""
    _mute(link, "0")
    return "shutter open"


def choose_input(code: str) -> Order:
    """Shows what comes in at one of its sockets."""

    def choose(link: Link) -> str:
        _tell(link, "INPT", code, pjlink_class=2 if code[0] == "6" or not code[1].isdecimal() else 1)
        return f"shows {input_words(code)}"

    return choose


def freeze(link: Link) -> str:
    """Keeps the picture it shows. Class 2."""
    _tell(link, "FREZ", "1", pjlink_class=2)
    return "picture frozen"


def unfreeze(link: Link) -> str:
    """Shows moving pictures again. Class 2."""
    _tell(link, "FREZ", "0", pjlink_class=2)
    return "picture moving"


def _mute(link: Link, digit: str) -> None:
    try:
        _tell(link, "AVMT", f"3{digit}")
    except RefusedError as error:
        if error.code != "ERR2":
            raise
        _tell(link, "AVMT", f"1{digit}")


def _tell(link: Link, command: str, parameter: str, pjlink_class: int = 1) -> None:
    """An order that has to be answered with OK."""
    for pause_seconds in (*AGAIN_AFTER_SECONDS, None):
        try:
            said = link.ask(command, parameter, pjlink_class)
        except RefusedError as error:
            if error.code != "ERR3" or pause_seconds is None:
                raise
            time.sleep(pause_seconds)
            continue
        if said.upper() != "OK":
            raise ProjectorError(f"answered {said!r} to {command} {parameter}, expected OK")
        return
