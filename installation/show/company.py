"""Who looks on while the show plays, as far as the options ask for them, and what they have to tell people."""

from collections.abc import Callable, Iterable, Sequence

from installation.inputs.midi import MidiSource
from installation.inputs.osc import OscSource
from installation.inputs.source import Source
from installation.options import ShowOptions
from installation.presets.taught import taught_folder
from installation.rig.output import Output
from installation.rig.windows import Windows
from installation.show.answering import OscAnswers, PadLights
from installation.show.editing import Editing
from installation.show.exploring import Exploring
from installation.show.governing import Governing, aim_of
from installation.show.metering import Metering
from installation.show.noting import Noting
from installation.show.opening import Opening, named_for
from installation.show.performance import Witness
from installation.show.recording import Recording
from installation.show.refitting import Refitting
from installation.show.refusing import Refusing
from installation.show.rehearsing import Rehearsing
from installation.show.seat import Seat
from installation.show.story import Story
from installation.show.teaching import Teaching
from installation.show.telling import Telling
from installation.show.venue import Venue
from installation.show.watching import Watching
from installation.stage.context import ability_of
from installation.stage.draw_timer import DrawTimer
from installation.stage.quality import Quality
from installation.stage.stage import Stage

MOST_RECORDED_FRAMES_PER_SECOND = 30.0

PASSING = ("starting", ": closed")
"""How a status ends that is no news: every source starts and closes."""

News = Callable[[], Iterable[str]]
"""Lines for people, as they stand now: each is told when it first appears."""


class Company:
    """The witnesses of one live performance, in the order in which they look. Render thread."""

    def __init__(
        self,
        options: ShowOptions,
        opening: Opening,
        story: Story,
        sources: Sequence[Source],
        stage: Stage,
        output: Output,
        timer: DrawTimer | None,
    ) -> None:
        """Opens what its witnesses need. Without a `timer` everything is drawn, however long it takes."""
        self._options, self._opening, self._story, self._sources = options, opening, story, sources
        self._stage, self._output, self._timer = stage, output, timer
        self._news: list[News] = [self._output_says, self._sources_say, self._stage_says]
        self.witnesses: list[Witness] = []
        self._seat_those_who_answer()
        self._seat_those_who_keep()
        self._seat_those_who_follow_files()
        self._seat_those_who_tell()

    def listen_to(self, news: News) -> None:
        """From now on the terminal tells these lines as well."""
        self._news.append(news)

    def _seat(self, witness: Witness, news: News | None = None) -> None:
        seat = Seat(witness)
        self.witnesses.append(seat)
        self._news.append(lambda: seat.status)
        if news:
            self._news.append(news)

    def _seat_those_who_answer(self) -> None:
        self._seat(OscAnswers())
        for source in self._sources:
            if isinstance(source, MidiSource):
                self._seat(PadLights(source, self._story.hands))
                self._seat(Teaching(taught_folder()), lambda: self._story.hands.notes)
        if not self._options.no_osc:
            show = self._opening.show
            receiver = next((source for source in self._sources if isinstance(source, OscSource)), None)
            exploring = Exploring(show.registry, show.title, self._options.osc, receiver=receiver)
            self._seat(exploring, lambda: [f"oscquery: {exploring.status}"])

    def _seat_those_who_keep(self) -> None:
        """The film of tonight, and the frame rate, also where a look is drawn for the first time."""
        frames_per_second = self._opening.rig.frames_per_second
        context = self._output.context
        if self._options.record:
            rate = min(MOST_RECORDED_FRAMES_PER_SECOND, frames_per_second)
            file = named_for(self._opening, self._options.record)
            recording = Recording(context, self._opening.assets, file, self._stage.size, rate)
            self._seat(recording, lambda: [recording.status] if recording.failed else [])
        if self._timer:
            self._seat(Governing(self._stage, self._timer, aim_of(ability_of(context), frames_per_second)))
        rehearsing = Rehearsing(self._opening, self._options.start)
        self._seat(rehearsing, lambda: rehearsing.status)

    def _seat_those_who_follow_files(self) -> None:
        opening = self._opening
        self._editing = editing = Editing(self._stage, opening.assets, opening.folder)
        self._seat(editing, lambda: editing.status)
        if self._options.errors_on_screen:
            self._seat(Noting(self._output, editing))
        if any(isinstance(source, MidiSource) for source in self._sources):
            refitting = Refitting(opening.folder, taught_folder())
            self._seat(refitting, lambda: refitting.status)
        if isinstance(self._output, Windows):
            venue = Venue(self._output, opening.rig_path, opening.assets)
            self._seat(venue, lambda: venue.status)

    def _seat_those_who_tell(self) -> None:
        """The light meter, the page to watch at, and at last the terminal, which has everybody's news."""
        metering = Metering(self._output, self._opening.assets)
        self._seat(metering, lambda: metering.status)
        if not self._options.no_desk:
            watching = Watching(
                self._output.context,
                self._opening.assets,
                self._options.desk,
                self._stage.size,
                str(ability_of(self._output.context)),
                self._sources_say,
                self._quality,
                lambda: self._output.states,
                self._problems,
                lambda: metering.air,
            )
            self._seat(watching, lambda: [watching.status])
        self._seat(Refusing())
        self._seat(Telling(self._everybodys_news, self._quality, lambda: metering.air))

    def _everybodys_news(self) -> list[str]:
        return [line for news in self._news for line in news() if not line.endswith(PASSING)]

    def _output_says(self) -> list[str]:
        return list(self._output.status)

    def _sources_say(self) -> list[str]:
        return [f"{source.name}: {source.status}" for source in self._sources]

    def _stage_says(self) -> list[str]:
        return [f"layer left out: {problem}" for problem in self._stage.problems.values()]

    def _problems(self) -> list[str]:
        return [*self._stage_says(), *self._editing.status]

    def _quality(self) -> Quality:
        return self._stage.quality
