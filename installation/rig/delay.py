"""Pictures of a few frames ago, for rigs whose projectors are not equally quick."""

import moderngl

from installation.assets import Assets
from installation.model.placement import WHOLE
from installation.rig.drawing import Drawing
from installation.stage.context import release_framebuffer


class Delay:
    """Keeps the last `frames` canvases. Costs one copy a frame; in the show's own context, render thread."""

    def __init__(self, context: moderngl.Context, assets: Assets, frames: int) -> None:
        self._context = context
        self._copy = Drawing(context, assets, "copy.frag")
        self._length = frames + 1
        self._kept: list[moderngl.Framebuffer] = []
        self._next = 0

    def keep(self, picture: moderngl.Texture) -> None:
        """The newest canvas. One of another size or depth forgets the older ones."""
        if self._kept and not _alike(_texture(self._kept[0]), picture):
            self._forget()
        if len(self._kept) < self._length:
            same = self._context.texture(picture.size, picture.components, dtype=picture.dtype)
            self._kept.append(self._context.framebuffer([same]))
        target = self._kept[self._next]
        target.viewport = (0, 0, *picture.size)
        self._copy.draw(target, {"u_picture": picture}, {"u_part": tuple(WHOLE)})
        self._next = (self._next + 1) % self._length

    def back(self, frames: int) -> moderngl.Texture:
        """The canvas of `frames` ago (0 is the newest), or the oldest there is."""
        ago = min(frames, len(self._kept) - 1)
        return _texture(self._kept[(self._next - 1 - ago) % self._length])

    def release(self) -> None:
        """Gives the GL objects back."""
        self._forget()
        self._copy.release()

    def _forget(self) -> None:
        for target in self._kept:
            picture = _texture(target)
            release_framebuffer(target)
            picture.release()
        self._kept.clear()
        self._next = 0


def _texture(target: moderngl.Framebuffer) -> moderngl.Texture:
    texture = target.color_attachments[0]
    assert isinstance(texture, moderngl.Texture)
    return texture


def _alike(a: moderngl.Texture, b: moderngl.Texture) -> bool:
    return a.size == b.size and a.dtype == b.dtype and a.components == b.components
