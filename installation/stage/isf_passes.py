"""The buffers an ISF shader draws into on its way, and how large each is this frame."""

from collections.abc import Mapping

import moderngl

from installation.model.isf_header import IsfHeader, IsfPass
from installation.stage.context import release_framebuffer
from installation.stage.isf_sizes import SizeError, SizeExpression

Size = tuple[int, int]


class Buffer:
    """The image one or more passes draw into. Two textures where a pass may read what it overwrites. Render thread."""

    def __init__(self, ctx: moderngl.Context, about: IsfPass, known: frozenset[str], doubled: bool) -> None:
        """`known`: names of inputs that hold one number. Raises SizeError."""
        self.persistent = about.persistent
        self.size: Size = (0, 0)
        self._ctx = ctx
        self._dtype = "f4" if about.float else "f1"
        self._doubled = doubled or about.persistent
        self._width = SizeExpression(about.width, known) if about.width.strip() else None
        self._height = SizeExpression(about.height, known) if about.height.strip() else None
        self._images: list[moderngl.Framebuffer] = []

    @property
    def image(self) -> moderngl.Texture:
        """What was drawn last."""
        return _texture_of(self._images[0])

    @property
    def canvas(self) -> moderngl.Framebuffer:
        """What the next pass draws into."""
        return self._images[-1]

    def readable(self, blank: moderngl.Texture) -> moderngl.Texture:
        """What a pass that draws into this very buffer sees of it."""
        return self.image if self._doubled else blank

    def drawn(self) -> None:
        """A pass has filled the canvas: from now on it is the image."""
        self._images.reverse()

    def fit(self, picture: Size, values: Mapping[str, float]) -> moderngl.Texture | None:
        """Takes this frame's size. Returns a persistent buffer's old image for the caller to stretch and release."""
        width = self._width.pixels(*picture, values) if self._width else picture[0]
        height = self._height.pixels(*picture, values) if self._height else picture[1]
        if (width, height) == self.size:
            return None
        old, self.size = self._images, (width, height)
        self._images = [self._cleared() for _ in range(2 if self._doubled else 1)]
        kept = _texture_of(old[0]) if old and self.persistent else None
        for framebuffer in old:
            _release(framebuffer, keep=kept)
        return kept

    def release(self) -> None:
        """Gives the textures back."""
        for framebuffer in self._images:
            _release(framebuffer)
        self._images = []

    def _cleared(self) -> moderngl.Framebuffer:
        texture = self._ctx.texture(self.size, 4, dtype=self._dtype)
        texture.repeat_x = texture.repeat_y = False
        framebuffer = self._ctx.framebuffer([texture])
        framebuffer.clear()
        return framebuffer


def buffers_of(ctx: moderngl.Context, header: IsfHeader) -> dict[str, Buffer]:
    """A buffer for every target, by name. Raises SizeError."""
    known = frozenset(one.name for one in header.inputs_of("float", "long", "bool", "event"))
    found: dict[str, Buffer] = {}
    for about in header.passes:
        if about.target and about.target not in found:
            often = sum(one.target == about.target for one in header.passes) > 1
            try:
                found[about.target] = Buffer(ctx, about, known, doubled=often)
            except SizeError as error:
                raise SizeError(f"pass {about.target!r}: {error}") from None
    return found


def _texture_of(framebuffer: moderngl.Framebuffer) -> moderngl.Texture:
    texture = framebuffer.color_attachments[0]
    assert isinstance(texture, moderngl.Texture)
    return texture


def _release(framebuffer: moderngl.Framebuffer, keep: moderngl.Texture | None = None) -> None:
    texture = _texture_of(framebuffer)
    release_framebuffer(framebuffer)
    if texture is not keep:
        texture.release()
