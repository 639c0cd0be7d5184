"""The part of a rig file that fits one projector's picture to the wall."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from installation.model.optics import (
    CURVES,
    GRID_LEAST,
    GRID_MOST,
    MASK_POINTS_LEAST,
    MASK_POINTS_MOST,
    Blend,
    Colour,
    Corners,
    Grid,
    Mask,
    Optics,
    Piece,
    Point,
    Ramp,
    Triple,
)
from installation.model.warp import folded_cells, grid_handles, homography
from installation.presets.schema import Share, Strict, known, numbers
from installation.presets.toml import Document, Problem
from installation.presets.toml_lines import KeyPath

FOLDS_NAMED = 4
"""Cells of a folded net that a message lists."""


def _default(*numbers: float) -> Any:
    return Field(default_factory=lambda: list(numbers))


def _quarter(degrees: int) -> int:
    if degrees not in (0, 90, 180, 270):
        raise ValueError("expected 0, 90, 180 or 270, clockwise")
    return degrees


Near = Annotated[float, Field(ge=-4.0, le=5.0)]
"""A place on or around a picture that is 0..1."""
Pair = Annotated[list[Near], numbers(2, "two numbers, x and y")]
Channels = Annotated[list[float], numbers(3, "three numbers: red, green, blue")]
Gamma = Annotated[float, Field(ge=1.0, le=4.0)]
Positive = Annotated[float, Field(gt=0.0, le=10.0)]


class PieceFile(Strict):
    """`piece`: the rectangle of the canvas an output shows."""

    x: Annotated[float, Field(ge=-1.0, le=1.0)] = 0.0
    y: Annotated[float, Field(ge=-1.0, le=1.0)] = 0.0
    width: Annotated[float, Field(gt=0.0, le=2.0)] = 1.0
    height: Annotated[float, Field(gt=0.0, le=2.0)] = 1.0


class CornersFile(Strict):
    """`corners`."""

    top_left: Pair = _default(0.0, 0.0)
    top_right: Pair = _default(1.0, 0.0)
    bottom_right: Pair = _default(1.0, 1.0)
    bottom_left: Pair = _default(0.0, 1.0)


class GridFile(Strict):
    """`grid`."""

    columns: Annotated[int, Field(ge=GRID_LEAST, le=GRID_MOST)] = GRID_LEAST
    rows: Annotated[int, Field(ge=GRID_LEAST, le=GRID_MOST)] = GRID_LEAST
    curve: Annotated[str, AfterValidator(known(CURVES))] = CURVES[0]
    offsets: list[Pair] = _default()


class RampFile(Strict):
    """One side of `blend`."""

    width: Annotated[float, Field(ge=0.0, le=0.5)] = 0.0
    centre: Share = 0.5
    gamma: Gamma | None = None


class BlendFile(Strict):
    """`blend`."""

    left: RampFile = RampFile()
    right: RampFile = RampFile()
    top: RampFile = RampFile()
    bottom: RampFile = RampFile()


class MaskFile(Strict):
    """One `[[output.mask]]`."""

    points: list[Pair] = _default()
    keep: bool = False
    feather: Share = 0.0
    image: str = ""
    gamma: Positive = 1.0


class ColourFile(Strict):
    """`colour`."""

    gain: Channels = _default(1.0, 1.0, 1.0)
    offset: Channels = _default(0.0, 0.0, 0.0)
    gamma: Annotated[list[Positive], numbers(3, "three numbers: red, green, blue")] = _default(1.0, 1.0, 1.0)
    brightness: Annotated[float, Field(ge=0.0, le=2.0)] = 1.0


class OpticsFile(Strict):
    """The keys of an `[[output]]` that say how its picture is bent, faded and tinted."""

    piece: PieceFile = PieceFile()
    quad: CornersFile | None = None
    rotate_degrees: Annotated[int, AfterValidator(_quarter)] = 0
    mirror_horizontal: bool = False
    mirror_vertical: bool = False
    corners: CornersFile = CornersFile()
    grid: GridFile = GridFile()
    warp_map: str = ""
    blend: BlendFile = BlendFile()
    mask: list[MaskFile] = _default()
    colour: ColourFile = ColourFile()
    gamma: Gamma = 2.2
    black_level: Annotated[float, Field(ge=0.0, le=0.1)] = 0.0
    lift_map: str = ""
    delay_frames: Annotated[int, Field(ge=0, le=30)] = 0


def optics_of(written: OpticsFile) -> Optics:
    """The model object of what was written."""
    grid, colour = written.grid, written.colour
    return Optics(
        piece=Piece(**written.piece.model_dump()),
        quad=_corners(written.quad) if written.quad else None,
        rotate_degrees=written.rotate_degrees,
        mirror_horizontal=written.mirror_horizontal,
        mirror_vertical=written.mirror_vertical,
        corners=_corners(written.corners),
        grid=Grid(grid.columns, grid.rows, grid.curve, tuple(map(_point, grid.offsets))),
        warp_map=written.warp_map,
        blend=Blend(**{side: Ramp(**ramp) for side, ramp in written.blend.model_dump().items()}),
        masks=tuple(Mask(tuple(map(_point, m.points)), m.keep, m.feather, m.image, m.gamma) for m in written.mask),
        colour=Colour(_triple(colour.gain), _triple(colour.offset), _triple(colour.gamma), colour.brightness),
        gamma=written.gamma,
        black_level=written.black_level,
        lift_map=written.lift_map,
        delay_frames=written.delay_frames,
    )


def optics_problems(optics: Optics, document: Document, at: KeyPath) -> Iterator[Problem]:
    """What a schema cannot see: pictures that fold over themselves, nets and masks with too few points."""
    for key, corners in (("corners", optics.corners), ("quad", optics.quad or Corners())):
        try:
            homography(corners)
        except ValueError as error:
            yield document.problem((*at, key), "value", f"{key}: {error}")
    if optics.quad and optics.piece != Piece():
        yield document.problem((*at, "quad"), "value", "quad: expected either a piece or a quad of the canvas")
    try:
        if folded := folded_cells(grid_handles(optics.grid)):
            cells = ", ".join(f"row {row + 1} column {column + 1}" for row, column in folded[:FOLDS_NAMED])
            yield document.problem((*at, "grid", "offsets"), "value", f"offsets: the net folds over itself in {cells}")
    except ValueError as error:
        yield document.problem((*at, "grid", "offsets"), "value", f"offsets: {error}")
    for index, mask in enumerate(optics.masks):
        if bool(mask.image) == bool(mask.points):
            yield document.problem((*at, "mask", index), "value", "mask: expected either points or an image")
        elif mask.points and not MASK_POINTS_LEAST <= len(mask.points) <= MASK_POINTS_MOST:
            found = f"found {len(mask.points)} points, expected {MASK_POINTS_LEAST} to {MASK_POINTS_MOST}"
            yield document.problem((*at, "mask", index, "points"), "value", f"points: {found}")


def _corners(written: CornersFile) -> Corners:
    return Corners(**{name: _point(place) for name, place in written.model_dump().items()})


def _point(numbers: list[float]) -> Point:
    return (float(numbers[0]), float(numbers[1]))


def _triple(numbers: list[float]) -> Triple:
    return (float(numbers[0]), float(numbers[1]), float(numbers[2]))
