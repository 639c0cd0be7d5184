"""PNGs of light: alpha and beta maps, masks. 8 or 16 bits, grey or coloured."""

import io
import struct
import zlib

import numpy as np
import numpy.typing as npt
from PIL import Image

from installation.rig.mpcdi.document import MpcdiError

Light = npt.NDArray[np.float32]
MOST_PIXELS = 8192 * 8192


def read_light(data: bytes, name: str) -> Light:
    """(rows, columns, 3) 0..1, top row first; grey is spread over three channels, transparency ignored.

    Raises MpcdiError, with `name`, when `data` is no picture, or one too large.
    """
    try:
        with Image.open(io.BytesIO(data)) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise MpcdiError(f"{name}: is {picture.width} x {picture.height} pixels")
            values = _values(picture)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, struct.error, zlib.error) as error:
        raise MpcdiError(f"{name}: is no picture that can be read: {error}") from None
    return np.ascontiguousarray(np.broadcast_to(values, (*values.shape[:2], 3)), np.float32)


def write_light(light: Light, bits: int = 8) -> bytes:
    """A PNG of (rows, columns) or (rows, columns, 3); 16 bits only for one channel."""
    file = io.BytesIO()
    most = (1 << bits) - 1
    whole = np.rint(np.clip(light, 0.0, 1.0) * most).astype(np.uint16 if bits == 16 else np.uint8)
    Image.fromarray(whole).save(file, "PNG")
    return file.getvalue()


def _values(picture: Image.Image) -> Light:
    """(rows, columns, 1 or 3) 0..1. Pillow reads 16-bit greys as such, 16-bit colours as 8."""
    if picture.mode in ("I;16", "I;16B", "I;16L", "I"):
        return (np.asarray(picture, np.float32) / 65535.0)[..., None]
    if picture.mode in ("L", "1", "LA"):
        return (np.asarray(picture.convert("L"), np.float32) / 255.0)[..., None]
    return np.asarray(picture.convert("RGB"), np.float32) / 255.0
