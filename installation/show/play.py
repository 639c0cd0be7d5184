"""The main job: the show, live, until somebody asks it to end."""

import gc
import signal
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import installation
from installation.clock import RealClock
from installation.desk.osc_nodes import look_address
from installation.inputs.mailbox import Mailbox
from installation.inputs.mic import MicSource
from installation.inputs.midi import MidiSource
from installation.inputs.osc import osc_source
from installation.inputs.osc_socket import join_address
from installation.inputs.replay import Replay
from installation.inputs.source import Source
from installation.journal import Journal
from installation.model.faults import LackError
from installation.model.surface import Surface
from installation.options import ShowOptions
from installation.presets.surfaces import load_surfaces
from installation.rig.headless import Headless
from installation.rig.keys import KEYS_HELP
from installation.rig.output import Output
from installation.rig.windows import Windows
from installation.show.answering import OscAnswers, PadLights
from installation.show.editing import Editing
from installation.show.exploring import Exploring
from installation.show.governing import Governing, aim_of
from installation.show.noting import Noting
from installation.show.opening import WINDOW_RIG, Opening, open_show, require_cue, state_folder
from installation.show.performance import Performance, Witness
from installation.show.recording import Recording
from installation.show.story import Story
from installation.show.teaching import Teaching
from installation.show.telling import Telling, tell
from installation.show.venue import Venue
from installation.show.watching import Watching
from installation.stage.context import ability_of
from installation.stage.draw_timer import DrawTimer
from installation.stage.quality import Quality
from installation.stage.stage import Stage

MOST_NIGHTS = 30
"""Journals kept in the state folder when nobody named one."""


def play(options: ShowOptions, night: Replay | None = None) -> int:
    """Runs the show as asked, or a recorded night again, to which nobody but the keys can add.

    Returns the exit code; raises WrongError or LackError before anything is shown.
    """
    opening = open_show(
        options.show,
        rig=options.rig or (None if options.headless else WINDOW_RIG),
        size=options.size,
        motes=options.motes,
        seed=options.seed,
        frames_per_second=options.fps,
    )
    require_cue(opening.show, options.start)
    surfaces = load_surfaces(opening.folder, opening.show.registry, state_folder() / "surfaces")
    story = Story(
        opening.show,
        opening.seed,
        start=options.start,
        pace=options.pace,
        with_simulated=not options.no_crowd,
        surfaces=surfaces,
    )
    with asked_to_end() as ended, listening([] if night else sources_for(options, opening, surfaces)) as sources:
        performance = prepare(options, opening, story, sources)
        performance.night = night
        try:
            run(performance, options.for_seconds, ended)
        finally:
            performance.close()
            for line in closing_lines(performance):
                tell(line)
    return 0


def run(performance: Performance, for_seconds: float | None, ended: Callable[[], bool]) -> None:
    """Frames, until time is up, a window is closed or a signal came."""
    # What has been built so far stays: the collector need not look through it in the middle of a frame (40 ms).
    gc.collect()
    gc.freeze()
    while not ended() and not performance.output.closed:
        moment = performance.frame()
        if for_seconds is not None and moment.seconds >= for_seconds:
            return


def sources_for(options: ShowOptions, opening: Opening, surfaces: Sequence[Surface] = ()) -> list[Source]:
    """The ways in that were not refused; each lives in a process of its own. `surfaces` describe the MIDI devices."""
    sources: list[Source] = []
    if not options.no_osc:
        looks = [look_address(parameter) for parameter in opening.show.registry]
        sources.append(osc_source(join_address(*options.osc), options.osc_allow, options.osc_secret, looks))
    if not options.no_midi:
        sources.append(MidiSource((options.midi or "",), surfaces))
    if not options.no_mic:
        sources.append(MicSource(options.mic or ""))
    return sources


def prepare(options: ShowOptions, opening: Opening, story: Story, sources: Sequence[Source]) -> Performance:
    """Output, stage, journal and witnesses, opened in the order in which they need each other."""
    output = open_output(options, opening)
    rig, size = opening.rig, (opening.rig.width_px, opening.rig.height_px)
    stage = Stage(output.context, opening.assets, opening.show.registry, size, rig.motes, opening.seed)
    ability = ability_of(output.context)
    renderer = str(ability)
    witnesses: list[Witness] = [OscAnswers()]
    for source in sources:
        if isinstance(source, MidiSource):
            witnesses += [PadLights(source, story.hands), Teaching(state_folder() / "surfaces")]
    if not options.no_osc:
        witnesses.append(Exploring(opening.show.registry, opening.show.title, options.osc))
    if options.record:
        witnesses.append(
            Recording(output.context, opening.assets, options.record, size, min(30.0, rig.frames_per_second))
        )

    timer = None
    if not options.fixed_quality:
        timer = DrawTimer(output.context, waits=ability.is_software)
        witnesses.append(Governing(stage, timer, aim_of(ability, rig.frames_per_second)))

    def status() -> list[str]:
        return [f"{source.name}: {source.status}" for source in sources]

    def quality() -> Quality:
        return stage.quality

    editing = Editing(stage, opening.assets, opening.folder)
    witnesses.append(editing)
    if options.errors_on_screen:
        witnesses.append(Noting(output, editing))
    if isinstance(output, Windows):
        witnesses.append(Venue(output, opening.rig_path, opening.assets))
    if not options.no_desk:
        witnesses.append(Watching(output.context, opening.assets, options.desk, size, renderer, status, quality))
    witnesses.append(Telling(lambda: [*status(), *troubles(witnesses, stage)], quality))
    tell(f"{opening.show.title}: {size[0]}x{size[1]}, {rig.motes:,} motes, {renderer}")
    for line in output.status:
        tell(line)
    if isinstance(output, Windows):
        tell(KEYS_HELP)
    return Performance(
        clock=RealClock(),
        mailbox=Mailbox(sources),
        story=story,
        stage=stage,
        output=output,
        journal=open_journal(options, opening),
        witnesses=witnesses,
        timer=timer,
    )


def open_output(options: ShowOptions, opening: Opening) -> Output:
    """Windows where there is a display, else the headless twin; says which and why."""
    if not options.headless:
        windows = Windows(opening.rig, opening.assets)
        try:
            windows.open()
            return windows
        except LackError as lack:
            tell(f"playing without a window: {lack}")
    headless = Headless(opening.rig)
    headless.open()
    return headless


def open_journal(options: ShowOptions, opening: Opening) -> Journal:
    """The file that was asked for, or tonight's in the state folder."""
    path = options.journal or tonight(state_folder() / "journals")
    journal = Journal(
        path,
        program=installation.__version__,
        show=str(options.show),
        seed=opening.seed,
        fps=opening.rig.frames_per_second,
        start_cue=options.start,
        pace=options.pace,
        crowd=not options.no_crowd,
    )
    tell(f"journal: {path}")
    return journal


def tonight(folder: Path) -> Path | None:
    """A new journal's path; the oldest of many are removed. None when the folder cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob("*.jsonl"))[: -(MOST_NIGHTS - 1)]:
            old.unlink()
    except OSError as error:
        tell(f"no journal: {error}")
        return None
    return folder / time.strftime("%Y-%m-%d-%H%M%S.jsonl")


def troubles(witnesses: Sequence[Witness], stage: Stage) -> list[str]:
    """What witnesses and layers have to complain of, one line each."""
    lines = [f"layer left out: {problem}" for problem in stage.problems.values()]
    for witness in witnesses:
        if isinstance(witness, Watching):
            lines.append(f"watch: {witness.status}")
        elif isinstance(witness, Exploring):
            lines.append(f"oscquery: {witness.status}")
        elif isinstance(witness, Recording) and witness.failed:
            lines.append(witness.status)
        elif isinstance(witness, (Editing, Venue)):
            lines += witness.status
    return lines


def closing_lines(performance: Performance) -> Iterator[str]:
    """What is left on disk."""
    for witness in performance.witnesses:
        if isinstance(witness, Recording):
            yield witness.status
    if performance.journal.failed:
        yield performance.journal.status


@contextmanager
def listening(sources: Sequence[Source]) -> Iterator[Sequence[Source]]:
    """The sources, open for as long as the block runs."""
    for source in sources:
        source.open()
    try:
        yield sources
    finally:
        for source in sources:
            source.close()


@contextmanager
def asked_to_end() -> Iterator[Callable[[], bool]]:
    """Ctrl-C and SIGTERM as a question the loop may ask, so that everything is closed in order."""
    asked = False

    def ask(number: int, frame: object) -> None:
        nonlocal asked
        if asked:
            sys.exit(130)  # twice means now
        asked = True

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
