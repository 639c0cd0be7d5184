"""The show offline: exact frames, as fast as they can be drawn, from the imagined crowd or a recorded night."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import moderngl

from installation.clock import OfflineClock
from installation.inputs.mailbox import Mailbox
from installation.inputs.replay import JournalError, Replay
from installation.journal import Journal
from installation.model.faults import WrongError
from installation.model.moment import STEPS_PER_SECOND, Moment
from installation.options import ShowOptions
from installation.presets.surfaces import load_surfaces
from installation.rig.headless import Headless
from installation.rig.readback import Readback
from installation.rig.recorder import Recorder
from installation.show.ending import asked_to_end
from installation.show.hashes import Hashes
from installation.show.opening import (
    FILM_FRAMES_PER_SECOND,
    Opening,
    named_for,
    open_show,
    require_cue,
    stage_on,
)
from installation.show.performance import Performance
from installation.show.play import play
from installation.show.progress import Progress
from installation.show.story import Story
from installation.show.telling import tell
from installation.state_folder import state_folder


def film(
    options: ShowOptions,
    out: Path | None,
    from_cue: str | None = None,
    frame_hashes: Path | None = None,
    journal: Path | None = None,
) -> int:
    """Renders to `out` (or only hashes, when None). Ctrl-C ends early with a file that plays up to there."""
    night = read_night(journal) if journal else None
    opening = open_show(
        options.show,
        rig=options.rig,
        size=options.size,
        motes=options.motes,
        seed=night.header.get("seed") if night and options.seed is None else options.seed,
        frames_per_second=min(options.fps or FILM_FRAMES_PER_SECOND, STEPS_PER_SECOND),
    )
    out = named_for(opening, out) if out else None
    start = require_cue(opening.show, from_cue or options.start or (night.header.get("start_cue") if night else None))
    story = film_story(options, opening, start, night)
    seconds = options.for_seconds or length_of(opening, night)
    with asked_to_end() as ended, shooting(opening, out, frame_hashes) as reel, headless(opening) as output:
        performance = offline(opening, story, output, night, reel)
        frames = round(seconds * opening.rig.frames_per_second)
        with Progress("film", frames) as progress:
            for _ in range(frames):
                if ended():
                    break
                performance.frame()
                progress.advance()
        performance.close()
    if reel.failed:
        raise WrongError(reel.status)
    if out:
        tell(reel.status)
    return 0


def film_story(options: ShowOptions, opening: Opening, start: str | None, night: Replay | None) -> Story:
    """The story as it is filmed: as asked, or as it was on that night."""
    header = night.header if night else {}
    return Story(
        opening.show,
        opening.seed,
        start=start,
        pace=float(header.get("pace", options.pace)),
        with_simulated=bool(header.get("crowd", not options.no_crowd)),
        surfaces=load_surfaces(opening.folder, opening.show.registry, state_folder() / "surfaces"),
    )


def replay(journal: Path, options: ShowOptions, out: Path | None, frame_hashes: Path | None) -> int:
    """Plays a recorded night again: on film or in hashes when asked, else live before our eyes."""
    night = read_night(journal)
    options = replace(options, show=str(night.header.get("show", options.show)))
    if out or frame_hashes:
        return film(options, out, frame_hashes=frame_hashes, journal=journal)
    seed = options.seed if options.seed is not None else night.header.get("seed")
    live = replace(
        options,
        seed=seed,
        start=options.start or night.header.get("start_cue"),
        pace=float(night.header.get("pace", 1.0)),
        no_crowd=not night.header.get("crowd", True),
        for_seconds=options.for_seconds or night.last_step / STEPS_PER_SECOND,
    )
    return play(live, night)


def read_night(journal: Path) -> Replay:
    """The journal, whole. Raises WrongError for a file that is none."""
    try:
        night = Replay(journal)
    except (JournalError, OSError) as error:
        raise WrongError(str(error)) from None
    if not night.complete:
        tell(f"{journal}: this night ended without saying so; playing what there is")
    return night


def length_of(opening: Opening, night: Replay | None) -> float:
    """A recorded night's own length, or the longest the cue list can last once through."""
    if night:
        return night.last_step / STEPS_PER_SECOND
    return sum(cue.max_seconds for cue in opening.show.cues)


class Reel:
    """A witness that keeps every picture: in a film, as hashes, or both. Render thread."""

    def __init__(self, recorder: Recorder | None, hashes: Hashes | None, size: tuple[int, int]) -> None:
        self._recorder, self._hashes, self._size = recorder, hashes, size
        self._readback: Readback | None = None

    @property
    def status(self) -> str:
        """One line for people."""
        return self._recorder.status if self._recorder else ""

    @property
    def failed(self) -> bool:
        """True when the disk or the codec refused the film."""
        return self._recorder is not None and self._recorder.failed

    def attach(self, ctx: moderngl.Context, opening: Opening) -> None:
        """Must come before the first picture."""
        self._readback = Readback(ctx, opening.assets, self._size)

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Waits for the encoder: offline, no frame is lost."""
        assert self._readback is not None, "attach() first"
        rgb = self._readback.read(picture)
        if self._hashes:
            self._hashes.add(rgb)
        if self._recorder:
            if self._recorder.failed:
                raise WrongError(self._recorder.status)
            self._recorder.write(rgb, moment.seconds)

    def close(self) -> None:
        """Finishes the file."""
        if self._recorder:
            self._recorder.close()
        if self._readback:
            self._readback.release()


@contextmanager
def shooting(opening: Opening, out: Path | None, frame_hashes: Path | None) -> Iterator[Reel]:
    """The reel and its files, closed whatever happens."""
    hashes = Hashes(frame_hashes) if frame_hashes else None
    recorder = Recorder(out, opening.size, opening.rig.frames_per_second, live=False) if out else None
    try:
        yield Reel(recorder, hashes, opening.size)
    finally:
        if recorder:
            recorder.close()
        if hashes:
            hashes.close()


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
    reel.attach(output.context, opening)
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
