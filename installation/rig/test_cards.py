"""Pictures to set projectors up by. Plain drawing; nothing here touches the GPU."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from installation.model.rig import Output, Rig
from installation.model.warp import UNIT_SQUARE, on_canvas
from installation.rig.pictures import Picture

AS_IS = frozenset({"focus", "sync"})
"""Cards thrown unbent, pixel for pixel: they are about the projector, not about the wall."""
BARS = ((235, 235, 235), (235, 235, 16), (16, 235, 235), (16, 235, 16), (235, 16, 235), (235, 16, 16), (16, 16, 235))
INKS = ((255, 120, 60), (60, 170, 255), (120, 255, 110), (255, 90, 200), (255, 220, 70), (150, 130, 255))
LINES_ACROSS = 16
SYNC_PLACES = 32
"""At 60 pictures a second no place lights up more than twice in one."""
STEPS = 17
"""Greys of the ramp: black, white and fifteen between."""


def draw_card(kind: str, rig: Rig, output: Output, frame: int = 0) -> Picture:
    """The card called `kind`, one of `KINDS`: the size of the canvas, or of `output` for those thrown as they are.

    `frame` counts pictures shown; only `sync` looks at it.
    """
    size_px = (output.width_px, output.height_px) if kind in AS_IS else (rig.width_px, rig.height_px)
    sheet = Image.new("RGB", size_px)
    draw = ImageDraw.Draw(sheet)
    if kind == "sync":
        _sync(draw, size_px, frame)
    else:
        CARDS[kind](draw, size_px, rig, output)
    return np.asarray(sheet)


Draw = ImageDraw.ImageDraw
Size = tuple[int, int]
Places = npt.NDArray[np.float64]


def _focus(draw: Draw, size_px: Size, _rig: Rig, output: Output) -> None:
    """One-pixel lines at the very edge, fine patterns in the corners and the middle, name and resolution."""
    width, height = size_px
    draw.line((0, 0, width - 1, height - 1), fill=(110, 110, 110))
    draw.line((0, height - 1, width - 1, 0), fill=(110, 110, 110))
    draw.rectangle((0, 0, width - 1, height - 1), outline=(255, 255, 255))
    side = max(16, height // 9) // 2 * 2
    for x in (8, (width - side) // 2, width - side - 8):
        for y in (8, height - side - 8):
            _fine_lines(draw, x, y, side)
    _words(draw, (width // 2, height // 2), f"{output.name}\n{width} x {height}", height // 14)


def _fine_lines(draw: Draw, x: int, y: int, side: int) -> None:
    """Lines one pixel apart, upright in the left half, level in the right: a grey field means it is not sharp."""
    draw.rectangle((x, y, x + side, y + side), fill=(0, 0, 0))
    for offset in range(0, side // 2, 2):
        draw.line((x + offset, y, x + offset, y + side), fill=(255, 255, 255))
    for offset in range(0, side, 2):
        draw.line((x + side // 2, y + offset, x + side, y + offset), fill=(255, 255, 255))


def _grid(draw: Draw, size_px: Size, _rig: Rig, output: Output) -> None:
    """Squares and circles over the whole canvas: where two projectors meet, the lines have to lie on each other."""
    width, height = size_px
    step = width / LINES_ACROSS
    for number in range(LINES_ACROSS + 1):
        x = min(width - 1, round(number * step))
        draw.line((x, 0, x, height), fill=(255, 255, 255), width=3 if number == LINES_ACROSS // 2 else 1)
    rows = round(height / step)
    for number in range(rows + 1):
        y = min(height - 1, round(number * height / max(1, rows)))
        draw.line((0, y, width, y), fill=(255, 255, 255), width=3 if 2 * number == rows else 1)
    radius = 0.45 * height
    draw.ellipse((width / 2 - radius, height / 2 - radius, width / 2 + radius, height / 2 + radius), outline=INKS[0])
    _name_on_its_piece(draw, size_px, output, f"{output.name}\n{output.width_px} x {output.height_px}")


def _bars(draw: Draw, size_px: Size, _rig: Rig, _output: Output) -> None:
    """Seven colours above, their greys below: two lamps of one colour look alike."""
    width, height = size_px
    for number, colour in enumerate(BARS):
        left, right = number * width / len(BARS), (number + 1) * width / len(BARS)
        draw.rectangle((left, 0, right, height * 0.7), fill=colour)
        grey = round(255 * number / (len(BARS) - 1))
        draw.rectangle((left, height * 0.7, right, height), fill=(grey, grey, grey))


def _ramp(draw: Draw, size_px: Size, _rig: Rig, _output: Output) -> None:
    """Seventeen greys above, a smooth ramp below: every step has to be told from the next."""
    width, height = size_px
    for number in range(STEPS):
        grey = round(255 * number / (STEPS - 1))
        draw.rectangle((number * width / STEPS, 0, (number + 1) * width / STEPS, height // 2), fill=(grey, grey, grey))
    for x in range(width):
        grey = round(255 * x / (width - 1))
        draw.line((x, height // 2, x, height), fill=(grey, grey, grey))


def _overlap(draw: Draw, size_px: Size, rig: Rig, _output: Output) -> None:
    """Every output's piece of the canvas in its own colour, with the lines at which its blends begin."""
    for number, output in enumerate(rig.outputs):
        ink, blend = INKS[number % len(INKS)], output.optics.blend
        draw.polygon(_on_sheet(size_px, output, UNIT_SQUARE), outline=ink, width=3)
        for x in (blend.left.width, 1.0 - blend.right.width):
            draw.line(_on_sheet(size_px, output, np.array([[x, 0.0], [x, 1.0]])), fill=ink)
        for y in (blend.top.width, 1.0 - blend.bottom.width):
            draw.line(_on_sheet(size_px, output, np.array([[0.0, y], [1.0, y]])), fill=ink)
        _name_on_its_piece(draw, size_px, output, output.name, ink)


def _on_sheet(size_px: Size, output: Output, places: Places) -> list[tuple[float, float]]:
    """(n, 2) places of an output's piece as pixels of the card; what ends at its far edges is still seen."""
    pixels = np.minimum(on_canvas(output.optics, places) * size_px, np.array(size_px) - 1)
    return [(float(x), float(y)) for x, y in pixels]


def _white(draw: Draw, size_px: Size, _rig: Rig, _output: Output) -> None:
    """For blends: they are right when nobody sees where one projector ends."""
    draw.rectangle((0, 0, *size_px), fill=(255, 255, 255))


def _black(_draw: Draw, _size_px: Size, _rig: Rig, _output: Output) -> None:
    """For black levels, in the dark."""


def _sync(draw: Draw, size_px: Size, frame: int) -> None:
    """A narrow bar that steps once a picture: on projectors in step it stands in one place in all of them.

    Of each one's own picture, whatever part of the canvas that shows.

    Whole pictures that alternate would be easier to see, and a strobe.
    """
    left = frame % SYNC_PLACES * size_px[0] / SYNC_PLACES
    draw.rectangle((left, 0, left + size_px[0] / SYNC_PLACES / 2, size_px[1]), fill=(255, 255, 255))


def _name_on_its_piece(
    draw: Draw, size_px: Size, output: Output, name: str, ink: tuple[int, int, int] = (255, 255, 255)
) -> None:
    x, y = _on_sheet(size_px, output, np.array([[0.5, 0.5]]))[0]
    _words(draw, (round(x), round(y)), name, size_px[1] // 14, ink)


def _words(draw: Draw, middle: Size, text: str, height_px: int, ink: tuple[int, int, int] = (255, 255, 255)) -> None:
    font = ImageFont.load_default(max(10, height_px))
    box = draw.multiline_textbbox(middle, text, font, anchor="mm", align="center")
    draw.rectangle((box[0] - 12, box[1] - 8, box[2] + 12, box[3] + 8), fill=(0, 0, 0))
    draw.multiline_text(middle, text, ink, font, anchor="mm", align="center")


CARDS: dict[str, Callable[[Draw, Size, Rig, Output], None]] = {
    "focus": _focus,
    "grid": _grid,
    "overlap": _overlap,
    "white": _white,
    "black": _black,
    "bars": _bars,
    "ramp": _ramp,
}
"""Cards that stand still, in the order in which a rig is set up."""
KINDS = (*CARDS, "sync")
"""All cards."""
