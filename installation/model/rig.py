"""A venue: the canvas the show is drawn on and the outputs that carry it to the projectors."""

from dataclasses import dataclass, field

from .optics import Optics


@dataclass(frozen=True, slots=True)
class Output:
    """One window or headless target."""

    name: str
    monitor: str = ""
    """Monitor name to go full screen on; empty means an ordinary window."""
    width_px: int = 1280
    height_px: int = 720
    optics: Optics = field(default_factory=Optics)
    """How its picture is bent, faded and tinted to fit the wall."""


@dataclass(frozen=True, slots=True)
class Rig:
    """One venue's file."""

    name: str
    title: str
    width_px: int
    """Canvas size: what the stage renders once, whatever the outputs are."""
    height_px: int
    outputs: tuple[Output, ...]
    frames_per_second: float = 60.0
    motes: int = 1_000_000
