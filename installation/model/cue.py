"""The show as a description: acts, cues, how one leads to the next. The player runs it; this knows nothing of time."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from installation.model.look import Look
from installation.model.parameters import Registry

CHARACTERS = ("drift", "gather", "tear", "thaw", "bloom")
"""How motes travel in a transition."""


@dataclass(frozen=True, slots=True)
class Transition:
    """How a cue comes in."""

    seconds: float = 5.0
    curve: str = "smooth"
    character: str = "drift"


@dataclass(frozen=True, slots=True)
class Branch:
    """A way out of a cue that depends on what the crowd did."""

    when: str
    """A condition in the `go_when` language."""
    to: str
    """A cue id."""


@dataclass(frozen=True, slots=True)
class Score:
    """What a cue asks of the story's systems while it runs: the corporation's automation, the simulated crowd."""

    drives: Mapping[str, float] = field(default_factory=dict)
    """Signal name -> value the beat pulls it to (`control`, `haze`, `policy`, ...), 0..1."""
    valence: float = 0.0
    """What the simulated crowd feels here, -1..1."""
    arousal: float = 0.3
    emotions: Mapping[str, float] = field(default_factory=dict)
    """Emotion -> weight for the simulated crowd."""


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the cue list."""

    id: str
    """Free text, unique; ours are `1.1` .. `5.5`."""
    name: str
    """A short word people can type or send: `ash`."""
    title: str
    act: int
    look: str
    min_seconds: float
    max_seconds: float
    go_when: str = ""
    """Condition that lets the cue end between min and max; empty means the clock, which an
    excited room hurries."""
    transition: Transition = Transition()
    branches: tuple[Branch, ...] = ()
    """Asked in order when the cue ends; the first that holds wins, else the next cue in the list."""
    next: str = ""
    """A cue id to go to instead of the next in the list (both ways out of 3.7 lead to 4.1)."""
    listens: tuple[str, ...] = ()
    """Signals the crowd moves while it runs, for people who read cue sheets."""
    score: Score = Score()


@dataclass(frozen=True)
class Show:
    """A whole show, checked: every look exists, every cue points somewhere."""

    name: str
    title: str
    cues: tuple[Cue, ...]
    acts: Mapping[int, str]
    """Act number -> title."""
    looks: Mapping[str, Look]
    registry: Registry
    idle_look: str
    """What is seen when something is missing: never black by accident."""
    seed: int = 1

    def cue_index(self, wanted: str) -> int | None:
        """Where a cue stands, by id, name or a number such as 3.4; None when there is no such cue."""
        key = wanted.strip().lower()
        for index, cue in enumerate(self.cues):
            if key in (cue.id.lower(), cue.name.lower()):
                return index
        return None
