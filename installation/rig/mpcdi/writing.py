"""From a rig to an MPCDI file: warps worked out, light as the projectors would throw it."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from installation.model.optics import ONES, ZEROS, Blend, Colour, Corners, Grid, Optics
from installation.model.rig import Output, Rig
from installation.model.warp import on_canvas
from installation.model.warp_map import Net
from installation.rig.mpcdi.document import Buffer, Document, MapFile, Region, WarpFile
from installation.rig.mpcdi.inverse import shown_at
from installation.rig.mpcdi.pfm import Rows, write_pfm
from installation.rig.mpcdi.pictures import Light, write_light
from installation.rig.mpcdi.xml import write_xml
from installation.whole_file import write_whole

Array = npt.NDArray[np.float64]
PIXELS_A_PLACE = 8
"""Straight lines between warps so dense stay within a hundredth of a pixel of a perspective."""
EPOCH = (1980, 1, 1, 0, 0, 0)
"""Times inside the zip: the same rig gives the same bytes."""


class Kept(NamedTuple):
    """Maps that the rig itself keeps in files; they are passed on byte for byte."""

    content: Callable[[str], bytes]
    """The file a rig names."""
    net: Callable[[Output], Net | None]
    """An output's measured warp."""
    white: Callable[[Output, Optics], Light]
    """(height, width, 3) the signal that an output with other optics makes of a white canvas."""
    black: Callable[[Output, Optics], Light]
    """The same of a black one."""


def write_mpcdi(rig: Rig, path: Path, kept: Kept, date: str) -> list[str]:
    """Writes the rig; gives a line for everything the format has no words for. Raises MpcdiError."""
    files: dict[str, bytes] = {}
    notes: list[str] = []
    regions = []
    for number, output in enumerate(rig.outputs):
        regions.append(_region(output, f"{number + 1}-{_safe(output.name)}", files, kept, notes))
    buffers = tuple(
        Buffer(f"buffer{number + 1}", region.width_px, region.height_px, (region,))
        for number, region in enumerate(regions)
    )
    profile = "3d" if any(region.frustum for region in regions) else "2d"
    document = Document(profile, "2.0", date, buffers)
    _write_zip(path, {"mpcdi.xml": write_xml(document), **files})
    return notes


def _region(output: Output, stem: str, files: dict[str, bytes], kept: Kept, notes: list[str]) -> Region:
    optics, piece = output.optics, output.optics.shown_piece
    files[f"{stem}.pfm"] = _warp(output, kept)
    alpha, beta = _alpha(output, stem, files, kept), _beta(output, stem, files, kept)
    notes += [f"{output.name}: {what} cannot be said in MPCDI" for what in _unsaid(optics)]
    return Region(
        output.name,
        piece.x,
        piece.y,
        piece.width,
        piece.height,
        output.width_px,
        output.height_px,
        output.frustum,
        (),
        WarpFile(f"{stem}.pfm"),
        alpha,
        beta,
    )


def _warp(output: Output, kept: Kept) -> bytes:
    optics = output.optics
    if optics.warp_map and _only_measured(output):
        return kept.content(optics.warp_map)
    columns, rows = (max(2, -(-size // PIXELS_A_PLACE) + 1) for size in (output.width_px, output.height_px))
    x, y = np.meshgrid(np.linspace(0.0, 1.0, columns), np.linspace(0.0, 1.0, rows))
    shows = _in_region(output, shown_at(optics, kept.net(output), np.column_stack([x.ravel(), y.ravel()])))
    return write_pfm(_as_rows(shows.reshape(rows, columns, 2)))


def _in_region(output: Output, places: Array) -> Array:
    """(n, 2) places of the output's own piece as places of its region: a quad or a glass becomes part of the warp."""
    if output.optics.quad is None and output.glass is None:
        return places
    region = output.optics.shown_piece
    canvas = on_canvas(output.optics, places, output.glass)
    return np.asarray((canvas - (region.x, region.y)) / (region.width, region.height))


def _only_measured(output: Output) -> bool:
    optics = output.optics
    still = (optics.corners, optics.grid, optics.rotate_degrees) == (Corners(), Grid(), 0)
    turned = optics.mirror_horizontal or optics.mirror_vertical
    return still and not turned and optics.quad is None and output.glass is None


def _as_rows(shows: Array) -> Rows:
    third = np.zeros((*shows.shape[:2], 1))
    return np.concatenate([shows, third], axis=2).astype(np.float32)


def _alpha(output: Output, stem: str, files: dict[str, bytes], kept: Kept) -> MapFile | None:
    """The mask's own file where there is just that, else what is left of a white canvas."""
    optics, tint = output.optics, _tint(output.optics)
    bent, cut = optics.corners != Corners() or optics.grid.offsets, bool(output.floor.height)
    if not (optics.masks or tint or optics.blend != Blend() or bent or cut):
        return None
    only = optics.masks[0] if len(optics.masks) == 1 and optics.blend == Blend() and not (tint or cut) else None
    if only is not None and only.image and not only.keep and _only_measured(output):
        files[f"{stem}-alpha.png"] = data = kept.content(only.image)
        return MapFile(f"{stem}-alpha.png", *_depths(data), only.gamma)
    colour = optics.colour if tint else Colour()
    light = kept.white(output, replace(optics, colour=colour, black_level=0.0, lift_map="", delay_frames=0))
    files[f"{stem}-alpha.png"] = write_light(light if tint else light[..., 0])
    return MapFile(f"{stem}-alpha.png", 3 if tint else 1, 8, optics.gamma)


def _beta(output: Output, stem: str, files: dict[str, bytes], kept: Kept) -> MapFile | None:
    optics = output.optics
    if optics.lift_map:
        files[f"{stem}-beta.png"] = data = kept.content(optics.lift_map)
        return MapFile(f"{stem}-beta.png", *_depths(data))
    if not optics.black_level:
        return None
    signal = kept.black(output, replace(optics, colour=Colour(), delay_frames=0))[..., 0]
    files[f"{stem}-beta.png"] = write_light(signal**optics.gamma, 16)
    return MapFile(f"{stem}-beta.png", 1, 16)


def _tint(optics: Optics) -> bool:
    """Whether colours are matched by gains alone: an alpha map of three channels can say that."""
    colour = optics.colour
    said = colour.offset == ZEROS and colour.gamma == ONES and max(colour.gain) * colour.brightness <= 1.0
    return said and colour != Colour()


def _unsaid(optics: Optics) -> list[str]:
    unsaid = ["colour with gamma, offset or more light"] if optics.colour != Colour() and not _tint(optics) else []
    return unsaid + (["delay_frames"] if optics.delay_frames else [])


def _depths(data: bytes) -> tuple[int, int]:
    """Channels and bits that a PNG's header names."""
    channels = {0: 1, 2: 3, 3: 3, 4: 1, 6: 3}.get(data[25], 3)
    return channels, data[24]


def _safe(name: str) -> str:
    return "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in name)[:40]


def _write_zip(path: Path, files: dict[str, bytes]) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, EPOCH), data, zipfile.ZIP_DEFLATED)
    write_whole(path, packed.getvalue())
