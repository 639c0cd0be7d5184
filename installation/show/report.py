"""What a contact sheet cannot show: light, darkness, difference, banding and unrest of every cue in numbers."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
"""(height, width, 3) sRGB."""

MEAN_LIGHT = (0.03, 0.35)
MOST_SATURATED = 0.02
LEAST_DARK = 0.30
DARK = 0.05
"""Share of the 8-bit scale below which a pixel's luma counts as black."""
LEAST_DIFFERENCE = 0.30
MOST_BANDED = 0.02
MOST_UNREST = 0.01
BAND_RUN_PX = 24
CELLS = (32, 18)
_LUMINANCE = np.array((0.2126729, 0.7151522, 0.0721750))


class Figures(NamedTuple):
    """One cue's numbers, all 0..1."""

    cue: str
    mean_light: float
    """Mean relative luminance, linear."""
    saturated: float
    """Share of pixels with a channel at 254 or more."""
    dark: float
    """Share of pixels whose luma is below DARK."""
    black: float
    """Share of pixels whose brightest channel is below DARK: what no projector lights."""
    difference: float
    """From the cue after it: picture hash and palette, 0 the same, 2 nothing in common."""
    banded: float
    """Share of dark pixels that lie in long runs of one value, where a gradient would show steps."""
    unrest: float
    """Change between two neighbouring frames of a still crowd below which 95 % of the coarse cells stay."""
    largest_change: float
    """Of any one coarse cell between those frames: a walker's lamp may cross a cell, a whole picture may not."""

    @property
    def faults(self) -> tuple[str, ...]:
        """What is wrong with the picture, a word or two for each aim it misses."""
        checks = (
            ("too dark", self.mean_light >= MEAN_LIGHT[0]),
            ("too bright", self.mean_light <= MEAN_LIGHT[1]),
            ("burnt out", self.saturated < MOST_SATURATED),
            ("too little dark", self.dark >= LEAST_DARK),
            ("like the next", self.difference >= LEAST_DIFFERENCE),
            ("banded", self.banded <= MOST_BANDED),
            ("restless", self.unrest <= MOST_UNREST),
        )
        return tuple(fault for fault, holds in checks if not holds)


def figures(cues: Sequence[str], pictures: Sequence[Picture], next_frames: Sequence[Picture]) -> Iterator[Figures]:
    """Numbers for every cue; the last is compared with the first, because the show loops.

    `next_frames` holds for each picture the frame that followed it.
    """
    for index, (cue, picture, after) in enumerate(zip(cues, pictures, next_frames, strict=True)):
        neighbour = pictures[(index + 1) % len(pictures)]
        change = np.abs(_cells(picture) - _cells(after))
        yield Figures(
            cue,
            mean_light(picture),
            float((picture.max(axis=2) >= 254).mean()),
            float((picture @ _LUMINANCE < DARK * 255).mean()),
            float((picture.max(axis=2) < DARK * 255).mean()),
            difference(picture, neighbour),
            banding(picture),
            float(np.quantile(change, 0.95)),
            float(change.max()),
        )


def mean_light(picture: Picture) -> float:
    """Mean relative luminance, 0..1, of the picture in linear light (sRGB decoded)."""
    return float(_linear(picture).mean(axis=(0, 1)) @ _LUMINANCE)


def difference(one: Picture, other: Picture) -> float:
    """Share of differing bits of the two gradient hashes plus distance of the two palettes; 0..2."""
    return float((_hash(one) != _hash(other)).mean() + 0.5 * np.abs(_palette(one) - _palette(other)).sum())


def banding(picture: Picture) -> float:
    """Share of the dark but not black pixels in horizontal runs of BAND_RUN_PX or more of exactly one colour."""
    level = picture.max(axis=2)
    dim = (level >= 4) & (level <= 48)
    same = np.all(picture[:, 1:] == picture[:, :-1], axis=2)
    equal_before = np.pad(np.cumsum(same, axis=1), ((0, 0), (1, 0)))
    runs = equal_before[:, BAND_RUN_PX:] - equal_before[:, :-BAND_RUN_PX] == BAND_RUN_PX
    return float((runs & dim[:, : runs.shape[1]]).sum() / max(1, dim.sum()))


def table(rows: Sequence[Figures]) -> str:
    """The numbers as text, a line per cue under the aims; what is wrong with it is told at the end of its line."""
    head = _line("cue", ("light %", "sat %", "dark %", "black %", "differs", "banded %", "unrest", "largest"), "wrong")
    aims = _line(
        "aim",
        (
            f"{100 * MEAN_LIGHT[0]:.0f}-{MEAN_LIGHT[1]:.0%}",
            f"< {MOST_SATURATED:.0%}",
            f">= {LEAST_DARK:.0%}",
            "-",
            f">= {LEAST_DIFFERENCE:.2f}",
            f"<= {MOST_BANDED:.0%}",
            f"<= {MOST_UNREST:.3f}",
            "-",
        ),
    )
    good = sum(not row.faults for row in rows)
    return "\n".join([head, aims, *map(_figures_line, rows), f"{good} of {len(rows)} cues meet every aim"])


def _figures_line(row: Figures) -> str:
    numbers = (
        f"{row.mean_light:.1%}",
        f"{row.saturated:.2%}",
        f"{row.dark:.0%}",
        f"{row.black:.0%}",
        f"{row.difference:.2f}",
        f"{row.banded:.2%}",
        f"{row.unrest:.3f}",
        f"{row.largest_change:.3f}",
    )
    return _line(row.cue, numbers, ", ".join(row.faults))


def _line(name: str, columns: Sequence[str], end: str = "") -> str:
    return f"{name:<6}{''.join(f'{column:>10}' for column in columns)}  {end}".rstrip()


def _linear(picture: Picture) -> npt.NDArray[np.float64]:
    c = picture.astype(np.float64) / 255.0
    linear: npt.NDArray[np.float64] = np.where(c <= 0.04045, c / 12.92, ((c + 0.055) / 1.055) ** 2.4)
    return linear


def _cells(picture: Picture) -> npt.NDArray[np.float64]:
    """(18, 32) mean linear luminance of coarse cells; what does not fill a cell at the edge is left out."""
    light = _linear(picture) @ _LUMINANCE
    rows, columns = light.shape[0] // CELLS[1], light.shape[1] // CELLS[0]
    trimmed = light[: rows * CELLS[1], : columns * CELLS[0]]
    cells: npt.NDArray[np.float64] = trimmed.reshape(CELLS[1], rows, CELLS[0], columns).mean(axis=(1, 3))
    return cells


def _hash(picture: Picture) -> npt.NDArray[np.bool_]:
    """Gradient hash: is each coarse cell brighter than the one to its left, by more than a whisper?"""
    cells = np.sqrt(_cells(picture))
    return np.diff(cells, axis=1) > 0.004


def _palette(picture: Picture) -> npt.NDArray[np.float64]:
    """Light by hue: a histogram of 12 hues and grey, weighted by luminance, summing to 1."""
    linear = _linear(picture).reshape(-1, 3)
    light = linear @ _LUMINANCE
    high, low = linear.max(axis=1), linear.min(axis=1)
    chroma = high - low
    red, green, blue = linear.T
    safe = np.maximum(chroma, 1e-9)
    hue = np.where(
        high == red,
        (green - blue) / safe % 6.0,
        np.where(high == green, (blue - red) / safe + 2.0, (red - green) / safe + 4.0),
    )
    bins = np.where(chroma > 0.25 * np.maximum(high, 1e-9), (hue * 2.0).astype(int) % 12, 12)
    counts = np.bincount(bins, weights=light, minlength=13)
    shares: npt.NDArray[np.float64] = counts / max(float(counts.sum()), 1e-9)
    return shares
