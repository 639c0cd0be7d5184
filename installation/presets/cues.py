"""The cue list of a `show.toml`: what is written, and whether everything it points to is there."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from installation.model.cue import CHARACTERS, Branch, Cue, Score, Transition
from installation.model.emotions import EMOTION_NAMES
from installation.model.signals import SIGNALS
from installation.model.suggestion import did_you_mean, one_of
from installation.presets.bends import CurveName, SignalName
from installation.presets.schema import ConditionOrNone, ConditionText, Share, Strict, Text, checked, known
from installation.presets.toml import Document, Problem, shown_value
from installation.presets.toml_lines import KeyPath

LONGEST_CUE_SECONDS = 86_400.0
Fault = tuple[KeyPath, str, str]
"""Place below the cue, kind of problem, message."""
Character = Annotated[str, AfterValidator(known(CHARACTERS))]
EmotionName = Annotated[str, AfterValidator(known(EMOTION_NAMES))]
Seconds = Annotated[float, Field(ge=0.0, le=LONGEST_CUE_SECONDS)]
Word = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]*$")]
"""One word without spaces, so that it can be typed, sent by OSC and used in a file name."""


class TransitionFile(Strict):
    """`[cue.transition]`."""

    seconds: Annotated[float, Field(ge=0.0, le=120.0)] = 5.0
    curve: CurveName = "smooth"
    character: Character = "drift"


class BranchFile(Strict):
    """One `[[cue.branch]]`."""

    when: ConditionText
    to: Text


class ScoreFile(Strict):
    """`[cue.score]`."""

    drives: dict[SignalName, float] = Field(default_factory=dict)
    valence: Annotated[float, Field(ge=-1.0, le=1.0)] = 0.0
    arousal: Share = 0.3
    emotions: dict[EmotionName, Share] = Field(default_factory=dict)


class CueFile(Strict):
    """One `[[cue]]`."""

    id: Word
    name: Word
    title: Text
    act: int
    look: Text
    min_seconds: Seconds
    max_seconds: Annotated[float, Field(ge=0.5, le=LONGEST_CUE_SECONDS)]
    go_when: ConditionOrNone = ""
    next: str = ""
    listens: list[SignalName] = Field(default_factory=list)
    transition: TransitionFile = TransitionFile()
    branch: list[BranchFile] = Field(default_factory=list)
    score: ScoreFile = ScoreFile()

    def cue(self) -> Cue:
        """As the model has it."""
        return Cue(
            id=self.id,
            name=self.name,
            title=self.title,
            act=self.act,
            look=self.look,
            min_seconds=self.min_seconds,
            max_seconds=self.max_seconds,
            go_when=self.go_when,
            transition=Transition(self.transition.seconds, self.transition.curve, self.transition.character),
            branches=tuple(Branch(branch.when, branch.to) for branch in self.branch),
            next=self.next,
            listens=tuple(self.listens),
            score=Score(self.score.drives, self.score.valence, self.score.arousal, self.score.emotions),
        )


@dataclass(frozen=True, slots=True)
class Targets:
    """What cues may point to besides each other."""

    acts: frozenset[int] | None
    """None when that is not known."""
    looks: Collection[str]


def read_cues(document: Document, entries: list[Any], targets: Targets, problems: list[Problem]) -> tuple[Cue, ...]:
    """The cues that are right by themselves; whatever is wrong with any of them goes to `problems`."""
    ids = [name for entry in entries if (name := _text(entry, "id"))]
    cues: list[Cue] = []
    taken: dict[str, int] = {}
    for index, entry in enumerate(entries):
        written = checked(CueFile, entry, document, ("cue", index), problems)
        faults = [*_repeated(entry, index, taken), *_dangling(entry, targets, ids), *_contradictions(written)]
        problems += [document.problem(("cue", index, *keys), kind, message) for keys, kind, message in faults]
        if written:
            cues.append(written.cue())
    return tuple(cues)


def _repeated(entry: Any, index: int, taken: dict[str, int]) -> Iterator[Fault]:
    """Ids and names share one namespace: people may say either."""
    for key in ("id", "name"):
        word = _text(entry, key).lower()
        if word and taken.setdefault(word, index) != index:
            yield (key,), "duplicate", f"{key} = {shown_value(word)}: another cue is already called that"


def _dangling(entry: Any, targets: Targets, ids: list[str]) -> Iterator[Fault]:
    """Whatever the cue points to that is not there. Looks at the raw entry: a cue may have other faults as well."""
    if not isinstance(entry, dict):
        return
    look, act = _text(entry, "look"), entry.get("act")
    if look and look not in targets.looks:
        yield ("look",), "unknown-name", f"there is no look {look!r}{did_you_mean(look, targets.looks)}"
    if isinstance(act, int) and targets.acts is not None and act not in targets.acts:
        numbers = [str(number) for number in sorted(targets.acts)]
        yield ("act",), "unknown-name", f"act = {act}: expected {one_of(numbers)}, the acts of this show"
    for keys, to in _ways_out(entry):
        if to not in ids:
            hint = did_you_mean(to, ids)
            yield keys, "unknown-name", f"{keys[-1]} = {shown_value(to)}: there is no cue with this id{hint}"


def _ways_out(entry: dict[str, Any]) -> Iterator[tuple[KeyPath, str]]:
    if to := _text(entry, "next"):
        yield ("next",), to
    branches = entry.get("branch")
    for index, branch in enumerate(branches if isinstance(branches, list) else []):
        if to := _text(branch, "to"):
            yield ("branch", index, "to"), to


def _contradictions(written: CueFile | None) -> Iterator[Fault]:
    if written is None:
        return
    if written.min_seconds > written.max_seconds:
        expected = f"expected at most max_seconds, which is {written.max_seconds:g}"
        yield ("min_seconds",), "value", f"min_seconds = {written.min_seconds:g}: {expected}"
    for name, value in written.score.drives.items():
        signal = SIGNALS[name]
        if not signal.low <= value <= signal.high:
            expected = f"expected a number from {signal.low:g} to {signal.high:g}"
            yield ("score", "drives", name), "value", f"{name} = {value:g}: {expected}"


def _text(entry: Any, key: str) -> str:
    """A text value of a table that has not been checked yet; empty when it is not there or not text."""
    value = entry.get(key) if isinstance(entry, dict) else None
    return value if isinstance(value, str) else ""
