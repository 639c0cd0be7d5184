"""The show offline: exact frames, as fast as they can be drawn, from the imagined crowd or a recorded night."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from installation.clock import OfflineClock
from installation.inputs.mailbox import Mailbox
from installation.inputs.replay import Replay
from installation.journal import Journal
from installation.model.cue import Show
from installation.model.faults import WrongError
from installation.model.moment import STEPS_PER_SECOND
from installation.options import ShowOptions
from installation.rig.headless import Headless
from installation.show.ending import asked_to_end
from installation.show.night import as_that_night, read_night
from installation.show.opening import (
    FILM_FRAMES_PER_SECOND,
    HEADLESS_RIG,
    Opening,
    named_for,
    open_for,
    stage_on,
    story_of,
    surfaces_of,
)
from installation.show.performance import Performance
from installation.show.play import play
from installation.show.progress import Progress
from installation.show.reel import Reel, shooting
from installation.show.story import Story
from installation.show.telling import tell


def film(options: ShowOptions, out: Path | None, frame_hashes: Path | None = None, journal: Path | None = None) -> int:
    """Renders to `out` (or only hashes, when None). Ctrl-C ends early with a file that plays up to there.

    Returns the exit code. Raises WrongError for what is wrong with the files, or cannot be written, LackError for what
    the machine lacks.
    """
    return _film(options, out, frame_hashes, read_night(journal) if journal else None)


def replay(journal: Path, options: ShowOptions, out: Path | None, frame_hashes: Path | None) -> int:
    """Plays a recorded night again: on film or in hashes when asked, else live before our eyes. As `film` otherwise."""
    night = read_night(journal)
    options = replace(options, show=str(night.header.get("show", options.show)))
    if out or frame_hashes:
        return _film(options, out, frame_hashes, night)
    return play(as_that_night(options, night), night)


def _film(options: ShowOptions, out: Path | None, frame_hashes: Path | None, night: Replay | None) -> int:
    options = as_that_night(options, night) if night else options
    rate = min(options.fps or FILM_FRAMES_PER_SECOND, STEPS_PER_SECOND)
    opening = open_for(replace(options, fps=rate), HEADLESS_RIG)
    story = story_of(options, opening, surfaces_of(opening))
    out = named_for(opening, out) if out else None
    frames = round((options.for_seconds or longest(opening.show)) * opening.rig.frames_per_second)
    with asked_to_end() as ended, headless(opening) as output, shooting(output, opening, out, frame_hashes) as reel:
        _shoot(offline(opening, story, output, night, reel), frames, ended)
    if reel.failed:
        raise WrongError(reel.status)
    if out:
        tell(reel.status)
    return 0


def _shoot(performance: Performance, frames: int, ended: Callable[[], bool]) -> None:
    with Progress("film", frames) as progress:
        for _ in range(frames):
            if ended():
                break
            performance.frame()
            progress.advance()
    performance.close()


def longest(show: Show) -> float:
    """The most seconds that the cue list can last, once through."""
    return sum(cue.max_seconds for cue in show.cues)


@contextmanager
def headless(opening: Opening) -> Iterator[Headless]:
    """A place to draw that never waits for a display."""
    output = Headless(opening.rig, paced=False)
    output.open()
    try:
        yield output
    finally:
        output.close()


def offline(opening: Opening, story: Story, output: Headless, night: Replay | None, reel: Reel) -> Performance:
    """The performance with the offline twins of clock and sources."""
    return Performance(
        clock=OfflineClock(opening.rig.frames_per_second),
        mailbox=Mailbox(),
        night=night,
        story=story,
        stage=stage_on(output.context, opening),
        output=output,
        journal=Journal(None),
        witnesses=[reel],
    )
