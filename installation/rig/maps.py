"""The files that an output's optics name: measured warps, and pictures of light that other tools have written."""

from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from installation.assets import Assets
from installation.model.faults import WrongError
from installation.model.optics import Optics
from installation.model.warp_map import Net, mapped, net
from installation.rig.mpcdi.pfm import read_pfm
from installation.rig.mpcdi.pictures import read_light

Light = npt.NDArray[np.float32]
"""(rows, columns, 3) 0..1, top row first."""


Stamp = tuple[Path, int | None]
"""A file and its last write in nanoseconds; None where there is none."""


class Maps(NamedTuple):
    """All that one projector's optics take from files, read at once, so that no file can fail while the show plays."""

    warp: Net | None
    lift: Light | None
    masks: dict[str, Light]
    """Pictures of masks, by file name."""


def load_maps(assets: Assets, optics: Optics, size_px: tuple[int, int]) -> Maps:
    """For a projector of that size. Raises WrongError when one of them cannot be used."""
    return Maps(
        load_net(assets, optics.warp_map, size_px) if optics.warp_map else None,
        load_light(assets, optics.lift_map) if optics.lift_map else None,
        {mask.image: load_light(assets, mask.image) for mask in optics.masks if mask.image},
    )


def stamps_of(assets: Assets, optics: Optics) -> tuple[Stamp, ...]:
    """Which files `load_maps` would read, and when they were written: alike for maps that need not be read again."""
    names = optics.warp_map, optics.lift_map, *(mask.image for mask in optics.masks)
    return tuple(_stamp(place_of(assets, name)) for name in names if name)


def load_net(assets: Assets, name: str, size_px: tuple[int, int]) -> Net:
    """The warp in a PFM, for a projector of that size. Raises WrongError when it cannot be used."""
    rows = read_pfm(load_content(assets, name), name).rows
    return net(mapped(rows[..., :2].astype(np.float64)), size_px)


def load_light(assets: Assets, name: str) -> Light:
    """The values of a PNG of 8 or 16 bits, grey or coloured. Raises WrongError when it cannot be used."""
    return read_light(load_content(assets, name), name)


def load_content(assets: Assets, name: str) -> bytes:
    """The bytes of a map that a rig file names. Raises WrongError when it cannot be read."""
    path = place_of(assets, name)
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongError(f"the map {path} cannot be read: {error.strerror or error}") from None


def place_of(assets: Assets, name: str) -> Path:
    """Where a map that a rig file names is looked for."""
    return assets.find(f"rigs/{name}") or assets.find(f"presets/rigs/{name}") or Path(name)


def _stamp(path: Path) -> Stamp:
    try:
        return path, path.stat().st_mtime_ns
    except OSError:
        return path, None
