"""A look: one visual state of the stage, and how the crowd may bend it."""

from dataclasses import dataclass

from installation.model.parameters import Vector


@dataclass(frozen=True, slots=True)
class Bend:
    """One signal moving one parameter within limits the look sets."""

    parameter: str
    """`layer.name` of a float parameter."""
    component: int
    """Which number of a point2D or color; 0 for floats."""
    signal: str
    """A name from `signals.SIGNALS`."""
    low: float
    """The parameter's value when the signal is at `signal_low`, in the parameter's own range."""
    high: float
    signal_low: float
    signal_high: float
    curve: str = "linear"
    half_life_seconds: float = 0.25
    """Smoothing, so that nothing jumps on the wall."""


@dataclass(frozen=True, slots=True)
class Look:
    """A stored visual state. `values` covers the whole registry; what the file left out rests at its default."""

    name: str
    title: str
    form: str
    """The particle form the motes take: a file in `shaders/particles/forms/`."""
    values: Vector
    """(slots,) in the registry's order. Layers the file does not name have opacity 0."""
    bends: tuple[Bend, ...] = ()


@dataclass(frozen=True, slots=True)
class Staging:
    """What the stage draws this frame: a finished mixture of looks, and the forms the motes fly between."""

    values: Vector
    """(slots,) after crossfade, bends and hands on faders."""
    form: str
    """Where the motes are, or come from while `morph` < 1."""
    next_form: str
    """Where they fly; the same as `form` when nothing is changing."""
    morph: float
    """0 at `form`, 1 at `next_form`; already eased."""
    character: str = "drift"
    """How they travel: drift, gather, tear, thaw or bloom."""
    master: float = 1.0
    """Overall light, master fader and blackout together."""
