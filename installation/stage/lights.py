"""The stray light of the frame before, by which layers are lit: each picture of a moment has its own."""

import moderngl

from installation.stage.fullscreen import Target, release_all


class Lights:
    """One picture's is the bloom itself, whose targets hold it until the next; of several, each is kept aside.

    Render thread only.
    """

    def __init__(self, ctx: moderngl.Context, black: moderngl.Texture, several: bool) -> None:
        """`black` stands for the light before the first frame."""
        self._ctx, self._black, self._several = ctx, black, several
        self._kept: dict[int, Target] = {}

    def before(self, number: int) -> moderngl.Texture:
        """What strayed when the picture of that number was drawn last."""
        return self._kept[number].texture if number in self._kept else self._black

    def keep(self, number: int, stray: Target) -> None:
        """For the next frame."""
        if not self._several:
            self._kept[number] = stray
            return
        if number not in self._kept:
            self._kept[number] = Target(self._ctx, stray.size)
        self._ctx.copy_framebuffer(self._kept[number].framebuffer, stray.framebuffer)

    def release(self) -> None:
        """Gives back what it made."""
        if self._several:
            release_all(*self._kept.values())
