"""The part of the show that must be the same in every run: crowd, society and cue list, in fixed steps.

Its state follows from the show's files, the seed and what arrived at which step: no clock, no GPU, no other chance.
"""

import hashlib
from collections.abc import Iterable, Sequence

from installation.crowd.mood import Crowd
from installation.crowd.society import Society
from installation.inputs.simulated import SimulatedCrowd
from installation.model.arrival import Arrival
from installation.model.cue import Show
from installation.model.intent import Intent
from installation.model.look import Staging
from installation.model.moment import STEP_SECONDS
from installation.model.mood import Mood
from installation.model.signals import Signals, at_rest
from installation.model.society_view import SocietyView
from installation.model.surface import Surface
from installation.model.tracked_eye import TrackedEye
from installation.model.vocabulary import Refusal, understand
from installation.sequencer.modulation import Modulation
from installation.sequencer.player import Player
from installation.sequencer.unmet import CAN_BE_UNMET, unmet
from installation.surfaces.hands import SOURCE, Hands


class Story:
    """One telling of the show. Lives in steps of 1/60 s; any thread, one at a time."""

    def __init__(
        self,
        show: Show,
        seed: int,
        *,
        start: str | None = None,
        pace: float = 1.0,
        with_simulated: bool = True,
        surfaces: Sequence[Surface] = (),
    ) -> None:
        """Raises ValueError for a `start` that is no cue."""
        self.show = show
        self.player = Player(show, start_cue=start, pace=pace)
        self.hands = Hands(surfaces, registry=show.registry)
        self._crowd = Crowd(seed)
        self._society = Society(seed)
        self._simulated = SimulatedCrowd(seed) if with_simulated else None
        self._modulation = Modulation(show)
        self.staged = self.player.staging()
        """What the last picture was drawn with, bends and hands included."""
        self.eye = TrackedEye()
        """Somebody's, before a screen that is a window."""
        self._step = 0
        self.mood = Mood()
        self.signals: Signals = at_rest()
        self.intents: list[Intent] = []
        """Everything understood since `begin_frame`, for those who answer the room."""
        self.arrivals: list[Arrival] = []
        """Everything that came in since `begin_frame`, for those who watch the ways in."""
        self.refused: list[str] = []
        """Why some of what came since `begin_frame` meant nothing to anybody: `SOURCE: REASON`, for people."""

    def begin_frame(self) -> None:
        """Forgets what the frame before understood."""
        self.intents, self.arrivals, self.refused = [], [], []

    def live(self, step: int, arrivals: Iterable[Arrival]) -> None:
        """Lives through one step and all that arrived in it."""
        self._step = step
        came = list(arrivals)
        self.arrivals += came
        intents = self._understood([*came, *self._imagined(step)])
        self.hands.note(intents)
        self.eye.step(intents, STEP_SECONDS)
        self.mood = self._crowd.step(intents, STEP_SECONDS)
        society = self._society.step(self.mood, intents, self.player.drives, self.player.faders, STEP_SECONDS)
        self.player.step(intents, society, STEP_SECONDS)
        self.signals = society | self.player.signals()
        self.hands.see(self.player.state, self.signals)
        self.intents += intents

    def _imagined(self, step: int) -> Sequence[Arrival]:
        if self._simulated is None:
            return ()
        return self._simulated.poll(step, self.player.score, self.player.crowd_share)

    def _understood(self, arrivals: Sequence[Arrival]) -> list[Intent]:
        intents: list[Intent] = []
        for arrival in arrivals:
            if arrival.source.startswith(SOURCE):
                intents += self.hands.intents(arrival)
            if arrival.is_status:
                continue
            meant = understand(arrival)
            if not isinstance(meant, Refusal):
                intents.append(meant)
            elif not meant.harmless and not arrival.source.startswith(SOURCE):
                self.refused.append(f"{arrival.source}: {meant.reason}")
        asking = [intent for intent in intents if intent.verb in CAN_BE_UNMET]
        self.refused += [f"{intent.source}: {why}" for intent in asking if (why := unmet(intent, self.show))]
        return intents

    def staging(self, delta_seconds: float) -> Staging:
        """What the stage has to draw now, `delta_seconds` after the picture before."""
        self.staged = self._modulation.bend(self.player.staging(), self.player.blend(), self.signals, delta_seconds)
        return self.staged

    @property
    def view(self) -> SocietyView:
        """The society as the stage may see it."""
        return self._society.view()

    def adopt(self, show: Show) -> None:
        """Goes on with an edited show."""
        self.show = show
        self.player.adopt(show)
        self._modulation.adopt(show)
        self.hands.adopt(show.registry)
        self.staged = self.player.staging()  # laid out for the parameters there are now

    def digest(self) -> str:
        """A fingerprint of the whole state: equal in two runs that lived through the same."""
        state = (self._step, self.player.state, self.mood, self.eye.place, tuple(sorted(self.signals.items())))
        return hashlib.sha256(f"{self._society.digest()}{state!r}".encode()).hexdigest()
