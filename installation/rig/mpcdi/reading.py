"""From an MPCDI file to what a rig needs: outputs with their maps, and a line for everything that was decided."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from installation.model.optics import Corners
from installation.model.rig import Frustum
from installation.model.warp import homography, pinned
from installation.model.warp_map import mapped, offsets_rather_than_places, places_from_offsets, still, upside_down
from installation.rig.mpcdi.archive import Archive
from installation.rig.mpcdi.document import FLAT_PROFILES, Document, MapFile, MpcdiError, Region, WarpFile
from installation.rig.mpcdi.pfm import read_pfm, write_pfm
from installation.rig.mpcdi.pictures import read_light, write_light
from installation.rig.mpcdi.xml import read_xml

Array = npt.NDArray[np.float64]
KEYSTONE_PLACES = 33
"""Each way, for a warp of four corners: flat triangles between so many follow the perspective."""
SEEN_IN_DOUBT = "if the picture is not as it should be, import with --flip"


@dataclass(frozen=True, slots=True)
class Measured:
    """One projector of the file. Places and sizes are parts of the whole picture."""

    name: str
    x: float
    y: float
    width: float
    height: float
    width_px: int
    height_px: int
    frustum: Frustum | None = None
    warp: bytes | None = None
    """A PFM, bottom row first, counting from the top; None where nothing is bent."""
    alpha: bytes | None = None
    """A PNG of what is left of the signal."""
    alpha_gamma: float = 1.0
    """light = value ^ gamma."""
    beta: bytes | None = None
    """A PNG of light to add."""


@dataclass(frozen=True, slots=True)
class Import:
    """All of it."""

    document: Document
    outputs: tuple[Measured, ...]
    notes: tuple[str, ...]

    @property
    def canvas_px(self) -> tuple[int, int]:
        """The whole picture, large enough for the sharpest projector."""
        widths = [round(each.width_px / each.width) for each in self.outputs]
        heights = [round(each.height_px / each.height) for each in self.outputs]
        return max(widths), max(heights)


def read_mpcdi(path: Path, flip: bool = False, flip_v: bool = False) -> Import:
    """Everything in the file. Raises MpcdiError in one line when it cannot be used.

    As the standard has it, warps store the bottom row first and count v from the top. `flip` is for tools that store
    the top row first and count from the bottom; `flip_v` for those that only count from the bottom.
    """
    archive = Archive(path)
    document = read_xml(archive.xml, archive.xml_name)
    notes = list(document.notes)
    outputs = tuple(_measured(archive, document.profile, each, (flip, flip_v), notes) for each in document.regions)
    return Import(document, outputs, tuple(notes))


def _measured(archive: Archive, profile: str, region: Region, flips: tuple[bool, bool], notes: list[str]) -> Measured:
    warp = None
    if region.warp is not None and profile in FLAT_PROFILES:
        warp = _warp(archive, region, region.warp, flips, notes)
    elif region.warp is not None:
        notes.append(f"{region.id}: profile {profile} holds points in space, which are left out")
    if region.frame:
        notes.append(f"{region.id}: where the projector stands (coordinateFrame) is left out")
    alpha = _light(archive, region.alpha, notes, region.id, "alpha map") if region.alpha else None
    beta = _light(archive, region.beta, notes, region.id, "beta map") if region.beta else None
    return Measured(
        region.id,
        region.x,
        region.y,
        region.width,
        region.height,
        region.width_px,
        region.height_px,
        region.frustum,
        warp,
        alpha,
        region.alpha.gamma if region.alpha else 1.0,
        beta,
    )


def _warp(archive: Archive, region: Region, file: WarpFile, flips: tuple[bool, bool], notes: list[str]) -> bytes | None:
    data = archive.read(file.path)
    rows = read_pfm(data, file.path).rows
    values = _turned_as_asked(mapped(rows[..., :2].astype(np.float64)), flips)
    if not np.isfinite(values).any():
        raise MpcdiError(f"{file.path}: shows nothing at all")
    is_offsets = offsets_rather_than_places(values)
    shows = places_from_offsets(values) if is_offsets else values
    if is_offsets:
        notes.append(f"{region.id}: {file.path} holds offsets around 0, which are added to where each place stands")
    is_keystone = file.interpolation == "keystone" and shows.shape[:2] == (2, 2)
    if is_keystone:
        shows = _perspective(shows, file.path)
    notes += [f"{region.id}: {line}" for line in _remarks(shows, file, is_keystone)]
    if still(shows, (region.width_px, region.height_px)):
        notes.append(f"{region.id}: {file.path} bends nothing")
        return None
    untouched = not (is_offsets or is_keystone or any(flips))
    return data if untouched and _ours(data) else _written(shows)


def _remarks(shows: Array, file: WarpFile, is_keystone: bool) -> Iterator[str]:
    nothing = float(np.isnan(shows[..., 0]).mean())
    if nothing:
        yield f"{nothing:.1%} of {file.path} show nothing and stay black"
    if upside_down(shows):
        yield f"{file.path} turns the picture upside down: {SEEN_IN_DOUBT}-v"
    if file.interpolation not in ("linear", "") and not is_keystone:
        yield f"interpolation {file.interpolation!r} is drawn as linear"


def _turned_as_asked(values: Array, flips: tuple[bool, bool]) -> Array:
    """Values of a file that stores or counts its rows the other way. Offsets change their sign, places their end."""
    flip, flip_v = flips
    if flip:
        values = values[::-1]
    if flip != flip_v:
        v = values[..., 1]
        values = np.stack([values[..., 0], -v if offsets_rather_than_places(values) else 1.0 - v], axis=-1)
    return values


def _perspective(shows: Array, name: str) -> Array:
    """Four corners as the perspective they stand for."""
    left_above, right_above, left_below, right_below = (tuple(map(float, one)) for one in shows.reshape(4, 2))
    try:
        matrix = homography(Corners(left_above, right_above, right_below, left_below))  # type: ignore[arg-type]
    except ValueError as error:
        raise MpcdiError(f"{name}: {error}") from None
    x, y = np.meshgrid(*(np.linspace(0.0, 1.0, KEYSTONE_PLACES),) * 2)
    return pinned(matrix, np.column_stack([x.ravel(), y.ravel()])).reshape(KEYSTONE_PLACES, KEYSTONE_PLACES, 2)


def _ours(data: bytes) -> bool:
    """Whether the file can be kept byte for byte: little-endian, as all do."""
    return data.startswith(b"PF\n") and b"\n-1" in data[:64]


def _written(shows: Array) -> bytes:
    """As a file: what shows nothing is NaN, the third number 0."""
    third = np.zeros((*shows.shape[:2], 1))
    return write_pfm(np.concatenate([shows, third], axis=2).astype(np.float32))


def _light(archive: Archive, file: MapFile, notes: list[str], region: str, what: str) -> bytes | None:
    """A PNG byte for byte; another kind of picture as a PNG."""
    data = archive.read(file.path)
    values = read_light(data, file.path)
    if what == "alpha map" and (values == 1.0).all():
        notes.append(f"{region}: the {what} takes no light away and is left out")
        return None
    if what == "beta map" and not values.any():
        notes.append(f"{region}: the {what} adds no light and is left out")
        return None
    return data if data.startswith(b"\x89PNG") else write_light(values)
