"""Motes that hardly any eye of a row can tell apart become one: in the same half of a pixel for the middle eye, moved
within one pixel for the outermost. Every eye then has fewer to add, and the light is the same.
"""

import moderngl

from installation.stage.fullscreen import release_all
from installation.stage.mote_kinds import GROUP
from installation.stage.mote_line import ALL, MOTE_BYTES, MoteLine
from installation.stage.mote_programs import MotePrograms

JOINED_BINDING, LEFT_BINDING, CLOSED_BINDING, SPOTS_BINDING = 1, 2, 2, 3
SPOT_BYTES = 8
"""Two places of a word for every mote: the table is never more than half full."""


class Joining:
    """Room for the motes of so many groups. Compute path; render thread only."""

    def __init__(self, ctx: moderngl.Context, groups: int) -> None:
        self.line = MoteLine(ctx, groups)
        """Those that are left."""
        self._sums = ctx.buffer(reserve=groups * GROUP * MOTE_BYTES)
        self._spots = ctx.buffer(reserve=groups * GROUP * SPOT_BYTES)

    def bind(self) -> None:
        """For queue.comp, which begins the sums and clears the table."""
        self._sums.bind_to_storage_buffer(JOINED_BINDING)
        self._spots.bind_to_storage_buffer(SPOTS_BINDING)

    def join(self, programs: MotePrograms, every: MoteLine, strips: int, **uniforms: float) -> None:
        """From the line of `every` mote to `line`."""
        self.line.begin(strips)
        self.bind()
        every.bind_motes()
        every.bind_strips()
        every.bind_head()
        self.line.bind_strips(LEFT_BINDING)
        self._run(programs, "join.comp", every, strip_count=strips, **uniforms)
        self.line.measure(programs, strips, apart=True)
        every.bind_head()
        self.line.bind_motes(CLOSED_BINDING)
        self._run(programs, "close_up.comp", every, strip_count=strips, **uniforms)

    def _run(self, programs: MotePrograms, file: str, every: MoteLine, **uniforms: float) -> None:
        program = programs.step(file)
        program.set(**uniforms)
        program.run_as_told(every.head, ALL)
        every.wait()

    def release(self) -> None:
        """Gives everything back."""
        release_all(self.line, self._sums, self._spots)
