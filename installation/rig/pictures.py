"""Pictures on paper: stills, labelled contact sheets, film strips."""

import io
import math
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from installation.whole_file import write_whole

Picture = npt.NDArray[np.uint8]
"""(height, width, 3) sRGB, row 0 at the top."""

Font = ImageFont.FreeTypeFont | ImageFont.ImageFont

GAP_PX = 10
GROUND = (12, 12, 14)
INK = (222, 218, 208)
QUIET_INK = (128, 126, 122)


class Labelled(NamedTuple):
    """One cell of a contact sheet."""

    picture: Picture
    id: str
    title: str


def save_png(path: Path, picture: Picture) -> None:
    """Writes a picture. Raises WrongError when the file cannot be written; then there is none."""
    packed = io.BytesIO()
    Image.fromarray(picture, "RGB").save(packed, "PNG")
    write_whole(path, packed.getvalue())


def contact_sheet(cells: Sequence[Labelled], columns: int | None = None) -> Picture:
    """All pictures, which must be of one size, in reading order, each with its id and title below.

    Without `columns` the sheet comes out about as wide as high in screens: 29 pictures stand in 5 columns.
    """
    if not cells:
        raise ValueError("a contact sheet needs at least one picture")
    columns = columns or max(1, round(math.sqrt(len(cells))))
    height, width, _ = cells[0].picture.shape
    letter_px = max(11, width // 22)
    font = ImageFont.load_default(letter_px)
    label_px = round(letter_px * 1.9)
    step = (width + GAP_PX, height + label_px + GAP_PX)
    size = (columns * step[0] + GAP_PX, math.ceil(len(cells) / columns) * step[1] + GAP_PX)
    sheet = Image.new("RGB", size, GROUND)
    draw = ImageDraw.Draw(sheet)
    for index, cell in enumerate(cells):
        x, y = GAP_PX + index % columns * step[0], GAP_PX + index // columns * step[1]
        sheet.paste(Image.fromarray(cell.picture, "RGB"), (x, y))
        _label(draw, (x, y + height + label_px // 2), width, cell, font)
    return np.asarray(sheet)


def film_strip(pictures: Sequence[Picture]) -> Picture:
    """Pictures of one size side by side, earliest left."""
    if not pictures:
        raise ValueError("a film strip needs at least one picture")
    gap = np.full((pictures[0].shape[0], GAP_PX, 3), GROUND, np.uint8)
    parts = [part for picture in pictures for part in (gap, picture)][1:]
    return np.concatenate(parts, axis=1)


def _label(draw: ImageDraw.ImageDraw, left_middle: tuple[int, int], width_px: int, cell: Labelled, font: Font) -> None:
    draw.text(left_middle, cell.id, INK, font, anchor="lm")
    indent = round(draw.textlength(cell.id + "  ", font))
    title = _fitting(draw, cell.title, width_px - indent, font)
    draw.text((left_middle[0] + indent, left_middle[1]), title, QUIET_INK, font, anchor="lm")


def _fitting(draw: ImageDraw.ImageDraw, text: str, width_px: int, font: Font) -> str:
    if draw.textlength(text, font) <= width_px:
        return text
    while text and draw.textlength(text + "…", font) > width_px:
        text = text[:-1]
    return text.rstrip() + "…"
