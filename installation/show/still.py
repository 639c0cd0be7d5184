"""Single pictures of the show: one cue at one moment, or all cues on a sheet."""

import gc
from pathlib import Path

import numpy as np
import numpy.typing as npt

from installation.model.cue import Cue
from installation.model.moment import STEPS_PER_SECOND, Moment
from installation.rig.headless import Headless
from installation.rig.pictures import Labelled, save_png
from installation.rig.pictures import contact_sheet as sheet_of
from installation.rig.readback import Readback
from installation.show.opening import Opening, open_show, require_cue
from installation.show.progress import Progress
from installation.show.story import Story
from installation.stage.stage import Stage

SHEET_CELL = (480, 270)
SHEET_MOTES = 400_000
WARM_UP_FRAMES = 10
"""Frames drawn before the picture is taken: costly forms come in slices, light needs a few frames to spread."""
FRAME_STEPS = 2

Picture = npt.NDArray[np.uint8]


class Photographer:
    """Takes pictures of cues in one size. Render thread; use as a context manager."""

    def __init__(self, opening: Opening) -> None:
        self._opening = opening
        self._size = (opening.rig.width_px, opening.rig.height_px)
        self._output = Headless(opening.rig, paced=False)

    def __enter__(self) -> "Photographer":
        self._output.open()
        ctx, rig = self._output.context, self._opening.rig
        self._readback = Readback(ctx, self._opening.assets, self._size)
        self._stage = Stage(
            ctx, self._opening.assets, self._opening.show.registry, self._size, rig.motes, self._opening.seed
        )
        return self

    def __exit__(self, *error: object) -> None:
        self._readback.release()
        self._stage.release()
        self._output.close()
        gc.collect()

    def take(self, cue: Cue, at_seconds: float) -> Picture:
        """The cue `at_seconds` after it began, with its own simulated crowd; (height, width, 3), top row first."""
        story = Story(self._opening.show, self._opening.seed, start=cue.id)
        story.player.step([], story.signals, 0.0)
        last = max(WARM_UP_FRAMES * FRAME_STEPS, round(at_seconds * STEPS_PER_SECOND))
        first_drawn = last - WARM_UP_FRAMES * FRAME_STEPS
        for step in range(1, first_drawn + 1):
            story.live(step, ())
        picture = None
        for frame in range(WARM_UP_FRAMES):
            steps = range(first_drawn + 1 + frame * FRAME_STEPS, first_drawn + 1 + (frame + 1) * FRAME_STEPS)
            for step in steps:
                story.live(step, ())
            moment = Moment(frame, steps[-1], FRAME_STEPS, FRAME_STEPS / STEPS_PER_SECOND)
            picture = self._stage.draw(story.staging(moment.delta_seconds), story.signals, story.view, moment)
        assert picture is not None
        return self._readback.read(picture)


def still(
    show: str,
    out: Path,
    *,
    cue: str | None = None,
    at_seconds: float = 4.0,
    size: tuple[int, int] | None = None,
    motes: int | None = None,
    seed: int | None = None,
) -> int:
    """One picture of one cue (the first when none is named)."""
    opening = open_show(show, size=size, motes=motes, seed=seed)
    wanted = opening.show.cues[opening.show.cue_index(require_cue(opening.show, cue) or opening.show.cues[0].id) or 0]
    with Photographer(opening) as photographer:
        save_png(out, photographer.take(wanted, at_seconds))
    return 0


def contact_sheet(
    show: str,
    out: Path,
    *,
    at_seconds: float = 12.0,
    size: tuple[int, int] | None = None,
    motes: int | None = None,
    seed: int | None = None,
) -> int:
    """All cues, each labelled with its number and title, on one picture."""
    opening = open_show(show, size=size or SHEET_CELL, motes=motes or SHEET_MOTES, seed=seed)
    cells = []
    with Photographer(opening) as photographer, Progress("contact sheet", len(opening.show.cues)) as progress:
        for cue in opening.show.cues:
            cells.append(Labelled(photographer.take(cue, at_seconds), cue.id, cue.title))
            progress.advance()
    save_png(out, sheet_of(cells))
    return 0
