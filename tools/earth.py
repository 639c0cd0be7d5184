"""Writes the tables of shaders/particles/earth_tables.glsl from the coasts in tools/coasts.txt."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
COASTS, TABLES = ROOT / "tools" / "coasts.txt", ROOT / "shaders" / "particles" / "earth_tables.glsl"
COLUMNS, ROWS = 256, 128  # cells of land round the Earth and from pole to pole
STEP_DEGREES = 2.0  # between two points of a coast
SAMPLES = 4  # a cell is land where at least half of so many times so many places in it are

HEADER = "// Written by tools/earth.py: land and coasts after Natural Earth, 1:110 million (public domain).\n"


def read_coasts(text: str) -> list[np.ndarray]:
    """Longitudes and latitudes in degrees, (points, 2) each."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return [np.array([[float(x) for x in point.split()] for point in line.split(",")]) for line in lines]


def outlines(coasts: list[np.ndarray]) -> list[np.ndarray]:
    """Closed rings: pieces that end at the antimeridian are joined, Antarctica is closed over the pole."""
    whole = [c for c in coasts if (c[0] == c[-1]).all()]
    east = [c for c in coasts if (c[0] != c[-1]).any() and c[:, 0].max() > 179 and c[:, 1].min() > -60]
    far_east = [c for c in coasts if (c[0] != c[-1]).any() and c[:, 0].max() < 0]
    south = [c for c in coasts if c[:, 1].min() < -80]
    return [*whole, np.concatenate(east), *far_east, *(np.concatenate([c, [[180, -90], [-180, -90]]]) for c in south)]


def inside(x: np.ndarray, y: np.ndarray, rings: Iterable[np.ndarray]) -> np.ndarray:
    """Whether an odd number of rings lie around each place of a grid, (len(y), len(x))."""
    odd = np.zeros((len(y), len(x)), bool)
    for ring in rings:
        for (x0, y0), (x1, y1) in zip(ring, np.roll(ring, -1, axis=0), strict=True):
            rows = np.flatnonzero((y0 > y) != (y1 > y))
            if len(rows):
                odd[rows] ^= x < (x0 + (y[rows] - y0) / (y1 - y0) * (x1 - x0))[:, None]
    return odd


def land_words(coasts: list[np.ndarray]) -> list[int]:
    """A bit a cell, rows from the north, the lowest bit of a row's first word farthest west."""
    x = (np.arange(COLUMNS * SAMPLES) + 0.5) / (COLUMNS * SAMPLES) * 360.0 - 180.0
    y = 90.0 - (np.arange(ROWS * SAMPLES) + 0.5) / (ROWS * SAMPLES) * 180.0
    fine = inside(x, y, outlines(coasts))
    cells = fine.reshape(ROWS, SAMPLES, COLUMNS, SAMPLES).mean((1, 3)) >= 0.5
    return [int(word) for word in np.packbits(cells, axis=1, bitorder="little").view("<u4").ravel()]


def directions(coast: np.ndarray) -> np.ndarray:
    longitude, latitude = np.radians(coast).T
    return np.stack([np.cos(latitude) * np.sin(longitude), np.sin(latitude), np.cos(latitude) * np.cos(longitude)], 1)


def evenly(coast: np.ndarray) -> np.ndarray:
    """Points of it at even steps of about STEP_DEGREES, so that every piece of any coast is as bright."""
    n = directions(coast)
    way = np.concatenate(
        [[0.0], np.cumsum(np.degrees(2.0 * np.arcsin(0.5 * np.linalg.norm(np.diff(n, axis=0), axis=1))))]
    )
    steps = np.linspace(0.0, way[-1], max(2, round(way[-1] / STEP_DEGREES)) + 1)
    return np.stack([np.interp(steps, way, degrees) for degrees in coast.T], 1)


def coast_words(coasts: list[np.ndarray]) -> list[int]:
    """16 bits of longitude, 15 of latitude, the highest bit where a coast ends."""
    words: list[int] = []
    for coast in coasts:
        x, y = np.round(evenly(coast) / [360.0, 180.0] * [65535.0, 32767.0] + [32767.5, 16383.5]).astype(int).clip(0).T
        words += [int(a) | int(b) << 16 for a, b in zip(x.clip(max=65535), y.clip(max=32767), strict=True)]
        words[-1] |= 1 << 31
    return words


def array(name: str, comment: str, words: list[int]) -> str:
    rows = [", ".join(f"0x{word:08x}u" for word in words[i : i + 10]) for i in range(0, len(words), 10)]
    return (
        f"\n// {comment}\nconst uint {name}[{len(words)}] = uint[{len(words)}](\n    " + ",\n    ".join(rows) + ");\n"
    )


def tables() -> str:
    coasts = read_coasts(COASTS.read_text(encoding="utf-8"))
    land, coast = land_words(coasts), coast_words(coasts)
    sizes = f"\nconst ivec2 CELLS = ivec2({COLUMNS}, {ROWS});\nconst int COASTS = {len(coast)};\n"
    of_land = f"Land in cells of 360/{COLUMNS} degrees: rows from the north pole, the lowest bit farthest west."
    bits = "16 bits of longitude, 15 of latitude, the highest bit where a coast ends."
    of_coasts = f"Points on coasts, {STEP_DEGREES:g} degrees apart: {bits}"
    return HEADER + sizes + array("LAND", of_land, land) + array("COAST", of_coasts, coast)


if __name__ == "__main__":
    TABLES.write_text(tables(), encoding="utf-8")
    print(f"wrote {TABLES}")
