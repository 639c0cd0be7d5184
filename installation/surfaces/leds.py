"""Lamps that follow the show: compares what every device shows with what it should, and sends the difference."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import inf
from typing import NamedTuple

from installation.model.cue import Cue
from installation.model.lights import ShowState
from installation.model.player_state import PlayerState
from installation.model.surface import LampId
from installation.surfaces.hands import Hands

BLINKS_PER_SECOND = 2.0
"""For lamps that cannot blink by themselves; well below three flashes a second."""
WAKING_SECONDS = 2.0
"""A device that has just come may still be starting up, and JACK drops what a port is sent as it is being connected:
after so long everything is said once more."""


class Message(NamedTuple):
    """One MIDI message for one port."""

    port: str
    data: bytes


@dataclass(slots=True)
class _Told:
    """What one device was told since it came."""

    anew_seconds: float
    """When everything is said once more."""
    shown: dict[LampId, bytes] = field(default_factory=dict)


class Leds:
    """The lamps of every surface that is plugged in. Render thread."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._told: dict[tuple[str, int], _Told] = {}
        """By port and its coming."""

    def show_state(self, player: PlayerState, cues: Sequence[Cue], seconds: float) -> ShowState:
        """What surfaces show when the player stands like this among `cues`, `seconds` into the show."""
        running = next((cue for cue in cues if cue.id == player.cue_id), None)
        standby = next((cue for cue in cues if cue.id == player.next_id), None)
        return ShowState(
            player=player,
            next_act=standby.act if standby else 0,
            vote_open=bool(running and any("vote" in branch.when for branch in running.branches)),
            levels=self._hands.levels,
            by_hand=self._hands.by_hand,
            blink_on=int(seconds * 2.0 * BLINKS_PER_SECOND) % 2 == 0,
        )

    def changes(self, state: ShowState, seconds: float) -> Iterator[Message]:
        """What has to be sent, `seconds` into the show, so that every lamp shows `state`. Greets devices that are new,
        or back, and says everything a second time once they have had WAKING_SECONDS."""
        plugged_in = list(self._hands.outputs.items())
        for gone in self._told.keys() - set(plugged_in):
            del self._told[gone]
        for port, coming in plugged_in:
            yield from self._changes_at(port, coming, state, seconds)

    def _changes_at(self, port: str, coming: int, state: ShowState, seconds: float) -> Iterator[Message]:
        surface = self._hands.surface_of(port)
        if surface is None:
            return
        told = self._told.get((port, coming))
        if told is None or seconds >= told.anew_seconds:
            told = _Told(inf if told else seconds + WAKING_SECONDS)
            self._told[port, coming] = told
            yield from (Message(port, greeting) for greeting in surface.hello)
        wanted = surface.lights(state, self._hands.bank_of(surface))
        yield from (Message(port, data) for lamp, data in wanted.items() if told.shown.get(lamp) != data)
        told.shown |= wanted

    def farewells(self) -> Iterator[Message]:
        """What leaves every device that is plugged in dark and as it was found."""
        for port in self._hands.outputs:
            surface = self._hands.surface_of(port)
            if surface:
                yield from (Message(port, data) for data in (*surface.darkness().values(), *surface.farewell))
