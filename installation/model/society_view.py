"""What the stage may know of the society: a frozen picture of participants and bonds, renewed ten times a second."""

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from installation.model.emotions import EMOTION_NAMES


def _empty(dtype: type[np.generic], *shape: int) -> npt.NDArray[Any]:
    array = np.zeros(shape, dtype)
    array.setflags(write=False)
    return array


@dataclass(frozen=True, slots=True)
class SocietyView:
    """All arrays are read-only and belong together: row i is the same participant in each of them."""

    version: int = 0
    """Grows with every change; the same number means the same arrays."""
    access: npt.NDArray[np.float32] = field(default_factory=lambda: _empty(np.float32, 0))
    """(n,) air to breathe, 0..1: one half is an even share, towards 1 is plenty."""
    emotions: npt.NDArray[np.float32] = field(default_factory=lambda: _empty(np.float32, 0, len(EMOTION_NAMES)))
    """(n, 8) what each holds, as shares that sum to 1 (or to 0 for somebody who holds nothing)."""
    inside: npt.NDArray[np.bool_] = field(default_factory=lambda: _empty(np.bool_, 0))
    """(n,) true on the domes' side of the glass."""
    bonds: npt.NDArray[np.int32] = field(default_factory=lambda: _empty(np.int32, 0, 2))
    """(m, 2) rows of two participants who traded, strongest first."""
    bond_strength: npt.NDArray[np.float32] = field(default_factory=lambda: _empty(np.float32, 0))
    """(m,) 0..1"""
    prices: tuple[float, ...] = (1.0,) * len(EMOTION_NAMES)
    """(8,) what each emotion is worth in the market beside the others, around 1."""
