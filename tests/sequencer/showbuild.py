"""Small shows built in code, so that tests of the sequencer read no files."""

import numpy as np

from installation.model.cue import Branch, Cue, Score, Show, Transition
from installation.model.look import Bend, Look
from installation.model.parameters import Parameter, Registry

REGISTRY = Registry(
    (
        Parameter("motes", "size", "float", (1.0,), (0.0,), (10.0,)),
        Parameter("motes", "tint", "color", (1.0, 1.0, 1.0, 1.0), (0.0,) * 4, (1.0,) * 4),
        Parameter("glass", "cracked", "bool", (0.0,), (0.0,), (1.0,)),
        Parameter("haze", "density", "float", (0.5,), (0.0,), (1.0,)),
        Parameter("rings", "burst", "event", (0.0,), (0.0,), (1.0,)),
    )
)


def look(name: str, form: str = "", bends: tuple[Bend, ...] = (), **values: float) -> Look:
    """A look named `name`; values as `motes_size=3.0`."""
    vector = np.array(REGISTRY.defaults)
    for key, value in values.items():
        vector[REGISTRY.slots[key.replace("_", ".", 1)]] = value
    return Look(name, name.title(), form or name, vector, bends)


def bend(parameter: str = "motes.size", signal: str = "arousal", low: float = 0.0, high: float = 10.0) -> Bend:
    """The whole of a signal over `low`..`high`, a quarter of a second behind."""
    return Bend(parameter, 0, signal, low, high, 0.0, 1.0)


def cue(id: str, act: int, *, seconds: tuple[float, float] = (4.0, 8.0), **others: object) -> Cue:
    """A cue `id` whose look is called `look <id>` and comes in within two seconds."""
    fields: dict[str, object] = {"transition": Transition(2.0), "score": Score(), **others}
    return Cue(id, f"cue-{id}", f"Cue {id}", act, f"look {id}", *seconds, **fields)  # type: ignore[arg-type]


def show(*cues: Cue, looks: tuple[Look, ...] = ()) -> Show:
    """A show of these cues; looks that are not given are made, each with its own size."""
    named = {item.name: item for item in looks}
    for index, item in enumerate(cues):
        named.setdefault(item.look, look(item.look, form=f"form-{item.id}", motes_size=float(index + 1)))
    named["idle"] = look("idle", motes_size=0.5)
    return Show("test", "Test", cues, {item.act: f"Act {item.act}" for item in cues}, named, REGISTRY, "idle")


def story() -> Show:
    """Six cues in three acts, with a condition and a vote that branches."""
    return show(
        cue("1.1", 1),
        cue("1.2", 1, go_when="movement > 0.5"),
        cue("2.1", 2),
        cue(
            "2.2",
            2,
            go_when="vote_margin > 0.2",
            branches=(Branch("vote < 0", "2.3a"), Branch("vote >= 0", "2.3b")),
        ),
        cue("2.3a", 2, next="3.1"),
        cue("2.3b", 2, next="3.1"),
        cue("3.1", 3),
    )
