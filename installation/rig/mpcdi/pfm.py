"""Portable float maps: the warps of MPCDI, and of rig files.

`PF`, columns and rows, a scale whose sign tells the byte order (negative: little-endian), then three floats for each
place, **the bottom row first**. Here the first row is the top one.
"""

import re
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from installation.rig.mpcdi.document import MpcdiError

Rows = npt.NDArray[np.float32]
MOST_PLACES = 4096 * 4096
_HEADER = re.compile(
    rb"\s*(P[Ff])(?:\s|#[^\n]*\n)+(\d{1,9})(?:\s|#[^\n]*\n)+(\d{1,9})(?:\s|#[^\n]*\n)+(\S{1,32})(\r\n|\s)"
)


class Pfm(NamedTuple):
    """A map as it was read."""

    rows: Rows
    """(rows, columns, 3), top row first."""
    big_endian: bool


def read_pfm(data: bytes, name: str) -> Pfm:
    """Raises MpcdiError, with `name`, when `data` is no colour PFM, too short or too large."""
    header = _HEADER.match(data[:1024])
    if header is None:
        raise MpcdiError(f"{name}: is not a PFM file")
    if header[1] != b"PF":
        raise MpcdiError(f"{name}: has one channel, expected three (PF)")
    columns, rows = int(header[2]), int(header[3])
    if min(columns, rows) < 2 or columns * rows > MOST_PLACES:
        raise MpcdiError(f"{name}: is {columns} x {rows}, expected 2 x 2 to {MOST_PLACES} places")
    big_endian = _scale(header[4], name) > 0.0
    start, length = header.end(), columns * rows * 12
    if header[5] == b"\r\n" and len(data) - start < length:
        start -= 1  # the line ended with the return alone, and the line feed is the first byte of a number
    if len(data) - start < length:
        raise MpcdiError(f"{name}: ends after {len(data) - start} of {length} bytes")
    floats = np.frombuffer(data, ">f4" if big_endian else "<f4", columns * rows * 3, start)
    return Pfm(floats.reshape(rows, columns, 3)[::-1].astype(np.float32), big_endian)


def write_pfm(rows: Rows) -> bytes:
    """The file of (rows, columns, 3), top row first."""
    header = f"PF\n{rows.shape[1]} {rows.shape[0]}\n-1.0\n".encode()
    return header + np.ascontiguousarray(rows[::-1], "<f4").tobytes()


def _scale(text: bytes, name: str) -> float:
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if scale == 0.0 or scale != scale:
        raise MpcdiError(f"{name}: the scale is {text.decode('ascii', 'replace')!r}, expected -1.0 or 1.0")
    return scale
