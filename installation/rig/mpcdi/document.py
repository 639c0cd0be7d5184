"""What an MPCDI file says, as plain data; which file holds which map, not the maps themselves."""

from dataclasses import dataclass

from installation.model.faults import WrongError
from installation.model.rig import Frustum

PROFILES = ("2d", "3d", "a3", "sl")
FLAT_PROFILES = ("2d", "3d")
"""Their warps say which place of a picture a pixel shows. The others hold points in space."""


class MpcdiError(WrongError):
    """A file that cannot be used, in one line."""


@dataclass(frozen=True, slots=True)
class WarpFile:
    """`geometryWarpFile`."""

    path: str
    interpolation: str = "linear"


@dataclass(frozen=True, slots=True)
class MapFile:
    """`alphaMap` or `betaMap`."""

    path: str
    component_depth: int = 1
    bit_depth: int = 8
    gamma: float = 1.0
    """`gammaEmbedded`: light = value ^ gamma."""


@dataclass(frozen=True, slots=True)
class Region:
    """One projector's picture: which part of the whole it shows, and how."""

    id: str
    x: float = 0.0
    y: float = 0.0
    width: float = 1.0
    height: float = 1.0
    width_px: int = 0
    height_px: int = 0
    frustum: Frustum | None = None
    frame: tuple[tuple[str, float], ...] = ()
    """`coordinateFrame`, as it is written: posx, posy, posz and three axes."""
    warp: WarpFile | None = None
    alpha: MapFile | None = None
    beta: MapFile | None = None


@dataclass(frozen=True, slots=True)
class Buffer:
    """One frame buffer and the regions on it."""

    id: str
    width_px: int
    height_px: int
    regions: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The whole XML."""

    profile: str
    version: str
    date: str = ""
    buffers: tuple[Buffer, ...] = ()
    notes: tuple[str, ...] = ()
    """What was tolerated or left out, one line each."""

    @property
    def regions(self) -> tuple[Region, ...]:
        """All of them, in the order of the file."""
        return tuple(region for buffer in self.buffers for region in buffer.regions)
