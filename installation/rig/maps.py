"""Measured maps as the GPU wants them: warps, and pictures of light that other tools have written."""

from pathlib import Path

import moderngl
import numpy as np
import numpy.typing as npt

from installation.assets import Assets
from installation.model.faults import WrongError
from installation.model.warp_map import Net, mapped, net
from installation.rig.mpcdi.pfm import read_pfm
from installation.rig.mpcdi.pictures import read_light

Light = npt.NDArray[np.float32]
"""(rows, columns, 3) 0..1, top row first."""


def load_net(assets: Assets, name: str, size_px: tuple[int, int]) -> Net:
    """The warp in a PFM, for a projector of that size. Raises WrongError when it cannot be used."""
    rows = read_pfm(load_content(assets, name), name).rows
    return net(mapped(rows[..., :2].astype(np.float64)), size_px)


def load_light(assets: Assets, name: str) -> Light:
    """The values of a PNG of 8 or 16 bits, grey or coloured. Raises WrongError when it cannot be used."""
    return read_light(load_content(assets, name), name)


def load_lift(context: moderngl.Context, assets: Assets, name: str) -> moderngl.Texture:
    """The same as a texture, row 0 on top, fine enough for the dark."""
    light = load_light(assets, name)
    return context.texture((light.shape[1], light.shape[0]), 3, light.tobytes(), dtype="f4", alignment=1)


def load_content(assets: Assets, name: str) -> bytes:
    """The bytes of a map that a rig file names. Raises WrongError when it cannot be read."""
    path = assets.find(f"rigs/{name}") or assets.find(f"presets/rigs/{name}") or Path(name)
    try:
        return path.read_bytes()
    except OSError as error:
        raise WrongError(f"the map {path} cannot be read: {error.strerror or error}") from None
