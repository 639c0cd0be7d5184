"""A venue: the canvas the show is drawn on and the outputs that carry it to the projectors."""

from dataclasses import dataclass, field
from typing import NamedTuple

from .optics import Optics


class Frustum(NamedTuple):
    """Where a projector's picture lies as seen from the eye, in degrees: turned first, then tipped, then rolled."""

    yaw: float
    """Right is positive."""
    pitch: float
    """Up is positive."""
    roll: float
    """Left side up is positive."""
    right: float
    left: float
    """Usually negative, as `down`."""
    up: float
    down: float


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
    frustum: Frustum | None = None
    """For pictures that surround the eye; None for a flat canvas."""


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
