"""What only the driver finds out about a show's own forms, particle programs and passes."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import moderngl

from installation.assets import Assets
from installation.model.cue import Show
from installation.model.faults import LackError
from installation.presets.show import SHOW_FILE, load_show
from installation.presets.toml import PresetError, Problem, shown_path
from installation.stage.context import create_context
from installation.stage.form_programs import FALLBACK_FORM
from installation.stage.particle_programs import FORM_FOLDER
from installation.stage.particle_trial import try_particles
from installation.stage.shaders import ShaderError
from installation.stage.stage import Stage

_PLACE = re.compile(r"^(?P<file>.+?):(?P<line>\d+): (?P<what>.+)$")
_SIZE_PX, _MOTES = (96, 54), 4096


def stage_mistakes(path: Path) -> list[Problem]:
    """In the show folder at `path`, or in the show that the form at `path` belongs to.

    Nothing where there are no such files, where OpenGL is missing, or where the show cannot be read: that is told by
    others.
    """
    folder = path if path.is_dir() else _show_of_form(path)
    if folder is None or not _has_shaders_of_its_own(folder):
        return []
    with suppress(PresetError, LackError):
        show, ctx = load_show(folder), create_context()
        try:
            refusals = (
                _refusals(ctx, folder, show) if path.is_dir() else _refusals_of_forms(ctx, folder, show, [path.stem])
            )
            return [problem for refusal in refusals for problem in problems_in(refusal)]
        finally:
            ctx.release()
    return []


def problems_in(refusal: ShaderError) -> list[Problem]:
    """Its lines, each with the file and the line it names; what names none stands with the one before it."""
    problems: list[Problem] = []
    for line in str(refusal).splitlines():
        if place := _PLACE.match(line):
            problems.append(Problem(shown_path(Path(place["file"])), int(place["line"]), "compile", place["what"]))
    return problems or [Problem("shaders", 0, "compile", str(refusal))]


def _show_of_form(path: Path) -> Path | None:
    parts = len(Path(FORM_FOLDER).parts)
    folder = path.resolve().parents[parts] if len(path.resolve().parents) > parts else None
    is_form = folder is not None and path.resolve().parent == folder / FORM_FOLDER and (folder / SHOW_FILE).is_file()
    return folder if is_form else None


def _has_shaders_of_its_own(folder: Path) -> bool:
    return any((folder / "shaders" / room).is_dir() for room in ("particles", "passes", "lib"))


def _refusals(ctx: moderngl.Context, folder: Path, show: Show) -> Iterator[ShaderError]:
    try:
        Stage(ctx, Assets(folder), show.registry, _SIZE_PX, _MOTES, show.seed).release()
    except ShaderError as refusal:
        yield refusal
        return  # without a stage no form can fly
    own = [form.stem for form in sorted((folder / FORM_FOLDER).glob("*.glsl"))]
    yield from _refusals_of_forms(ctx, folder, show, own or [FALLBACK_FORM])


def _refusals_of_forms(ctx: moderngl.Context, folder: Path, show: Show, forms: list[str]) -> Iterator[ShaderError]:
    for form in forms:
        try:
            try_particles(ctx, folder, show.registry, (form,))
        except ShaderError as refusal:
            yield refusal
