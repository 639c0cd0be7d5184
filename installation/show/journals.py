"""Where tonight is written down: in the file that was named, or among the last nights in the state folder."""

import time
from pathlib import Path

import installation
from installation.journal import Journal
from installation.options import ShowOptions
from installation.show.opening import Opening
from installation.show.telling import tell
from installation.state_folder import state_folder

MOST_NIGHTS = 30
"""Journals kept in the state folder when nobody named one."""


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
    if path:
        tell(f"journal: {path}")
    return journal


def tonight(folder: Path) -> Path | None:
    """A new journal's path; the oldest of many are removed. None when the folder cannot be made."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(folder.glob("*.jsonl"))[: -(MOST_NIGHTS - 1)]:
            old.unlink()
    except OSError as error:
        tell(f"no journal: {error.filename or folder}: {error.strerror}; --journal FILE writes one elsewhere")
        return None
    return folder / time.strftime("%Y-%m-%d-%H%M%S.jsonl")
