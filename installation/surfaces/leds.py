"""Lamps that follow the show: compares what every device shows with what it should, and sends the difference."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from installation.model.cue import Cue
from installation.model.lights import ShowState
from installation.model.player_state import PlayerState
from installation.model.surface import LampId
from installation.surfaces.hands import Hands

BLINKS_PER_SECOND = 2.0
"""For lamps that cannot blink by themselves; well below three flashes a second."""


class Message(NamedTuple):
    """One MIDI message for one port."""

    port: str
    data: bytes


class Leds:
    """The lamps of every surface that is plugged in. Render thread."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._shown: dict[tuple[str, int], dict[LampId, bytes]] = {}
        """Port and its coming -> what its lamps show, as far as we told them."""

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

    def changes(self, state: ShowState) -> Iterator[Message]:
        """What has to be sent so that every lamp shows `state`. Greets devices that are new, or back."""
        plugged_in = list(self._hands.outputs.items())
        for gone in self._shown.keys() - set(plugged_in):
            del self._shown[gone]
        for port, coming in plugged_in:
            yield from self._changes_at(port, coming, state)

    def _changes_at(self, port: str, coming: int, state: ShowState) -> Iterator[Message]:
        surface = self._hands.surface_of(port)
        if surface is None:
            return
        if (port, coming) not in self._shown:
            self._shown[port, coming] = {}
            yield from (Message(port, greeting) for greeting in surface.hello)
        shown = self._shown[port, coming]
        wanted = surface.lights(state, self._hands.bank_of(surface))
        yield from (Message(port, data) for lamp, data in wanted.items() if shown.get(lamp) != data)
        shown |= wanted

    def farewells(self) -> Iterator[Message]:
        """What leaves every device that is plugged in dark and as it was found."""
        for port in self._hands.outputs:
            surface = self._hands.surface_of(port)
            if surface:
                yield from (Message(port, data) for data in (*surface.darkness().values(), *surface.farewell))
