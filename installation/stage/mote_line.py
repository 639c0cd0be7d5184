"""Motes in line by strips of rows, on the GPU: the line, where its strips end, how many work groups it needs."""

import moderngl

from installation.stage.fullscreen import release_all
from installation.stage.mote_images import WRITTEN_BEFORE_READ
from installation.stage.mote_kinds import GROUP
from installation.stage.mote_programs import MotePrograms

LINE_BINDING, STRIPS_BINDING, HEAD_BINDING = 0, 6, 7
"""A driver need not have more than eight places: the line takes that of the targets, which are done with by then."""
STRIP_ROWS = 8
"""As in `shaders/particles/lined_up.glsl`."""
MOTE_BYTES = 16
HEAD_BYTES = 64
ALL, SOLIDS, COVERED, BARE = range(0, HEAD_BYTES, 16)
"""Where in it stands for how many work groups there is work: as in `shaders/particles/head.glsl`."""


def strips_in(height_px: int) -> int:
    """How many strips a picture has; solid motes have as many of their own."""
    return -(-height_px // STRIP_ROWS)


class MoteLine:
    """Room for the motes of so many groups. Compute path; render thread only."""

    def __init__(self, ctx: moderngl.Context, groups: int) -> None:
        self._ctx = ctx
        self._motes = ctx.buffer(reserve=groups * GROUP * MOTE_BYTES)
        self.head = ctx.buffer(reserve=HEAD_BYTES)
        self._strips = ctx.buffer(reserve=4)

    def begin(self, strips: int) -> None:
        """For those who count how many motes each strip will hold: nobody yet."""
        if self._strips.size != strips * 8:
            self._strips.release()
            self._strips = self._ctx.buffer(reserve=strips * 8)
        self._strips.write(bytes(strips * 8))

    def measure(self, programs: MotePrograms, strips: int, *, apart: bool) -> None:
        """From how many motes every strip will hold to where each begins.

        With strips in which nothing can hide anything kept `apart`, at the end; else strip after strip.
        """
        self.bind_strips()
        self.bind_head()
        line_up = programs.step("line_up.comp", APART=int(apart))
        line_up.set(strip_count=strips)
        line_up.run(1)
        self.wait()

    def bind_motes(self, binding: int = LINE_BINDING) -> None:
        """The line itself."""
        self._motes.bind_to_storage_buffer(binding)

    def bind_strips(self, binding: int = STRIPS_BINDING) -> None:
        """Counts before `measure`; after it where the next mote of each goes, and so in the end where each ends."""
        self._strips.bind_to_storage_buffer(binding)

    def bind_head(self) -> None:
        """How many there are."""
        self.head.bind_to_storage_buffer(HEAD_BINDING)

    def wait(self) -> None:
        """Before what was written is read."""
        self._ctx.memory_barrier(WRITTEN_BEFORE_READ | moderngl.COMMAND_BARRIER_BIT)

    def release(self) -> None:
        """Gives everything back."""
        release_all(self._motes, self.head, self._strips)
