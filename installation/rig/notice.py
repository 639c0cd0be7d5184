"""A few words in a corner of one window, for whoever sits in front of it. The picture itself knows nothing of them."""

import textwrap

import moderngl
from PIL import Image, ImageDraw, ImageFont

from installation.assets import Assets
from installation.model.placement import WHOLE

from .drawing import Drawing

LETTER_PX = 15
MARGIN_PX = 10
LINE_LETTERS, MOST_LINES = 96, 8
GROUND, INK = (40, 8, 8), (255, 214, 196)


class Notice:
    """One context, main thread."""

    def __init__(self, context: moderngl.Context, assets: Assets, text: str) -> None:
        """`text` may have several lines; long ones are broken, and beyond MOST_LINES the rest is left out."""
        image = _lettered(text).transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        self._texture = context.texture(image.size, 3, image.tobytes(), alignment=1)
        self._drawing = Drawing(context, assets, "copy.frag")

    def draw(self, target: moderngl.Framebuffer, size_px: tuple[int, int]) -> None:
        """Into the lower left corner of `target`, whose size is `size_px`; what does not fit is cut off."""
        target.viewport = (MARGIN_PX, MARGIN_PX, *self._texture.size)
        self._drawing.draw(target, {"u_picture": self._texture}, {"u_part": tuple(WHOLE)})
        target.viewport = (0, 0, *size_px)

    def release(self) -> None:
        """Gives the GL objects back."""
        self._texture.release()
        self._drawing.release()


def _lettered(text: str) -> Image.Image:
    broken = [part for line in text.splitlines() for part in textwrap.wrap(line, LINE_LETTERS) or [""]]
    words = "\n".join(broken[:MOST_LINES])
    font = ImageFont.load_default(LETTER_PX)
    box = ImageDraw.Draw(Image.new("RGB", (1, 1))).multiline_textbbox((MARGIN_PX, MARGIN_PX), words, font)
    image = Image.new("RGB", (round(box[2]) + MARGIN_PX, round(box[3]) + MARGIN_PX), GROUND)
    ImageDraw.Draw(image).multiline_text((MARGIN_PX, MARGIN_PX), words, INK, font)
    return image
