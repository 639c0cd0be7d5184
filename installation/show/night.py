"""A recorded night: read whole, and what it was put in place of what nobody asked for."""

from dataclasses import replace
from pathlib import Path

from installation.inputs.replay import JournalError, Replay
from installation.model.faults import WrongError
from installation.model.moment import STEPS_PER_SECOND
from installation.options import ShowOptions
from installation.show.telling import tell


def read_night(journal: Path) -> Replay:
    """The journal, whole. Raises WrongError for a file that is none."""
    try:
        night = Replay(journal)
    except (JournalError, OSError) as error:
        raise WrongError(str(error)) from None
    if not night.complete:
        tell(f"{journal}: this night ended without saying so; playing what there is")
    return night


def as_that_night(options: ShowOptions, night: Replay) -> ShowOptions:
    """`options`, with the night's own seed, beginning and length where others were not asked for.

    Its pace and whether it had a simulated crowd are part of what was recorded: they are always the night's.
    """
    header = night.header
    return replace(
        options,
        seed=header.get("seed") if options.seed is None else options.seed,
        start=options.start or header.get("start_cue"),
        pace=float(header.get("pace", options.pace)),
        no_crowd=not header.get("crowd", not options.no_crowd),
        for_seconds=options.for_seconds or night.last_step / STEPS_PER_SECOND,
    )
