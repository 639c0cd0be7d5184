"""What a control does, written as people say it: `go`, `act 3`, `fader elena`, `look haze.density`. Pure."""

from typing import NamedTuple

from installation.model.emotions import EMOTION_NAMES
from installation.model.suggestion import did_you_mean, one_of
from installation.model.words import FADERS, SIDES

TRIGGERS = ("go", "back", "tap", "release", "panic")
"""Happen once when pressed."""
LATCHES = ("hold", "blackout")
"""Change over at each press, or last as long as the pad is down."""
CHOICES = ("act", "cue", "vote", "bank")
"""Pick one of several when pressed. `bank` stays within the surface."""
LEVELS = ("fader", "master", "pace", "tempo", "look", "valence", "arousal", "emotion")
"""Follow a fader, a knob, or how hard a pad is hit."""
FEELINGS = ("valence", "arousal", "emotion")
"""The levels that say what the room feels: told and over, never held by a hand."""
VERBS = TRIGGERS + LATCHES + CHOICES + LEVELS

BARE_LEVELS = ("master", "pace", "tempo", "valence", "arousal")


class Action(NamedTuple):
    """One thing a control can do."""

    verb: str
    subject: str = ""
    """Which fader, emotion or `layer.parameter`."""
    value: float | str | None = None
    """The act, cue, side or bank that a press picks; for a level, the fixed position (0..1) a press sends."""

    @property
    def target(self) -> str:
        """What it moves, as the words that name it, without a fixed value: `fader elena`, `master`."""
        return f"{self.verb} {self.subject}".strip()

    def __str__(self) -> str:
        picked = f" {self.value}" if self.verb in CHOICES else ""
        return self.target + (picked[:-2] if picked.endswith(".0") else picked)


def action_from(words: str) -> Action:
    """Reads an action as a person writes it. Raises ValueError that says what was expected."""
    verb, _, rest = words.strip().partition(" ")
    rest = rest.strip()
    if verb not in VERBS:
        raise ValueError(f"unknown action {verb!r}, expected {one_of(VERBS, 20)}{did_you_mean(verb, VERBS)}")
    if verb in TRIGGERS + LATCHES + BARE_LEVELS:
        if rest:
            raise ValueError(f"{verb!r} stands alone; nothing was expected after it, found {rest!r}")
        return Action(verb)
    if not rest:
        raise ValueError(f"{verb!r} needs to be told which one, for example {_EXAMPLES[verb]!r}")
    if verb in CHOICES:
        return Action(verb, value=_choice(verb, rest))
    return Action(verb, _subject(verb, rest))


_EXAMPLES = {
    "act": "act 3",
    "cue": "cue 3.4",
    "vote": "vote protect",
    "bank": "bank B",
    "fader": "fader elena",
    "look": "look haze.density",
    "emotion": "emotion joy",
}
_SUBJECTS = {"fader": FADERS, "emotion": EMOTION_NAMES}


def _choice(verb: str, rest: str) -> float | str:
    if verb == "act":
        if not rest.isdecimal() or not 1 <= int(rest) <= 99:
            raise ValueError(f"expected the number of an act, for example 'act 3', found {rest!r}")
        return float(rest)
    if verb == "vote" and rest not in SIDES:
        raise ValueError(f"expected 'vote protect' or 'vote risk', found {rest!r}")
    return rest


def _subject(verb: str, rest: str) -> str:
    known = _SUBJECTS.get(verb)
    if known and rest not in known:
        raise ValueError(f"unknown {verb} {rest!r}, expected {one_of(known)}{did_you_mean(rest, known)}")
    if verb == "look" and (rest.count(".") != 1 or rest.startswith(".") or rest.endswith(".")):
        raise ValueError(f"expected 'look layer.parameter', for example 'look haze.density', found {rest!r}")
    return rest
