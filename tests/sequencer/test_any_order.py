"""Any sequence of commands, sensible or not: the player never raises, is always in a cue, and never doubles a GO."""

import math

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from installation.model.intent import Intent
from installation.model.moment import STEP_SECONDS
from installation.model.signals import at_rest
from installation.sequencer.modulation import Modulation
from installation.sequencer.player import GO_PROTECTION_SECONDS, Player
from installation.sequencer.tempo import FASTEST_BPM, SLOWEST_BPM
from tests.sequencer.showbuild import REGISTRY, cue, show, story

unit = st.floats(0.0, 1.0)
odd_values = st.one_of(st.none(), st.booleans(), st.floats(-1e6, 1e6), st.text(max_size=5), st.tuples(unit, unit))
verbs = st.sampled_from(
    ["go", "back", "cue", "column", "act", "hold", "blackout", "release", "panic", "tap", "tempo", "pace", "master",
     "fader", "look", "vote", "mic", "nonsense"]
)  # fmt: skip
subjects = st.sampled_from(["", "dax", "crowd", "motes.size", "motes.tint", "glass.cracked", "no.such"])


class AnyOrder(RuleBasedStateMachine):
    """A player in the hands of somebody who presses everything."""

    @initialize(pace=st.sampled_from([0.1, 1.0, 20.0]))
    def begin(self, pace: float) -> None:
        self.show = story()
        self.player = Player(self.show, pace=pace)
        self.modulation = Modulation(self.show)
        self.now_seconds = 0.0
        self.last_go_seconds = -math.inf
        self.signals = at_rest()

    def live(self, *intents: Intent) -> None:
        self.now_seconds += STEP_SECONDS
        self.player.step(intents, self.signals, STEP_SECONDS)

    @rule()
    def press_go(self) -> None:
        history, before = len(self.player._history), self.player.cue.id
        self.live(Intent("go", "", None, "pad"))
        if len(self.player._history) > history or self.player.cue.id != before:
            assert self.now_seconds - self.last_go_seconds >= GO_PROTECTION_SECONDS - 1e-6
            self.last_go_seconds = self.now_seconds

    @rule(verb=verbs, subject=subjects, value=odd_values, person=st.sampled_from(["", "a", "b"]))
    def press_anything(self, verb: str, subject: str, value: object, person: str) -> None:
        if verb != "go":
            self.live(Intent(verb, subject, value, "pad", person))  # type: ignore[arg-type]

    @rule(name=st.sampled_from(["1.1", "1.2", "2.2", "2.3b", "3.1", "nowhere"]))
    def jump(self, name: str) -> None:
        self.live(Intent("cue", "", name, "osc"))

    @rule(values=st.fixed_dictionaries(dict.fromkeys(("arousal", "movement", "valence", "vote"), unit)))
    def feel(self, values: dict[str, float]) -> None:
        self.signals = {**at_rest(), **values}

    @rule(steps=st.integers(1, 700))
    def wait(self, steps: int) -> None:
        for _ in range(steps):
            before = self.player.state.elapsed_seconds
            self.live()
            if self.player.state.elapsed_seconds < before:  # the clock's own GO
                assert self.now_seconds - self.last_go_seconds >= GO_PROTECTION_SECONDS - 1e-6
                self.last_go_seconds = self.now_seconds

    @rule(grown=st.booleans())
    def edit(self, grown: bool) -> None:
        self.show = show(cue("1.2", 1), cue("4.1", 4), cue("2.2", 2)) if grown else story()
        self.player.adopt(self.show)
        self.modulation.adopt(self.show)

    @invariant()
    def it_is_always_somewhere(self) -> None:
        if not hasattr(self, "player"):
            return
        state, cue_now = self.player.state, self.player.cue
        assert cue_now in self.show.cues
        assert state.next_id in {item.id for item in self.show.cues}
        assert 0.0 <= state.elapsed_seconds <= cue_now.max_seconds + 1e-9
        assert 0.0 <= state.progress <= 1.0
        assert 0.0 <= state.master <= 1.0
        assert 0.0 <= state.transition <= 1.0
        assert -1.0 <= state.vote <= 1.0
        assert state.tempo_bpm == 0.0 or SLOWEST_BPM <= state.tempo_bpm <= FASTEST_BPM

    @invariant()
    def it_always_has_a_picture(self) -> None:
        if not hasattr(self, "player"):
            return
        staging = self.modulation.bend(self.player.staging(), self.player.blend(), self.signals, STEP_SECONDS)
        assert np.isfinite(staging.values).all()
        assert (staging.values >= REGISTRY.low).all()
        assert (staging.values <= REGISTRY.high).all()
        assert staging.form
        assert staging.next_form
        assert 0.0 <= staging.morph <= 1.0


AnyOrder.TestCase.settings = settings(max_examples=100, stateful_step_count=30)
TestAnyOrder = AnyOrder.TestCase
