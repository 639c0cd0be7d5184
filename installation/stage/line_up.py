"""All motes of a moment for a row of eyes: moved once, put in line by rows of the picture, seen by each eye in turn.

Between eyes that stand side by side before one window a mote moves along its row alone, by its depth. So everything but
that is computed once. In line, because the light of neighbours then goes to neighbouring cells, which stay in the
processor's cache: half of what adding costs otherwise. For many eyes, motes that they can hardly tell apart are joined.
"""

from typing import NamedTuple

import moderngl

from installation.model.look import Staging
from installation.stage.accumulators import FIXED_POINT, Accumulators
from installation.stage.fullscreen import release_all
from installation.stage.joining import Joining
from installation.stage.mote_images import mote_image
from installation.stage.mote_line import BARE, COVERED, SOLIDS, MoteLine, strips_in
from installation.stage.mote_programs import MotePrograms

SETTLED_UNIT, SETTLED_WORDS = 2, 4
EYES_AT_ONCE = 6
"""What eyes share is computed once for so many; with more, their cells leave the processor's cache."""
EYES_TO_JOIN = 16
"""From so many eyes on it costs less to find the motes that none of them can tell apart than to show them all:
70 ms of CPU time for a million motes, against 4 a view."""


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
        self._ctx, self._most_groups = ctx, groups
        self._every = self._line = MoteLine(ctx, groups)
        self._settled = mote_image(ctx, groups, SETTLED_WORDS)
        self._joining: Joining | None = None
        self._eyes = EyeRow(1.0, (0.0,))
        self._width_px = 0

    def gather(
        self,
        programs: MotePrograms,
        staging: Staging,
        groups: int,
        eyes: EyeRow,
        size: tuple[int, int],
        **uniforms: float,
    ) -> None:
        """Moves the motes of `groups` into line. Targets and the middle eye's frame are bound."""
        self._eyes, self._width_px = eyes, size[0]
        strips, joined = strips_in(size[1]), len(eyes.infinity_px) >= EYES_TO_JOIN
        self._settle(programs, staging, groups, strips, **uniforms)
        self._every.measure(programs, strips, apart=not joined)
        self._queue(programs, groups, strips, joined)
        self._line = self._join(programs, strips) if joined else self._every

    def _settle(
        self,
        programs: MotePrograms,
        staging: Staging,
        groups: int,
        strips: int,
        **uniforms: float,
    ) -> None:
        self._every.begin(strips)
        self._every.bind_strips()
        self._settled.bind_to_image(SETTLED_UNIT)
        settle, infinity_px = programs.settling(staging), self._eyes.infinity_px
        settle.parameters.write(staging.values)
        outermost = min(infinity_px), max(infinity_px)
        settle.set(window_distance=self._eyes.window_distance, outermost_px=outermost, strip_count=strips, **uniforms)
        settle.run(groups)
        self._every.wait()

    def _queue(self, programs: MotePrograms, groups: int, strips: int, joined: bool) -> None:
        self._every.bind_motes()
        if joined:
            self._joining = self._joining or Joining(self._ctx, self._most_groups)
            self._joining.bind()
        queue = programs.step("queue.comp", JOINED=int(joined))
        queue.set(strip_count=strips)
        queue.run(groups)
        self._every.wait()

    def _join(self, programs: MotePrograms, strips: int) -> MoteLine:
        assert self._joining is not None, "made where motes are put in line"
        farthest = max(map(abs, self._eyes.infinity_px))
        self._joining.join(
            programs, self._every, strips, window_distance=self._eyes.window_distance, outermost_px=farthest
        )
        return self._joining.line

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
        self._line.bind_motes()
        self._line.bind_head()
        accumulators.bind()
        light = {"unit_light": FIXED_POINT * (1.0 - keep), "hiding": hiding}
        if has_solids:
            accumulators.forget_bodies()
            self._run(programs, accumulators, first, SOLIDS, MAPPING=1, SOLIDS=1)
            self._run(programs, accumulators, first, COVERED, light, MAPPING=0, SOLIDS=1)
        self._run(programs, accumulators, first, BARE, light, MAPPING=0, SOLIDS=0)

    def _run(
        self,
        programs: MotePrograms,
        accumulators: Accumulators,
        first: int,
        motes: int,
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
            map_rows=accumulators.map_rows,
            **(uniforms or {}),
        )
        shift.run_as_told(self._line.head, motes)
        self._line.wait()

    def release(self) -> None:
        """Gives everything back."""
        release_all(self._every, self._settled, *(self._joining,) if self._joining else ())
