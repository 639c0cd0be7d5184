"""Runs a show: one cue after the other, by the clock, by the crowd, or by hand.

Every command is safe at any time and none can stop the show. Only BLACKOUT lifts a blackout; the sequencer runs on
underneath. All times are show time in fixed steps, so a recorded night plays again step for step.
"""

from collections.abc import Callable, Mapping, Sequence

from installation.model.cue import Cue, Score, Show, Transition
from installation.model.intent import Intent, switched
from installation.model.look import Staging
from installation.model.player_state import PlayerState
from installation.sequencer.ballot import Ballot
from installation.sequencer.cue_clock import CueClock
from installation.sequencer.history import History
from installation.sequencer.light import Light
from installation.sequencer.modulation import Blend
from installation.sequencer.passage import Passage
from installation.sequencer.performer import Performer
from installation.sequencer.places import counted, first_of_act, named
from installation.sequencer.tempo import Tempo
from installation.sequencer.triggers import Triggers, everything

GO_PROTECTION_SECONDS = 0.5
"""After a GO, by hand or by the clock, another is taken for a finger that bounced."""
ASKING_SECONDS = 0.1
"""How often conditions are asked."""
PANIC_PASSAGE = Transition(2.0, "smooth", "gather")
PANIC_BOUNCE_SECONDS = 0.25
LONGEST_CUE_SECONDS = 3600.0


class Player:
    """The sequencer. `step` once per fixed step on the thread that runs the show; the rest only reads."""

    def __init__(self, show: Show, start_cue: str | None = None, pace: float = 1.0) -> None:
        """Begins with `start_cue` (id or name) or the first. Raises ValueError for a cue that does not exist."""
        index = 0 if start_cue is None else show.cue_index(start_cue)
        if index is None:
            raise ValueError(f"there is no cue {start_cue!r}")
        self._show = show
        self._index = index
        self._triggers = Triggers(show)
        self._performer = Performer(pace)
        self._tempo = Tempo()
        self._light = Light()
        self._ballot = Ballot()
        self._passage = Passage(show, self.cue.look)
        self._history = History()
        self._hold = self._standby = False
        self._clock = CueClock()
        self._now_seconds = 0.0
        self._since_go_seconds = self._since_panic_seconds = GO_PROTECTION_SECONDS
        self._since_asking_seconds = 0.0
        self._next = self._triggers.following(index, {})
        self._values: dict[str, float] = {}
        self._commands = self._commands_by_verb()

    def _commands_by_verb(self) -> Mapping[str, Callable[[Intent], object]]:
        """What each verb does; verbs that are not in it are for other rooms."""
        return {
            "go": lambda intent: self.go(),
            "back": lambda intent: self.back(),
            "cue": lambda intent: self._jump(named(self._show, intent.value)),
            "column": lambda intent: self._jump(counted(self._show, intent.value)),
            "act": lambda intent: self._jump(first_of_act(self._show, intent.value)),
            "hold": lambda intent: self._set_hold(switched(intent.value, self._hold)),
            "blackout": lambda intent: self._light.switch_blackout(intent.value),
            "release": lambda intent: self._release(),
            "panic": lambda intent: self._panic(),
            "tap": lambda intent: self._tempo.tap(self._now_seconds),
            "tempo": lambda intent: self._tempo.set(intent.value, intent.source),
            "pace": lambda intent: self._performer.set_pace(intent.value),
            "master": lambda intent: self._light.set_master(intent.value),
            "fader": lambda intent: self._performer.move(intent.subject, intent.value),
            "look": lambda intent: self._performer.turn(intent.subject, intent.value, self._show.registry),
            "vote": self._vote,
        }

    @property
    def cue(self) -> Cue:
        """The running cue."""
        return self._show.cues[self._index]

    @property
    def score(self) -> Score:
        """What the running cue asks of the systems and the simulated crowd."""
        return self.cue.score

    @property
    def drives(self) -> Mapping[str, float]:
        """What the running cue pulls signals to, for `Society.step`."""
        return self.cue.score.drives

    @property
    def faders(self) -> Mapping[str, float | None]:
        """What hands hold on the story's faders, for `Society.step`."""
        return self._performer.faders

    @property
    def crowd_share(self) -> float:
        """How much of the simulated crowd is wanted, 0..1."""
        return self._performer.crowd_share

    @property
    def state(self) -> PlayerState:
        """Where the show stands."""
        cue = self.cue
        return PlayerState(
            cue_id=cue.id,
            cue_name=cue.name,
            cue_title=cue.title,
            act=cue.act,
            next_id=self._show.cues[self._next].id,
            progress=self._clock.progress(cue.max_seconds),
            elapsed_seconds=self._clock.elapsed_seconds,
            transition=self._passage.progress,
            hold=self._hold,
            blackout=self._light.blackout,
            standby=self._standby,
            master=self._light.master,
            pace=self._performer.pace,
            tempo_bpm=self._tempo.bpm,
            tempo_source=self._tempo.source,
            vote=self._ballot.balance,
            votes=self._ballot.votes,
        )

    def signals(self) -> dict[str, float]:
        """The signals that are the player's to say: `vote`, `vote_margin`, `cue_progress`, `cue_seconds`."""
        return {
            "vote": self._ballot.balance,
            "vote_margin": abs(self._ballot.balance),
            "cue_progress": self._clock.progress(self.cue.max_seconds),
            "cue_seconds": min(self._clock.elapsed_seconds, LONGEST_CUE_SECONDS),
        }

    def staging(self) -> Staging:
        """The picture before bends and hands; `Modulation.bend` finishes it with `blend()`."""
        return self._passage.staging(self._light.level)

    def blend(self) -> Blend:
        """What `staging()` is made of: looks with weights, and the hands to be laid on."""
        return Blend(self._passage.parts(), self._performer.hands)

    def step(self, intents: Sequence[Intent], signals: Mapping[str, float], delta_seconds: float) -> None:
        """Lives through one step: commands in their order, then the clock. `signals`: this step's, from the society."""
        self._now_seconds += delta_seconds
        self._since_go_seconds += delta_seconds
        self._since_panic_seconds += delta_seconds
        for intent in intents:
            command = self._commands.get(intent.verb)
            if command is not None:
                command(intent)
        if not (self._hold or self._standby):
            passed = delta_seconds * self._performer.pace
            self._clock.step(passed, signals.get("arousal", 0.0), self.cue.max_seconds)
        if self.cue.branches:
            self._ballot.step(signals.get("valence", 0.0) * signals.get("arousal", 0.0), delta_seconds)
        self._move_picture(delta_seconds)
        self._since_asking_seconds += delta_seconds
        if self._since_asking_seconds >= ASKING_SECONDS:
            self._since_asking_seconds = 0.0
            self._ask(signals)

    def adopt(self, show: Show) -> None:
        """Goes on with an edited show, in the same cue if there is still one of that id, else near where it stood."""
        index = show.cue_index(self.cue.id)
        self._index = index if index is not None else min(self._index, len(show.cues) - 1)
        self._show = show
        self._triggers = Triggers(show)
        self._next = self._triggers.following(self._index, self._values)
        self._passage.adopt(show)
        if index is None:
            self._clock.restart()
            if not self._standby:
                self._passage.begin(self.cue.look, self.cue.transition)

    def go(self) -> bool:
        """The next cue. False when it came too soon after the last GO to be meant."""
        if self._since_go_seconds < GO_PROTECTION_SECONDS:
            return False
        self._since_go_seconds = 0.0
        self._go_to(self._next)
        return True

    def back(self) -> None:
        """The cue that ran before this one, or the one before it in the list; the first cue begins anew."""
        index = self._history.step_back(self._show)
        self._start(max(0, self._index - 1) if index is None else index)

    def _move_picture(self, delta_seconds: float) -> None:
        self._performer.step(delta_seconds)
        self._light.step(delta_seconds)
        # a slow story must still answer a GO in time, so the picture never changes slower than written
        self._passage.step(delta_seconds * max(1.0, self._performer.pace))

    def _ask(self, signals: Mapping[str, float]) -> None:
        self._values = everything(signals, self.signals(), self._clock.elapsed_seconds)
        self._next = self._triggers.following(self._index, self._values)
        if self._hold or self._standby:
            return
        if self._triggers.ends(self.cue, self._clock.elapsed_seconds, self._clock.mean_arousal, self._values):
            self.go()

    def _jump(self, index: int | None) -> None:
        """Somewhere by hand. A cue that does not exist, or runs already, changes nothing."""
        if index is not None and (index != self._index or self._standby):
            self._go_to(index)

    def _go_to(self, index: int) -> None:
        self._history.add(self.cue.id)
        self._start(index)

    def _start(self, index: int) -> None:
        if self._show.cues[index].act != self.cue.act:
            self._performer.next_act()
        self._index = index
        self._standby = False
        self._clock.restart()
        self._ballot.open()
        self._passage.begin(self.cue.look, self.cue.transition)
        self._next = self._triggers.following(index, {**self._values, **self.signals(), "elapsed": 0.0})

    def _set_hold(self, hold: bool) -> None:
        self._hold = hold

    def _release(self) -> None:
        self._performer.release()
        self._light.release_master()
        self._hold = False
        if self._standby:
            self._standby = False
            self._passage.begin(self.cue.look, self.cue.transition)

    def _panic(self) -> None:
        if self._standby:
            if self._since_panic_seconds >= PANIC_BOUNCE_SECONDS:
                self._light.cut()
            return
        self._standby = True
        self._since_panic_seconds = 0.0
        self._passage.begin(self._show.idle_look, PANIC_PASSAGE)

    def _vote(self, intent: Intent) -> None:
        if self.cue.branches:
            self._ballot.cast(intent, self._now_seconds)
