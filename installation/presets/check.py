"""Looking over everything people wrote without playing it: a whole show, a folder of shows, or one file."""

from collections.abc import Callable
from pathlib import Path

from installation.assets import Assets, built_in_root
from installation.model.parameters import layer_name
from installation.presets.registry import collect, declared_in
from installation.presets.rigs import read_rig
from installation.presets.show import SHOW_FILE, document_or_problem, documents_in, find_show, read_looks, read_show
from installation.presets.surfaces import read_surfaces
from installation.presets.toml import PresetError, Problem, shown_path

DEFAULT_SHOW = "rina"
HEADER_ENDINGS = (".fs", ".glsl")


def check(path: str | Path | None = None) -> list[Problem]:
    """Every mistake in what `path` names, in the order of files and lines; empty when all is well.

    A show's name or folder is checked with its looks, mappings, rigs, surfaces and the headers of all shaders it can
    use; the built-in shows with the built-in rigs. A single file is checked for itself, within the show it lies in.
    """
    problems: list[Problem] = []
    _check(str(path or DEFAULT_SHOW), problems)
    return sorted(set(problems))


def _check(name: str, problems: list[Problem]) -> None:
    path = Path(name)
    try:
        if path.is_file() and path.name != SHOW_FILE:
            _check_file(path.resolve(), problems)
        elif path.is_dir() and not (path / SHOW_FILE).is_file() and (shows := sorted(path.glob(f"*/{SHOW_FILE}"))):
            for show in shows:
                _check_show(show.parent, problems)
        else:
            _check_show(find_show(name), problems)
    except PresetError as error:
        problems += error.problems


def _check_show(folder: Path, problems: list[Problem]) -> None:
    read_show(folder, Assets(folder), problems)
    _check_surfaces(folder, problems)
    rigs = [folder / "rigs"]
    if folder.resolve().parent == built_in_root() / "presets":
        rigs.append(folder.parent / "rigs")
    for each in rigs:
        for document in documents_in(each, problems):
            read_rig(document, problems)


def _check_surfaces(folder: Path, problems: list[Problem]) -> None:
    """The show's surfaces together with the built-in ones, which they may be like."""
    documents = {
        document.path.stem: document
        for each in (built_in_root() / "presets/surfaces", folder / "surfaces")
        for document in documents_in(each, problems)
    }
    read_surfaces(documents, collect(Assets(folder), []).registry, problems)


def _check_file(path: Path, problems: list[Problem]) -> None:
    if path.suffix in HEADER_ENDINGS:
        declared_in(path, layer_name(path.stem), problems)
        return
    reader = _READERS.get(path.parent.name)
    if path.suffix != ".toml" or reader is None:
        places = ", ".join(f"{folder}/" for folder in _READERS)
        message = f"what kind of file is this? expected {SHOW_FILE}, a shader, or a .toml file in {places}"
        problems.append(Problem(shown_path(path), 0, "file", message))
        return
    found: list[Problem] = []
    reader(path, found)
    problems += [problem for problem in found if problem.file == shown_path(path)]


def _check_look(path: Path, problems: list[Problem]) -> None:
    folder = path.parent.parent
    read_looks(folder, collect(Assets(folder), problems), problems)


def _check_rig(path: Path, problems: list[Problem]) -> None:
    document = document_or_problem(path, problems)
    if document:
        read_rig(document, problems)


def _check_surface(path: Path, problems: list[Problem]) -> None:
    _check_surfaces(path.parent.parent, problems)


_READERS: dict[str, Callable[[Path, list[Problem]], None]] = {
    "looks": _check_look,
    "mappings": _check_look,
    "rigs": _check_rig,
    "surfaces": _check_surface,
}
"""Folder name -> how a file in it is checked."""
