"""All motes of a moment for a row of eyes: moved once, put in line by rows of the picture, seen by each eye in turn.

Between eyes that stand side by side before one window a mote moves along its row alone, by its depth. So everything but
that is computed once. In line, because the light of neighbours then goes to neighbouring cells, which stay in the
processor's cache: half of what adding costs otherwise.
"""

from typing import NamedTuple

import moderngl

from installation.model.look import Staging
from installation.stage.accumulators import FIXED_POINT, Accumulators
from installation.stage.fullscreen import release_all
from installation.stage.mote_kinds import GROUP
from installation.stage.mote_programs import MotePrograms

SETTLED_BINDING, STRIPS_BINDING, HEAD_BINDING, LINE_BINDING = 2, 6, 7, 0
"""A driver need not have more than eight places: the line takes that of the targets, which are done with by then."""
STRIP_ROWS = 8
"""As in `shaders/particles/lined_up.glsl`."""
EYES_AT_ONCE = 6
"""What eyes share is computed once for so many; with more, their cells leave the processor's cache."""
HEAD_BYTES, SOLIDS_OFFSET_BYTES = 32, 16
"""Work groups in three directions and motes: of all in the line, then of the solid ones, which stand first."""


class EyeRow(NamedTuple):
    """Eyes side by side before one window."""

    window_distance: float
    """Metres from the eyes."""
    infinity_px: tuple[float, ...]
    """How far to the right each of them sees things at infinity moved, against the middle of the row."""


class LineUp:
    """The motes in line. Compute path; render thread only."""

    def __init__(self, ctx: moderngl.Context, groups: int) -> None:
        """Room for `groups` of motes."""
        self._ctx = ctx
        self._line = ctx.buffer(reserve=groups * GROUP * 16)
        self._head = ctx.buffer(reserve=HEAD_BYTES)
        self._strips = ctx.buffer(reserve=4)
        self._eyes = EyeRow(1.0, (0.0,))
        self._width_px = 0

    def gather(
        self,
        programs: MotePrograms,
        staging: Staging,
        settled: moderngl.Buffer,
        groups: int,
        eyes: EyeRow,
        size: tuple[int, int],
        **uniforms: float,
    ) -> None:
        """Moves the motes of `groups` into line. Targets, the list of groups and the middle eye's frame are bound."""
        self._eyes, self._width_px = eyes, size[0]
        count = -(-size[1] // STRIP_ROWS)
        self._bind(settled, count)
        settle = programs.settling(staging)
        settle.parameters.write(staging.values)
        outermost = min(eyes.infinity_px), max(eyes.infinity_px)
        settle.set(window_distance=eyes.window_distance, outermost_px=outermost, strip_count=count, **uniforms)
        settle.run(groups)
        self._barrier()
        programs.step("line_up.comp").set(strip_count=count)
        programs.step("line_up.comp").run(1)
        self._barrier()
        self._bind_line()
        programs.step("queue.comp").set(strip_count=count)
        programs.step("queue.comp").run(groups)
        self._barrier()

    def _bind(self, settled: moderngl.Buffer, strips: int) -> None:
        if self._strips.size != strips * 8:
            self._strips.release()
            self._strips = self._ctx.buffer(reserve=strips * 8)
        self._strips.write(bytes(strips * 8))
        settled.bind_to_storage_buffer(SETTLED_BINDING)
        self._strips.bind_to_storage_buffer(STRIPS_BINDING)
        self._head.bind_to_storage_buffer(HEAD_BINDING)

    def _bind_line(self) -> None:
        self._head.bind_to_storage_buffer(HEAD_BINDING)
        self._line.bind_to_storage_buffer(LINE_BINDING)

    def splat(
        self,
        programs: MotePrograms,
        accumulators: Accumulators,
        first: int,
        *,
        has_solids: bool,
        hiding: float,
        keep: float,
    ) -> None:
        """Adds the light as the eye of that number and those next to it see it, as many as there are pictures for.

        `keep` is the share of last frame's light that is still there.
        """
        self._bind_line()
        accumulators.bind()
        if has_solids:
            accumulators.forget_bodies(programs)
            self._run(programs, accumulators, first, MAPPING=1, SOLIDS=1)
        self._run(
            programs,
            accumulators,
            first,
            {"unit_light": FIXED_POINT * (1.0 - keep), "hiding": hiding},
            MAPPING=0,
            SOLIDS=int(has_solids),
        )

    def _run(
        self,
        programs: MotePrograms,
        accumulators: Accumulators,
        first: int,
        uniforms: dict[str, float] | None = None,
        **defines: int,
    ) -> None:
        shift = programs.step("shift.comp", EYES=EYES_AT_ONCE, **defines)
        eyes = self._eyes.infinity_px[first : first + accumulators.count]
        shift.set(
            window_distance=self._eyes.window_distance,
            infinity_px=eyes + (0.0,) * (EYES_AT_ONCE - len(eyes)),
            eye_count=len(eyes),
            width_px=float(self._width_px),
            level_start=accumulators.starts,
            pitch=accumulators.pitch,
            picture_cells=accumulators.picture_cells,
            map_cells=accumulators.map_cells,
            **(uniforms or {}),
        )
        shift.run_as_told(self._head, SOLIDS_OFFSET_BYTES if defines["MAPPING"] else 0)
        self._barrier()

    def _barrier(self) -> None:
        self._ctx.memory_barrier(moderngl.SHADER_STORAGE_BARRIER_BIT | moderngl.COMMAND_BARRIER_BIT)

    def release(self) -> None:
        """Gives everything back."""
        release_all(self._line, self._head, self._strips)
