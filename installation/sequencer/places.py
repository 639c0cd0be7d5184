"""Where in the cue list somebody wants to go: by id or name, by number, by act."""

from installation.model.cue import Show
from installation.model.intent import Value


def named(show: Show, wanted: Value) -> int | None:
    """The cue asked for by id, name or a number such as 3.4; None when there is no such cue."""
    return show.cue_index(f"{wanted:g}" if isinstance(wanted, float) else str(wanted))


def counted(show: Show, wanted: Value) -> int | None:
    """The n-th cue of the list, from 1."""
    if not isinstance(wanted, (int, float)) or not 1 <= wanted < len(show.cues) + 1:
        return None
    return int(wanted) - 1


def first_of_act(show: Show, wanted: Value) -> int | None:
    """The first cue of an act."""
    return next((index for index, cue in enumerate(show.cues) if cue.act == wanted), None)
