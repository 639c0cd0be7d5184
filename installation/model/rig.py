"""A venue: the canvas the show is drawn on and the outputs that carry it to the projectors."""

from dataclasses import dataclass, field, replace
from typing import NamedTuple

from installation.model.faults import NoSuchError
from installation.model.gauze import Floor, Gauze
from installation.model.ghost import Ghost, shown_by_corners
from installation.model.optics import Corners, Optics
from installation.model.projector import Projector
from installation.model.suggestion import did_you_mean, one_of
from installation.model.views import ONE_VIEW, Views


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
    projector: Projector | None = None
    """Where the projector itself is reached over the network."""
    floor: Floor = field(default_factory=Floor)
    """The cut that the rig's gauze asks for."""
    glass: Corners | None = None
    """For a picture that is mirrored in the rig's glass: which places of it the corners of the mirrored screen show."""

    @property
    def plain(self) -> bool:
        """True when the whole canvas is simply shown, with black bars if the shapes differ."""
        return self.optics.plain and self.glass is None and not self.floor.height


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
    views: Views = ONE_VIEW
    """Which pictures of a moment fill the canvas."""
    gauze: Gauze | None = None
    """The picture hangs in the air, on a gauze."""
    ghost: Ghost | None = None
    """The picture is seen in a pane of glass."""


def require_output(rig: Rig, name: str) -> None:
    """Raises NoSuchError that lists those there are; an empty name means all of them."""
    known = [output.name for output in rig.outputs]
    if name and name not in known:
        expected = one_of(known) if len(known) > 1 else known[0]
        raise NoSuchError(f"rig {rig.name} has no output {name!r}: expected {expected}{did_you_mean(name, known)}")


def staged(rig: Rig) -> Rig:
    """The rig with what its gauze and its glass mean for every output. Raises ValueError where the glass shows none."""
    floor = rig.gauze.floor if rig.gauze else Floor()
    outputs = (replace(output, floor=floor, glass=_glass(rig, output.optics)) for output in rig.outputs)
    return replace(rig, outputs=tuple(outputs))


def _glass(rig: Rig, optics: Optics) -> Corners | None:
    if rig.ghost is None:
        return None
    piece = optics.shown_piece
    return shown_by_corners(rig.ghost, piece.width * rig.width_px / (piece.height * rig.height_px))
