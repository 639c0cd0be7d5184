"""Single pictures of the show: one cue at one moment, or all cues on a sheet."""

import gc
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from installation.model.arrival import Arrival
from installation.model.cue import Cue, Show
from installation.model.faults import WrongError
from installation.model.moment import STEPS_PER_SECOND, Moment
from installation.rig.headless import Headless
from installation.rig.pictures import Labelled, save_png
from installation.rig.pictures import contact_sheet as sheet_of
from installation.rig.readback import Readback
from installation.show.opening import Opening, open_show, require_cue
from installation.show.progress import Progress
from installation.show.report import figures, table
from installation.show.story import Story
from installation.stage.stage import Stage

SHEET_CELL = (480, 270)
SHEET_MOTES = 400_000
WARM_UP_FRAMES = 10
"""Frames drawn before the picture is taken: costly forms come in slices, light needs a few frames to spread."""
FRAME_STEPS = 2
CROWD_STEPS = 6 * STEPS_PER_SECOND
"""So long a cue runs before its way into the next one is photographed."""
REPORT_SIZE, REPORT_MOTES = (1280, 720), 1_000_000

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
        return self.take_two(cue, at_seconds)[0]

    def take_two(self, cue: Cue, at_seconds: float, going: bool = False) -> tuple[Picture, Picture]:
        """Two frames in a row, the first at `at_seconds`; with `going`, so long after GO was pressed in that cue."""
        story = Story(self._opening.show, self._opening.seed, start=cue.id)
        last = max(WARM_UP_FRAMES * FRAME_STEPS, round(at_seconds * STEPS_PER_SECOND))
        before = 0
        if going:
            before = CROWD_STEPS
            self._live(story, range(1, before + 1))
            story.live(before, (Arrival("photographer", "/rina/go"),))
        first_drawn = before + last - WARM_UP_FRAMES * FRAME_STEPS
        self._live(story, range(before + 1, first_drawn + 1))
        pictures = []
        for frame in range(WARM_UP_FRAMES + 1):
            steps = range(first_drawn + 1, first_drawn + 1 + FRAME_STEPS)
            self._live(story, steps)
            first_drawn += FRAME_STEPS
            moment = Moment(frame, steps[-1], FRAME_STEPS, FRAME_STEPS / STEPS_PER_SECOND)
            drawn = self._stage.draw(story.staging(moment.delta_seconds), story.signals, story.view, moment)
            if frame >= WARM_UP_FRAMES - 1:
                pictures.append(self._readback.read(drawn))
        return pictures[0], pictures[1]

    def _live(self, story: Story, steps: range) -> None:
        for step in steps:
            story.live(step, ())


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
    act: int | None = None,
    with_report: bool = False,
    size: tuple[int, int] | None = None,
    motes: int | None = None,
    seed: int | None = None,
) -> int:
    """All cues, each labelled with its number and title, on one picture.

    With `act`, the cues of that act in rows: soon after they begin, later, and half way into the next cue.
    With `with_report`, large pictures are measured and the figures printed; the exit code is 1 when an aim is missed.
    """
    opening = open_show(
        show,
        size=size or (REPORT_SIZE if with_report else SHEET_CELL),
        motes=motes or (REPORT_MOTES if with_report else SHEET_MOTES),
        seed=seed,
    )
    with Photographer(opening) as photographer:
        if act is not None:
            save_png(out, sheet_of(_act_cells(opening.show, act, photographer), columns=3))
            return 0
        return _whole_sheet(opening.show, out, photographer, at_seconds, with_report)


def _whole_sheet(show: Show, out: Path, photographer: Photographer, at_seconds: float, with_report: bool) -> int:
    pairs = []
    with Progress("contact sheet", len(show.cues)) as progress:
        for cue in show.cues:
            pairs.append(photographer.take_two(cue, at_seconds))
            progress.advance()
    cells = [Labelled(_small(pair[0]), cue.id, cue.title) for cue, pair in zip(show.cues, pairs, strict=True)]
    save_png(out, sheet_of(cells))
    if not with_report:
        return 0
    rows = list(figures([cue.id for cue in show.cues], [pair[0] for pair in pairs], [pair[1] for pair in pairs]))
    print(table(rows))
    return 1 if any(row.faults for row in rows) else 0


def _act_cells(show: Show, act: int, photographer: Photographer) -> list[Labelled]:
    cues = [cue for cue in show.cues if cue.act == act]
    if not cues:
        raise WrongError(f"there is no act {act} in {show.name}: expected one of {', '.join(map(str, show.acts))}")
    cells = []
    with Progress(f"act {act}", len(cues)) as progress:
        for cue in cues:
            following = _following(show, cue)
            half_way = 0.5 * following.transition.seconds
            cells += [
                Labelled(_small(photographer.take(cue, 3.0)), cue.id, cue.title),
                Labelled(_small(photographer.take(cue, 14.0)), cue.id, "later"),
                Labelled(_small(photographer.take_two(cue, half_way, going=True)[0]), cue.id, "on the way to the next"),
            ]
            progress.advance()
    return cells


def _following(show: Show, cue: Cue) -> Cue:
    """Where the cue leads when no branch is taken."""
    index = show.cue_index(cue.next) if cue.next else None
    return show.cues[(show.cues.index(cue) + 1) % len(show.cues) if index is None else index]


def _small(picture: Picture) -> Picture:
    """A picture at the size of a sheet's cell, or as it is when it is smaller."""
    if picture.shape[1] <= SHEET_CELL[0]:
        return picture
    height = round(picture.shape[0] * SHEET_CELL[0] / picture.shape[1])
    return np.asarray(Image.fromarray(picture).resize((SHEET_CELL[0], height), Image.Resampling.LANCZOS))
