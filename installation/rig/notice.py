"""A few words in a corner of one window, for whoever sits in front of it. The picture itself knows nothing of them."""

import textwrap

import moderngl
from PIL import Image, ImageDraw, ImageFont

from installation.assets import Assets
from installation.model.placement import WHOLE
from installation.rig.drawing import Drawing

LETTER_PX = 15
MARGIN_PX = 10
BELOW_MIDDLE, LOWER_EDGE = 0.38, 0.15
"""Between them stand words that leave the middle free: shares of the height, from below."""
LINE_LETTERS, MOST_LINES = 96, 16
Colour = tuple[int, int, int]
GROUND: Colour = (40, 8, 8)
INK: Colour = (255, 214, 196)


class Notice:
    """One context, main thread."""

    def __init__(
        self,
        context: moderngl.Context,
        assets: Assets,
        text: str,
        letter_px: int = LETTER_PX,
        ground: Colour = GROUND,
        ink: Colour = INK,
    ) -> None:
        """`text` may have several lines; long ones are broken, and beyond MOST_LINES the rest is left out."""
        image = _lettered(text, letter_px, ground, ink).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        self._texture = context.texture(image.size, 3, image.tobytes(), alignment=1)
        self._drawing = Drawing(context, assets, "copy.frag")

    def draw(self, target: moderngl.Framebuffer, size_px: tuple[int, int]) -> None:
        """Into the lower left corner of `target`, whose size is `size_px`; what does not fit is cut off."""
        self._draw_at(target, size_px, MARGIN_PX, MARGIN_PX)

    def draw_below_middle(self, target: moderngl.Framebuffer, size_px: tuple[int, int]) -> None:
        """A few lines leave the middle of `target` to a name or a new mask; many stand in it, off the lower edge."""
        width, height = self._texture.size
        bottom_px = round(BELOW_MIDDLE * size_px[1]) - height
        if bottom_px < LOWER_EDGE * size_px[1]:
            bottom_px = (size_px[1] - height) // 2
        self._draw_at(target, size_px, (size_px[0] - width) // 2, bottom_px)

    def _draw_at(self, target: moderngl.Framebuffer, size_px: tuple[int, int], left_px: int, bottom_px: int) -> None:
        target.viewport = (left_px, bottom_px, *self._texture.size)
        self._drawing.draw(target, {"u_picture": self._texture}, {"u_part": tuple(WHOLE)})
        target.viewport = (0, 0, *size_px)

    def release(self) -> None:
        """Gives the GL objects back."""
        self._texture.release()
        self._drawing.release()


def _lettered(text: str, letter_px: int, ground: Colour, ink: Colour) -> Image.Image:
    broken = [part for line in text.splitlines() for part in textwrap.wrap(line, LINE_LETTERS) or [""]]
    words = "\n".join(broken[:MOST_LINES])
    font = ImageFont.load_default(letter_px)
    box = ImageDraw.Draw(Image.new("RGB", (1, 1))).multiline_textbbox((MARGIN_PX, MARGIN_PX), words, font)
    image = Image.new("RGB", (round(box[2]) + MARGIN_PX, round(box[3]) + MARGIN_PX), ground)
    ImageDraw.Draw(image).multiline_text((MARGIN_PX, MARGIN_PX), words, ink, font)
    return image
