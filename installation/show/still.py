"""The show on paper: one cue at one moment, or all cues on a sheet."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from installation.model.cue import Cue, Show
from installation.model.faults import NoSuchError
from installation.rig.pictures import Labelled, save_png
from installation.rig.pictures import contact_sheet as sheet_of
from installation.show.opening import named_for, open_show, require_cue
from installation.show.photographer import Photographer, Picture
from installation.show.progress import Progress
from installation.show.report import Figures, figures, table
from installation.show.telling import tell

SHEET_CELL = (480, 270)
SHEET_MOTES = 400_000
REPORT_SIZE, REPORT_MOTES = (1280, 720), 1_000_000


def still(
    show: str,
    out: Path,
    *,
    cue: str | None = None,
    at_seconds: float,
    rig: str | None = None,
    size: tuple[int, int] | None = None,
    motes: int | None = None,
    seed: int | None = None,
) -> int:
    """One picture of one cue (the first when none is named). A rig with several views adds its ending to the name."""
    opening = open_show(show, rig=rig, size=size, motes=motes, seed=seed)
    out = named_for(opening, out)
    named = require_cue(opening.show, cue)
    index = opening.show.cue_index(named) if named else None
    wanted = opening.show.cues[index or 0]
    with Photographer(opening) as photographer:
        save_png(out, photographer.take(wanted, at_seconds))
    width, height = opening.size
    tell(f"{out}: {wanted.id} {wanted.title}, {width}x{height}")
    return 0


def contact_sheet(
    show: str,
    out: Path,
    *,
    at_seconds: float,
    act: int | None = None,
    with_report: bool = False,
    size: tuple[int, int] | None = None,
    motes: int | None = None,
    seed: int | None = None,
) -> int:
    """All cues, each labelled with its number and title, on one picture.

    With `act`, the cues of that act in rows: soon after they begin, later, and half way into the next cue.
    With `with_report`, large pictures are measured and the figures printed, of that act alone where one is asked for;
    the exit code is 1 when an aim is missed.
    """
    opening = open_show(
        show,
        size=size or (REPORT_SIZE if with_report else SHEET_CELL),
        motes=motes or (REPORT_MOTES if with_report else SHEET_MOTES),
        seed=seed,
    )
    cues = opening.show.cues if act is None else _cues_of(opening.show, act)
    with Photographer(opening) as photographer:
        if act is None:
            return _sheet_of_all(out, cues, photographer, at_seconds, with_report)
        save_png(out, sheet_of(_act_cells(opening.show, cues, photographer), columns=3))
        tell(f"{out}: act {act}")
        return _report_act(opening.show, cues, photographer, at_seconds) if with_report else 0


def _sheet_of_all(
    out: Path, cues: Sequence[Cue], photographer: Photographer, at_seconds: float, with_report: bool
) -> int:
    pairs = _pairs(cues, photographer, at_seconds)
    cells = [Labelled(_small(pair[0]), cue.id, cue.title) for cue, pair in zip(cues, pairs, strict=True)]
    save_png(out, sheet_of(cells))
    tell(f"{out}: {len(cells)} cues")
    return _report(_figures(cues, pairs)) if with_report else 0


def _pairs(cues: Sequence[Cue], photographer: Photographer, at_seconds: float) -> list[tuple[Picture, Picture]]:
    """Two frames in a row of each cue."""
    pairs = []
    with Progress("pictures", len(cues)) as progress:
        for cue in cues:
            pairs.append(photographer.take_two(cue, at_seconds))
            progress.advance()
    return pairs


def _report_act(show: Show, cues: Sequence[Cue], photographer: Photographer, at_seconds: float) -> int:
    """The same for one act; its last cue is compared with the one it leads to."""
    measured = [*cues, _following(show, cues[-1])]
    return _report(_figures(measured, _pairs(measured, photographer, at_seconds))[:-1])


def _figures(cues: Sequence[Cue], pairs: Sequence[tuple[Picture, Picture]]) -> list[Figures]:
    return list(figures([cue.id for cue in cues], [pair[0] for pair in pairs], [pair[1] for pair in pairs]))


def _report(rows: Sequence[Figures]) -> int:
    """Prints the figures; 1 when an aim is missed."""
    print(table(rows))
    return 1 if any(row.faults for row in rows) else 0


def _cues_of(show: Show, act: int) -> list[Cue]:
    """The cues of an act. Raises NoSuchError where there is none of that number."""
    cues = [cue for cue in show.cues if cue.act == act]
    if not cues:
        raise NoSuchError(f"there is no act {act} in {show.name}: expected one of {', '.join(map(str, show.acts))}")
    return cues


def _act_cells(show: Show, cues: Sequence[Cue], photographer: Photographer) -> list[Labelled]:
    cells = []
    with Progress("act", len(cues)) as progress:
        for cue in cues:
            following = _following(show, cue)
            half_way = 0.5 * following.transition.seconds
            cells += [
                Labelled(_small(photographer.take(cue, 3.0)), cue.id, cue.title),
                Labelled(_small(photographer.take(cue, 14.0)), cue.id, "later"),
                Labelled(_small(photographer.take_leaving(cue, half_way)), cue.id, "on the way to the next"),
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
