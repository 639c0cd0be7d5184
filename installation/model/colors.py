"""Colours of linear light, rows of red, green and blue: how far from grey they are, and how to keep them from it.

Half way between orange and blue lies grey. Kept as saturated as the two are, it is magenta: dusk and not dust.
"""

import numpy as np
import numpy.typing as npt

Colors = npt.NDArray[np.float32]
"""(colours, 3), each 0 or more."""
MOST_STRETCH = np.float32(2.0)
"""Nearly grey has no hue to speak of: what little it has is not blown up further, and so never flips."""
FAINTEST = np.float32(1e-6)


def saturation(colors: Colors) -> npt.NDArray[np.float32]:
    """(colours,) 0 for grey and black, 1 where one of the three is missing."""
    top, bottom = colors.max(axis=1, initial=0.0), colors.min(axis=1, initial=np.inf)
    share: npt.NDArray[np.float32] = (top - bottom) / np.maximum(top, FAINTEST)
    return share


def saturated(colors: Colors, wanted: npt.NDArray[np.float32]) -> Colors:
    """The same light, at least as saturated as `wanted` (colours,) where that can be done."""
    stretch = np.clip(wanted / np.maximum(saturation(colors), FAINTEST), 1.0, MOST_STRETCH)[:, None]
    top = colors.max(axis=1, keepdims=True, initial=0.0)
    purer: Colors = top - (top - colors) * stretch
    purer *= colors.sum(axis=1, keepdims=True) / np.maximum(purer.sum(axis=1, keepdims=True), FAINTEST)
    return purer
