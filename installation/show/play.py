"""The main job: the show, live, until somebody asks it to end."""

import gc
from collections.abc import Callable, Sequence
from contextlib import ExitStack

from installation.clock import RealClock
from installation.desk.osc_nodes import look_address
from installation.inputs.mailbox import Mailbox
from installation.inputs.replay import Replay
from installation.inputs.source import Source
from installation.inputs.sources import listening, sources_for
from installation.model.faults import LackError
from installation.options import ShowOptions
from installation.rig.headless import Headless
from installation.rig.keys import KEYS_HELP
from installation.rig.output import Output
from installation.rig.windows import Windows
from installation.show.company import Company
from installation.show.ending import asked_to_end
from installation.show.journals import open_journal
from installation.show.opening import HEADLESS_RIG, WINDOW_RIG, Opening, open_for, stage_on, story_of, surfaces_of
from installation.show.performance import Performance
from installation.show.story import Story
from installation.show.telling import tell
from installation.stage.context import ability_of
from installation.stage.draw_timer import DrawTimer


def play(options: ShowOptions, night: Replay | None = None) -> int:
    """Runs the show as asked, or a recorded night again, to which nobody but the keys can add.

    Returns the exit code; raises WrongError or LackError before anything is shown.
    """
    opening = open_for(options, HEADLESS_RIG if options.headless else WINDOW_RIG)
    surfaces = surfaces_of(opening)
    story = story_of(options, opening, surfaces)
    looks = [look_address(parameter) for parameter in opening.show.registry]
    ways_in = [] if night else sources_for(options, surfaces, looks)
    with asked_to_end() as ended, listening(ways_in) as sources:
        performance = prepare(options, opening, story, sources, night)
        try:
            run(performance, options.for_seconds, ended)
        finally:
            end(performance)
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


def end(performance: Performance) -> None:
    """Closes all of it; a journal that fails only now is told, too."""
    told = performance.journal.failed
    performance.close()
    if performance.journal.failed and not told:
        tell(f"journal: {performance.journal.status}")


def prepare(
    options: ShowOptions, opening: Opening, story: Story, sources: Sequence[Source], night: Replay | None
) -> Performance:
    """Output, stage, journal and witnesses, opened in the order in which they need each other.

    Raises ShaderError or LackError with no window left open.
    """
    output = open_output(options, opening)
    with ExitStack() as undo:
        undo.callback(output.close)
        performance = _prepare_on(output, options, opening, story, sources, night)
        undo.pop_all()
    return performance


def _prepare_on(
    output: Output,
    options: ShowOptions,
    opening: Opening,
    story: Story,
    sources: Sequence[Source],
    night: Replay | None,
) -> Performance:
    ability = ability_of(output.context)
    stage = stage_on(output.context, opening)
    timer = None if options.fixed_quality else DrawTimer(output.context, waits=ability.is_software)
    company = Company(options, opening, story, sources, stage, output, timer)
    width, height = opening.size
    tell(f"{opening.show.title}: {width}x{height}, {opening.rig.motes:,} motes, {ability}")
    if isinstance(output, Windows):
        tell(KEYS_HELP)
    journal = open_journal(options, opening)
    company.listen_to(lambda: [f"journal: {journal.status}"] if journal.failed else [])
    mailbox = Mailbox(sources)
    company.listen_to(lambda: mailbox.status)
    return Performance(
        clock=RealClock(),
        mailbox=mailbox,
        story=story,
        stage=stage,
        output=output,
        journal=journal,
        witnesses=company.witnesses,
        night=night,
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
