"""Where the values stand that faders move: as the show has them, or as a hand has left them."""

from installation.model.action import FEELINGS, Action
from installation.model.easing import clamp
from installation.model.intent import Intent
from installation.model.player_state import PlayerState
from installation.model.signals import Signals
from installation.model.travel import USUAL, WHOLE

FADER_SIGNALS = {"elena": "movement", "dax": "control", "ari": "exchange", "rina": "presence", "haze": "haze"}
"""Which signal tells where a fader's value stands while no hand is on it."""
OF_THE_HOUSE = ("master", "pace", "tempo", "fader crowd")
"""What the player keeps from act to act, until RELEASE."""


class Levels:
    """By target such as `fader elena`, 0..1 of the travel.

    A hand holds a value until it lets go, and what is not of the house until an act begins.
    """

    def __init__(self) -> None:
        self._known: dict[str, float] = {}
        self._in_hand: dict[str, float] = {}
        self._act: int | None = None

    @property
    def all(self) -> dict[str, float]:
        """Every value that is known."""
        return self._known | self._in_hand

    @property
    def by_hand(self) -> bool:
        """Whether any value is held by a hand."""
        return any(target.split()[0] not in FEELINGS for target in self._in_hand)

    def see(self, player: PlayerState, signals: Signals) -> None:
        """Where the show stands."""
        self._known = {f"fader {fader}": clamp(signals[name]) for fader, name in FADER_SIGNALS.items()}
        self._known["pace"] = USUAL["pace"].position(player.pace)
        self._known["master"] = clamp(player.master)
        if player.act != self._act:
            self._act = player.act
            self._in_hand = {target: at for target, at in self._in_hand.items() if target in OF_THE_HOUSE}

    def take(self, target: str, position: float) -> None:
        """A hand puts the value there."""
        self._in_hand[target] = position

    def take_from_afar(self, intent: Intent) -> None:
        """Another program's hand does, in the value's own units."""
        if isinstance(intent.value, float):
            travel = USUAL.get(intent.verb, WHOLE)
            self.take(Action(intent.verb, intent.subject).target, travel.position(intent.value))

    def let_go(self) -> None:
        """No hand holds anything any longer."""
        self._in_hand.clear()
