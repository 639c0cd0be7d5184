"""What somebody who calibrates sees on top of a window's picture: handles, and a few lines in the middle of it."""

import moderngl
import numpy as np
import numpy.typing as npt

from installation.assets import Assets
from installation.rig.notice import Notice
from installation.stage.shaders import load

SIDE_PX = 27
GROUND, INK = (0, 0, 0), (255, 200, 150)
LINES_A_PICTURE = 34
"""Letters are so small a part of the picture's height: to be read from the ladder, not from the seats."""

Marks = npt.NDArray[np.float32]
"""(n, 3) place on the projector's picture and kind: 0 lies there, 1 is selected, 2 leads."""


class Handles:
    """One window's. One context, main thread."""

    def __init__(self, context: moderngl.Context, assets: Assets, marks: Marks, text: str, height_px: int) -> None:
        """`text` may be empty; `height_px` of the picture tells how large its letters are."""
        self._context = context
        self._program = context.program(
            vertex_shader=load(assets, "shaders/rig/handle.vert").text,
            fragment_shader=load(assets, "shaders/rig/handle.frag").text,
        )
        self._count = len(marks)
        self._buffer = context.buffer(np.ascontiguousarray(marks, np.float32).tobytes() or bytes(12))
        self._array = context.vertex_array(self._program, [(self._buffer, "2f 1f", "in_place", "in_kind")])
        letter_px = max(12, height_px // LINES_A_PICTURE)
        self._text = Notice(context, assets, text, letter_px, GROUND, INK) if text else None

    def draw(self, target: moderngl.Framebuffer, size_px: tuple[int, int]) -> None:
        """On top of what `target` holds."""
        if self._text is not None:
            self._text.draw_below_middle(target, size_px)
        target.use()
        target.viewport = (0, 0, *size_px)
        self._program["u_size"] = tuple(map(float, size_px))
        self._program["u_side"] = float(SIDE_PX)
        self._context.enable(moderngl.PROGRAM_POINT_SIZE)
        if self._count:
            self._array.render(moderngl.POINTS, self._count)
        self._context.disable(moderngl.PROGRAM_POINT_SIZE)

    def release(self) -> None:
        """Gives the GL objects back."""
        for thing in (self._array, self._buffer, self._program):
            thing.release()
        if self._text is not None:
            self._text.release()
