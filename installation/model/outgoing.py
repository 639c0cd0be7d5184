"""What the show tells other programs about itself: one table of addresses, read from the player and the signals."""

from collections.abc import Callable
from typing import NamedTuple

from installation.model.arrival import Argument
from installation.model.player_state import PlayerState
from installation.model.signals import SIGNALS, Signals


class Told(NamedTuple):
    """One address that leaves the show."""

    address: str
    type: str
    """OSC type tag; `T` stands for T or F."""
    description: str
    read: Callable[[PlayerState], Argument]
    low: float = 0.0
    high: float = 1.0


TOLD: tuple[Told, ...] = (
    Told("/rina/state/cue", "s", "id of the running cue", lambda state: state.cue_id),
    Told("/rina/state/name", "s", "its short name", lambda state: state.cue_name),
    Told("/rina/state/title", "s", "its title", lambda state: state.cue_title),
    Told("/rina/state/act", "i", "the act it belongs to", lambda state: state.act, 1, 5),
    Told("/rina/state/progress", "f", "how far it is into its longest time", lambda state: state.progress),
    Told(
        "/rina/state/transition", "f", "0 when it begins to come in, 1 once it stands", lambda state: state.transition
    ),
    Told("/rina/state/next", "s", "id of the cue that GO would start", lambda state: state.next_id),
    Told("/rina/state/hold", "T", "the running cue is held", lambda state: state.hold),
    Told("/rina/state/blackout", "T", "no light leaves, wherever the master stands", lambda state: state.blackout),
    Told("/rina/state/standby", "T", "panic: the resting picture stands", lambda state: state.standby),
    Told("/rina/state/master", "f", "overall light; a blackout leaves it where it is", lambda state: state.master),
    Told("/rina/state/pace", "f", "how fast the story runs; 1 is as written", lambda state: state.pace, 0.1, 20),
    Told(
        "/rina/state/tempo",
        "f",
        "beats per minute; 0 until somebody taps or tells one",
        lambda state: state.tempo_bpm,
        0,
        300,
    ),
    Told(
        "/rina/state/tempo_source",
        "s",
        "whose tempo that is: `tap`, `osc`, or `midi:` and the port; empty for nobody's",
        lambda state: _nameless(state.tempo_source),
    ),
    Told("/rina/state/vote", "f", "balance of the vote, -1 protect to 1 risk", lambda state: state.vote, -1, 1),
)
MOODS = ("valence", "arousal")
"""Signals that have an address of their own besides `/rina/signal/NAME`."""


def _nameless(source: str) -> str:
    """A source without the address of a machine, which is no other program's business."""
    return "osc" if source.startswith("osc:") else source


def outgoing(state: PlayerState, signals: Signals) -> dict[str, Argument]:
    """Everything the show tells, by address, in the table's order."""
    told: dict[str, Argument] = {row.address: row.read(state) for row in TOLD}
    told.update((f"/rina/mood/{name}", signals[name]) for name in MOODS)
    told.update((f"/rina/signal/{name}", signals[name]) for name in SIGNALS)
    return told
