"""Rig files: one venue each."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from installation.assets import Assets
from installation.model.faults import NoSuchError
from installation.model.optics import Optics
from installation.model.projector import PJLINK_PORT, Projector
from installation.model.rig import Frustum, Output, Rig, staged
from installation.model.suggestion import did_you_mean, one_of
from installation.presets.gauze import GauzeFile, gauze_of, gauze_problems
from installation.presets.ghost import GhostFile, ghost_of, ghost_problems
from installation.presets.optics import OpticsFile, optics_of, optics_problems
from installation.presets.schema import Strict, Text, checked
from installation.presets.several import several_problems
from installation.presets.toml import Document, PresetError, Problem, read_document, shown_path
from installation.presets.toml_lines import KeyPath
from installation.presets.views import read_views

Pixels = Annotated[int, Field(ge=16, le=32768)]


Degrees = Annotated[float, Field(ge=-360.0, le=360.0)]


class FrustumFile(Strict):
    """`frustum`: where a picture lies as seen from the eye."""

    yaw: Degrees = 0.0
    pitch: Degrees = 0.0
    roll: Degrees = 0.0
    right: Degrees
    left: Degrees
    up: Degrees
    down: Degrees


class ProjectorFile(Strict):
    """`projector`: where it is reached over the network."""

    address: Text
    port: Annotated[int, Field(ge=1, le=65535)] = PJLINK_PORT
    password_env: str = ""
    password: str = ""


class OutputFile(OpticsFile):
    """One `[[output]]`: where its picture is thrown, and all that `optics.py` knows of how."""

    name: Text
    monitor: str = ""
    width_px: Pixels = 1280
    height_px: Pixels = 720
    frustum: FrustumFile | None = None
    projector: ProjectorFile | None = None


class RigFile(Strict):
    """A file in `rigs/`."""

    title: Text
    width_px: Pixels
    height_px: Pixels
    frames_per_second: Annotated[float, Field(gt=0.0, le=240.0)] = 60.0
    motes: Annotated[int, Field(ge=1, le=100_000_000)] = 1_000_000
    output: Annotated[list[OutputFile], Field(min_length=1)]
    gauze: GauzeFile | None = None
    ghost: GhostFile | None = None
    views: dict[str, Any] | None = None
    """What may stand in it depends on its `kind`: see `views.py`."""


class NoSuchRigError(PresetError, NoSuchError):
    """There is no rig of that name, and no rig file at that path."""


def load_rig(name: str, assets: Assets | None = None) -> Rig:
    """The venue called `name`: in the show's `rigs/`, else built in; or the file at a path ending in `.toml`.

    Raises PresetError with every mistake in the file.
    """
    path = find_rig(name, assets or Assets())
    problems: list[Problem] = []
    rig = read_rig(read_document(path), problems)
    if rig is None:
        raise PresetError(problems)
    return rig


def find_rig(name: str, assets: Assets) -> Path:
    """The file of a venue. Raises NoSuchRigError that says where it was looked for."""
    if name.endswith(".toml"):
        if not Path(name).is_file():
            raise NoSuchRigError([Problem(shown_path(Path(name)), 0, "file", "no such file")])
        return Path(name)
    path = assets.find(f"rigs/{name}.toml") or assets.find(f"presets/rigs/{name}.toml")
    if path is None:
        known = [each.stem for folder in ("rigs", "presets/rigs") for each in assets.every(folder, "*.toml")]
        expected = f"expected {one_of(known)} or a path that ends in .toml{did_you_mean(name, known)}"
        looked = f" ({shown_path(assets.show_folder / 'rigs')} was looked into)" if assets.show_folder else ""
        raise NoSuchRigError([Problem(name, 0, "file", f"there is no such rig, {expected}{looked}")])
    return path


def read_rig(document: Document, problems: list[Problem]) -> Rig | None:
    """The venue of a file; None, and every mistake added to `problems`, when it cannot be used."""
    written = checked(RigFile, document.data, document, (), problems)
    if written is None:
        return None
    outputs = tuple(_output(one, document.path.parent) for one in written.output)
    found = list(_output_problems(document, outputs))
    rig = Rig(
        name=document.path.stem,
        title=written.title,
        width_px=written.width_px,
        height_px=written.height_px,
        outputs=outputs,
        frames_per_second=written.frames_per_second,
        motes=written.motes,
        views=read_views(written.views, (written.width_px, written.height_px), document, found),
        gauze=gauze_of(written.gauze) if written.gauze else None,
        ghost=ghost_of(written.ghost) if written.ghost else None,
    )
    found = found or [
        *gauze_problems(rig, document),
        *ghost_problems(rig, document),
        *several_problems(rig, document),
    ]
    problems += found
    return None if found else staged(rig)


def _output(one: OutputFile, folder: Path) -> Output:
    frustum = Frustum(**one.frustum.model_dump()) if one.frustum else None
    projector = Projector(**one.projector.model_dump()) if one.projector else None
    optics = _with_pictures(optics_of(one), folder)
    return Output(one.name, one.monitor, one.width_px, one.height_px, optics, frustum, projector)


def _with_pictures(optics: Optics, folder: Path) -> Optics:
    """Masks and maps that lie beside the rig file, wherever the program was started."""
    masks = tuple(replace(mask, image=_beside(folder, mask.image)) for mask in optics.masks)
    warp, lift = _beside(folder, optics.warp_map), _beside(folder, optics.lift_map)
    return replace(optics, masks=masks, warp_map=warp, lift_map=lift)


def _beside(folder: Path, name: str) -> str:
    return str(folder / name) if name and (folder / name).is_file() else name


def _output_problems(document: Document, outputs: tuple[Output, ...]) -> Iterator[Problem]:
    names = [output.name for output in outputs]
    for index, output in enumerate(outputs):
        if output.name in names[:index]:
            message = f"there is already an output {output.name!r}"
            yield document.problem(("output", index, "name"), "duplicate", message)
        if output.projector and output.projector.password and output.projector.password_env:
            message = "projector: expected either password_env or password"
            yield document.problem(("output", index, "projector", "password"), "value", message)
        yield from optics_problems(output.optics, document, ("output", index))
        for keys, name in _pictures_of(output.optics):
            if name and not Path(name).is_file():
                message = f"{keys[-1]}: there is no {name!r} beside the rig file"
                yield document.problem(("output", index, *keys), "file", message)


def _pictures_of(optics: Optics) -> Iterator[tuple[KeyPath, str]]:
    """Where an output names pictures, and which."""
    yield ("warp_map",), optics.warp_map
    yield ("lift_map",), optics.lift_map
    for index, mask in enumerate(optics.masks):
        yield ("mask", index, "image"), mask.image
