"""One performance: the frame, top to bottom. All that is slow, hostile or far away has its own room elsewhere."""

from collections.abc import Sequence
from contextlib import AbstractContextManager, ExitStack, nullcontext
from typing import Protocol

import moderngl

from installation.clock import Clock
from installation.inputs.mailbox import Mailbox
from installation.inputs.replay import Replay
from installation.journal import Journal
from installation.model.arrival import Arrival
from installation.model.moment import Moment
from installation.rig.output import Output
from installation.show.story import Story
from installation.stage.stage import Stage


class Witness(Protocol):
    """Somebody who looks on and cannot stop the show: a recorder, the page to watch at, a status line."""

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """The frame that has just been shown. Must return at once."""
        ...

    def close(self) -> None:
        """The show is over."""
        ...


class Performance:
    """Runs frames. Render thread only."""

    def __init__(
        self,
        *,
        clock: Clock,
        mailbox: Mailbox,
        story: Story,
        stage: Stage,
        output: Output,
        journal: Journal,
        witnesses: Sequence[Witness] = (),
        night: Replay | None = None,
        timer: AbstractContextManager[object] | None = None,
    ) -> None:
        """`night` is a recorded one that is lived through again, each arrival at the step it came at.

        `timer` is put around the drawing of every frame.
        """
        self.clock, self.mailbox, self.story, self.stage = clock, mailbox, story, stage
        self.output, self.journal, self.witnesses = output, journal, witnesses
        self.night = night
        self._timer = timer or nullcontext()
        self._waiting: list[Arrival] = []
        self._cue = ""

    def frame(self) -> Moment:
        """One frame of the show."""
        moment = self.clock.tick()
        self.mailbox.ask()
        self.output.linger()
        arrivals = self._take()
        self.story.begin_frame()
        for step in moment.steps():
            arrivals += self.night.take(step, step) if self.night else ()
            self.journal.write([one for one in arrivals if not one.is_status], step)
            self.story.live(step, arrivals)
            arrivals = []
        self._waiting = arrivals  # a display faster than the simulation: they belong to the next step
        staging = self.story.staging(moment.delta_seconds)
        with self._timer:
            picture = self.stage.draw(staging, self.story.signals, self.story.view, moment, self.story.eye.place)
        self.output.present(picture, moment)
        self._note_cue(moment)
        for witness in self.witnesses:
            witness.see(picture, self.story, moment)
        return moment

    def _take(self) -> list[Arrival]:
        self.mailbox.post(self.output.poll())
        return self._waiting + self.mailbox.take()

    def _note_cue(self, moment: Moment) -> None:
        cue = self.story.player.state.cue_id
        if cue != self._cue:
            self._cue = cue
            self.journal.note(moment.step, cue=cue)

    def close(self) -> None:
        """Ends everything that was opened for this performance, the stage last but the output."""
        with ExitStack() as ends:  # in the order opposite to this one; what one of them raises keeps none from its end
            for end in (self.output.close, self.stage.release, self.journal.close):
                ends.callback(end)
            for witness in reversed(self.witnesses):
                ends.callback(witness.close)
