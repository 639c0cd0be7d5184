"""What the lamps of a surface say: one grammar of colour and motion for every device. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import NamedTuple

from installation.model.action import LEVELS, Action
from installation.model.player_state import PlayerState

COLOURS = ("white", "red", "orange", "yellow", "green", "cyan", "blue", "violet", "pink")
MOTIONS = ("steady", "dim", "pulse", "blink")


class Light(NamedTuple):
    """What one lamp shows; no colour is darkness."""

    colour: str = ""
    motion: str = "steady"


GRAMMAR: Mapping[str, Light] = MappingProxyType(
    {
        "off": Light(),
        "idle": Light("white", "dim"),  # nothing to be had from it just now
        "ready": Light("green"),  # will act when touched
        "standby": Light("green", "blink"),  # what comes next, waiting
        "running": Light("red"),
        "transition": Light("red", "pulse"),
        "held": Light("yellow", "blink"),  # a hand keeps the show from moving
        "blackout": Light("red", "blink"),
        "vote": Light("cyan", "pulse"),  # the crowd is asked
    }
)
"""State -> light. A device that lacks a colour shows the nearest it has (`NEAREST`)."""

NEAREST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "white": ("yellow", "green"),
        "orange": ("yellow", "red"),
        "yellow": ("orange", "white"),
        "cyan": ("green", "blue"),
        "blue": ("cyan", "green"),
        "green": ("cyan", "blue"),
        "violet": ("pink", "red"),
        "pink": ("violet", "red"),
        "red": ("orange", "pink"),
    }
)


@dataclass(frozen=True, slots=True)
class ShowState:
    """What a surface can show of the show. Whoever changed it - a pad, OSC, the clock - the lamps follow this alone."""

    player: PlayerState
    next_act: int = 0
    """The act of the cue that GO would start."""
    vote_open: bool = False
    """Whether the running cue leaves by the crowd's vote."""
    levels: Mapping[str, float] = field(default_factory=dict)
    """Where the values stand that a fader can move, 0..1 of its travel, by target: `fader elena`, `master`."""
    by_hand: bool = False
    """Whether a hand holds any of them against the show, until RELEASE or the next act."""
    blink_on: bool = True
    """The shared rhythm for lamps that cannot blink by themselves."""


def state_word(action: Action, show: ShowState, bank: str) -> str:
    """Which word of `GRAMMAR` the lamp of a control with this action shows."""
    player = show.player
    match action.verb:
        case "go":
            return _go(player)
        case "hold":
            return "held" if player.hold else "ready"
        case "blackout":
            return "blackout" if player.blackout else "ready"
        case "vote":
            return _vote(show, action.value)
        case "act":
            return _place(player, player.act == action.value, show.next_act == action.value)
        case "cue":
            return _place(player, _names(player, action.value), player.next_id == action.value)
        case "bank":
            return "running" if bank == action.value else "ready"
        case "release":
            return "held" if show.by_hand else "idle"
    return _level(action, show) if action.verb in LEVELS else "ready"


def _go(player: PlayerState) -> str:
    if player.transition < 1.0:
        return "transition"
    return "standby" if player.hold or player.standby else "ready"


def _vote(show: ShowState, side: object) -> str:
    if not show.vote_open:
        return "idle"
    leads = show.player.vote < 0.0 if side == "protect" else show.player.vote > 0.0
    return "running" if leads else "vote"


def _names(player: PlayerState, cue: object) -> bool:
    return cue in (player.cue_id, player.cue_name)


def _place(player: PlayerState, here: bool, next_here: bool) -> str:
    if here:
        return "transition" if player.transition < 1.0 else "running"
    return "standby" if next_here else "ready"


def _level(action: Action, show: ShowState) -> str:
    """A pad that stands for one height of a fader is lit up to where the fader stands."""
    if not isinstance(action.value, (int, float)):
        return "ready"
    level = show.levels.get(action.target, 0.0)
    return "running" if 0.0 < action.value <= level + 1e-6 else "idle"
