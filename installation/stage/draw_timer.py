"""How long the drawing of a frame takes, whoever else waits for what."""

import time
from contextlib import ExitStack
from types import TracebackType
from typing import Self

import moderngl


class DrawTimer:
    """`with timer: stage.draw(...)`, then `seconds`. Render thread.

    On a CPU rasteriser drawing is over when the call to finish returns. A GPU draws on its own while we do other
    things, and waiting for it would slow it down, so it is asked for the time that it took over the frame before.
    """

    def __init__(self, ctx: moderngl.Context, waits: bool) -> None:
        """`waits` says that finishing costs nothing here: a CPU rasteriser."""
        self._ctx, self._waits = ctx, waits
        self._queries = [] if self._waits else [ctx.query(time=True) for _ in range(2)]
        self._asking = ExitStack()
        self._frame = 0
        self._began_seconds = 0.0
        self.seconds = 0.0
        """What drawing took, 0 before the first answer."""

    def __enter__(self) -> Self:
        """Drawing begins."""
        self._began_seconds = time.perf_counter()
        if not self._waits:
            self._asking.enter_context(self._queries[self._frame % 2])  # type: ignore[arg-type]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """All of it has been asked for."""
        if self._waits:
            self._ctx.finish()
            self.seconds = time.perf_counter() - self._began_seconds
            return
        self._asking.close()
        self._frame += 1
        ours_seconds = time.perf_counter() - self._began_seconds
        if self._frame > 1:
            self.seconds = max(ours_seconds, self._queries[self._frame % 2].elapsed * 1e-9)
