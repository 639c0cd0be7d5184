"""Commands that are understood but ask for what this show does not have."""

from installation.model.cue import Show
from installation.model.intent import Intent, Value
from installation.model.plain_text import plain_line
from installation.model.suggestion import did_you_mean
from installation.sequencer.places import counted, first_of_act, named

CAN_BE_UNMET = frozenset({"cue", "column", "act", "look"})
"""The verbs that `unmet` has something to say about."""


def unmet(intent: Intent, show: Show) -> str:
    """Why `intent` cannot be met, in one line; empty if it can, or if it is no business of the cue list."""
    match intent.verb:
        case "cue" if named(show, intent.value) is None:
            wanted = _shown(intent.value)
            return f"there is no cue {wanted}{did_you_mean(wanted, [cue.name for cue in show.cues])}"
        case "column" if counted(show, intent.value) is None:
            return f"there is no column {_shown(intent.value)}, expected 1 to {len(show.cues)}"
        case "act" if first_of_act(show, intent.value) is None:
            return f"there is no act {_shown(intent.value)} in this show"
        case "look":
            return _unturned(intent, show)
    return ""


def _unturned(intent: Intent, show: Show) -> str:
    parameter = show.registry.by_key.get(intent.subject)
    if parameter is None:
        return f"no layer has the parameter {intent.subject}{did_you_mean(intent.subject, show.registry.by_key)}"
    given = len(intent.value) if isinstance(intent.value, tuple) else 1
    if parameter.takes(given):
        return ""
    return f"{intent.subject} takes {parameter.width} number{'s' * (parameter.width > 1)}, got {given}"


def _shown(value: Value) -> str:
    return f"{value:g}" if isinstance(value, float) else plain_line(str(value))
