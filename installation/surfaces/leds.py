"""Lamps that follow the show: compares what every device shows with what it should, and sends the difference."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from installation.model.arrival import Arrival
from installation.model.cue import Cue
from installation.model.lights import ShowState
from installation.model.player_state import PlayerState
from installation.model.surface import LampId

from .hands import SOURCE, Hands

BLINKS_PER_SECOND = 2.0
"""For lamps that cannot blink by themselves; well below three flashes a second."""


class Message(NamedTuple):
    """One MIDI message for one port."""

    port: str
    data: bytes


class Leds:
    """The lamps of every surface that is plugged in. Render thread."""

    def __init__(self, hands: Hands, cues: Sequence[Cue]) -> None:
        self._hands = hands
        self._cues = {cue.id: cue for cue in cues}
        self._shown: dict[str, dict[LampId, bytes]] = {}
        """Port -> what its lamps show, as far as we told them."""
        self._greeted: set[str] = set()

    def hear(self, arrival: Arrival) -> None:
        """Ports that come and go: a device that is back knows nothing of what it was told before."""
        if arrival.address == "/midi/output":
            port = arrival.source.removeprefix(SOURCE)
            self._greeted.discard(port)
            self._shown.pop(port, None)
            if arrival.arguments[:1] == (True,):
                self._shown[port] = {}

    def show_state(self, player: PlayerState, seconds: float) -> ShowState:
        """What surfaces show when the player stands like this, `seconds` into the show."""
        running, standby = self._cues.get(player.cue_id), self._cues.get(player.next_id)
        return ShowState(
            player=player,
            next_act=standby.act if standby else 0,
            vote_open=bool(running and any("vote" in branch.when for branch in running.branches)),
            levels=self._hands.levels,
            by_hand=self._hands.by_hand,
            blink_on=int(seconds * 2.0 * BLINKS_PER_SECOND) % 2 == 0,
        )

    def changes(self, state: ShowState) -> Iterator[Message]:
        """What has to be sent so that every lamp shows `state`; greets devices that are new."""
        for port, shown in self._shown.items():
            surface = self._hands.surface_of(port)
            if surface is None:
                continue
            if port not in self._greeted:
                self._greeted.add(port)
                yield from (Message(port, greeting) for greeting in surface.hello)
            wanted = surface.lights(state, self._hands.bank_of(surface))
            yield from (Message(port, data) for lamp, data in wanted.items() if shown.get(lamp) != data)
            shown |= wanted

    def farewells(self, port: str) -> Iterator[Message]:
        """What leaves the device at `port` dark and as it was found."""
        surface = self._hands.surface_of(port)
        if surface:
            yield from (Message(port, data) for data in (*surface.darkness().values(), *surface.farewell))
