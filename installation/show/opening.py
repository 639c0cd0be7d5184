"""What every performance begins with: the show's files, the canvas, the seed, a story at its beginning."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.cue import Show
from installation.model.faults import LackError, NoSuchError
from installation.model.rig import Rig, staged
from installation.model.suggestion import did_you_mean
from installation.model.surface import Surface
from installation.options import ShowOptions
from installation.presets.rigs import find_rig, load_rig
from installation.presets.show import find_show, load_show
from installation.presets.surfaces import load_surfaces
from installation.presets.taught import taught_folder
from installation.show.story import Story
from installation.stage.stage import Stage

FILM_FRAMES_PER_SECOND = 30.0
HEADLESS_RIG, WINDOW_RIG = "headless", "window"


@dataclass(frozen=True, slots=True)
class Opening:
    """A loaded show and what it is drawn on."""

    show: Show
    assets: Assets
    folder: Path
    rig: Rig
    rig_path: Path
    """The file it was read from."""
    seed: int

    @property
    def size(self) -> tuple[int, int]:
        """Width and height of the canvas in pixels."""
        return self.rig.width_px, self.rig.height_px


def stage_on(context: moderngl.Context, opening: Opening) -> Stage:
    """The show's stage in `context`, which has to be current. Render thread only.

    Raises ShaderError, or LackError where the canvas is larger than this machine can draw.
    """
    rig, most_px = opening.rig, int(context.info["GL_MAX_TEXTURE_SIZE"])
    if max(*opening.size, *rig.views.picture_px(opening.size)) > most_px:
        width, height = opening.size
        beyond = f"a canvas of {width}x{height} is more than this machine can draw, {most_px} pixels each way"
        raise LackError(beyond, "a smaller width_px and height_px in the rig file, or --size")
    return Stage(context, opening.assets, opening.show.registry, opening.size, rig.motes, opening.seed, rig.views)


def open_for(options: ShowOptions, rig: str) -> Opening:
    """The show as `options` ask for it, on `rig` where they name none. Raises PresetError as `open_show` does."""
    return open_show(
        options.show,
        rig=options.rig or rig,
        size=options.size,
        motes=options.motes,
        seed=options.seed,
        frames_per_second=options.fps,
    )


def surfaces_of(opening: Opening) -> tuple[Surface, ...]:
    """What hands may be on: built in, the show's own, taught. Raises PresetError with every mistake of all of them."""
    return load_surfaces(opening.folder, opening.show.registry, taught_folder())


def story_of(options: ShowOptions, opening: Opening, surfaces: Sequence[Surface]) -> Story:
    """The story where `options` want it to begin. Raises NoSuchError for a cue there is not."""
    return Story(
        opening.show,
        opening.seed,
        start=require_cue(opening.show, options.start),
        pace=options.pace,
        with_simulated=not options.no_crowd,
        surfaces=surfaces,
    )


def open_show(
    name: str,
    *,
    rig: str | None = None,
    size: tuple[int, int] | None = None,
    motes: int | None = None,
    seed: int | None = None,
    frames_per_second: float | None = None,
) -> Opening:
    """Everything read and checked. Raises PresetError with every mistake in one message."""
    folder = find_show(name)
    assets = Assets(folder)
    show = load_show(folder, assets)
    path = find_rig(rig or HEADLESS_RIG, assets)
    chosen = _asked(load_rig(str(path), assets), size, motes, frames_per_second)
    return Opening(show, assets, folder, chosen, path, show.seed if seed is None else seed)


def _asked(rig: Rig, size: tuple[int, int] | None, motes: int | None, frames_per_second: float | None) -> Rig:
    """The rig with what the command line asked for."""
    width, height = size or (rig.width_px, rig.height_px)
    outputs = rig.outputs
    if size:
        outputs = tuple(one if one.monitor else replace(one, width_px=width, height_px=height) for one in outputs)
    asked = replace(
        rig,
        width_px=width,
        height_px=height,
        outputs=outputs,
        frames_per_second=frames_per_second or rig.frames_per_second,
        motes=motes or rig.motes,
    )
    return staged(asked)  # another shape of canvas is fitted into a glass in another way


def named_for(opening: Opening, out: Path) -> Path:
    """`out` with the ending that tells a display which views the picture is made of, where the rig has several."""
    suffix = opening.rig.views.suffix
    return out if out.stem.endswith(suffix) else out.with_name(f"{out.stem}{suffix}{out.suffix}")


def require_cue(show: Show, wanted: str | None) -> str | None:
    """`wanted` if there is such a cue. Raises NoSuchError that lists those there are."""
    if wanted is not None and show.cue_index(wanted) is None:
        known = ", ".join(cue.id for cue in show.cues)
        guess = did_you_mean(wanted, [cue.name for cue in show.cues])
        raise NoSuchError(f"there is no cue {wanted!r} in {show.name}: expected one of {known}{guess}")
    return wanted
