"""A show folder, read as a whole: `show.toml`, `looks/`, `mappings/`, against what the shaders declare."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from installation.assets import Assets, built_in_root
from installation.model.cue import Show
from installation.model.look import Look
from installation.model.suggestion import did_you_mean, one_of
from installation.presets.bends import read_mapping
from installation.presets.cues import Targets, read_cues
from installation.presets.looks import Draft, LookReader, drafts_in
from installation.presets.registry import Declared, collect
from installation.presets.schema import Strict, Text, checked
from installation.presets.toml import Document, PresetError, Problem, read_document, shown_path, shown_value

SHOW_FILE = "show.toml"
_LOOK_TABLE = re.compile(r"^\s*\[look\.(?:\"([^\"]+)\"|([A-Za-z0-9_-]+))", re.MULTILINE)


class ActFile(Strict):
    """One `[[act]]`."""

    number: Annotated[int, Field(ge=0, le=1000)]
    title: Text


class ShowFile(Strict):
    """The top of a `show.toml`; its cues are checked one by one."""

    title: Text
    idle_look: Text
    seed: Annotated[int, Field(ge=0, le=2**31 - 1)] = 1
    act: Annotated[list[ActFile], Field(min_length=1)]
    cue: Annotated[list[Any], Field(min_length=1)]


def load_show(name_or_folder: str | Path, assets: Assets | None = None) -> Show:
    """The show, complete and checked. Raises PresetError with every mistake in every file of it.

    `assets` decides where shaders are found; by default the show's folder, then the built-in ones.
    """
    folder = find_show(name_or_folder)
    problems: list[Problem] = []
    show = read_show(folder, assets or Assets(folder), problems)
    if problems or show is None:
        raise PresetError(sorted(problems))
    return show


def find_show(name_or_folder: str | Path) -> Path:
    """The folder of a built-in show, by name, or any folder with a `show.toml`. Raises PresetError."""
    built_in = {path.parent.name: path.parent for path in (built_in_root() / "presets").glob(f"*/{SHOW_FILE}")}
    if str(name_or_folder) in built_in:
        return built_in[str(name_or_folder)]
    folder = Path(name_or_folder)
    if folder.name == SHOW_FILE:
        folder = folder.parent
    if (folder / SHOW_FILE).is_file():
        return folder
    what = f"the folder has no {SHOW_FILE}" if folder.is_dir() else "there is no such show"
    known = sorted(built_in)
    message = f"{what}, expected {one_of(known)} or a folder with {SHOW_FILE}{did_you_mean(str(name_or_folder), known)}"
    raise PresetError([Problem(str(name_or_folder), 0, "file", message)])


def read_show(folder: Path, assets: Assets, problems: list[Problem]) -> Show | None:
    """The show in `folder`; every mistake is added to `problems`. None when `show.toml` itself cannot be used."""
    declared = collect(assets, problems)
    looks = read_looks(folder, declared, problems)
    document = document_or_problem(folder / SHOW_FILE, problems)
    if document is None:
        return None
    written = checked(ShowFile, document.data, document, (), problems)
    _check_idle_look(document, looks.names, problems)
    _check_acts(document, problems)
    entries = document.data.get("cue")
    targets = Targets(_act_numbers(document.data.get("act")), looks.names)
    cues = read_cues(document, entries if isinstance(entries, list) else [], targets, problems)
    if written is None:
        return None
    return Show(
        name=folder.resolve().name,
        title=written.title,
        cues=cues,
        acts={act.number: act.title for act in written.act},
        looks=looks.looks,
        registry=declared.registry,
        idle_look=written.idle_look,
        seed=written.seed,
    )


@dataclass(frozen=True, slots=True)
class FoundLooks:
    """The looks of a folder."""

    looks: Mapping[str, Look]
    names: frozenset[str]
    """Also those whose file cannot be read: whoever points to them is not to blame."""


def read_looks(folder: Path, declared: Declared, problems: list[Problem]) -> FoundLooks:
    """Every look of `folder/looks/`, with the mappings of `folder/mappings/`."""
    mappings = {
        document.path.stem: read_mapping(document, declared, problems)
        for document in documents_in(folder / "mappings", problems)
    }
    drafts: dict[str, Draft] = {}
    unread: set[str] = set()
    for path in sorted((folder / "looks").glob("*.toml")):
        document = document_or_problem(path, problems)
        if document is None:
            unread |= _names_in_broken(path)
        else:
            _take_drafts(drafts_in(path.stem, document, problems), drafts, problems)
    looks = LookReader(declared, mappings, drafts, problems).looks()
    return FoundLooks(looks, frozenset(looks) | unread)


def document_or_problem(path: Path, problems: list[Problem]) -> Document | None:
    """The file at `path`; None, and what is wrong added to `problems`, when it cannot be read."""
    try:
        return read_document(path)
    except PresetError as error:
        problems += error.problems
        return None


def documents_in(folder: Path, problems: list[Problem]) -> Iterator[Document]:
    """Every TOML file of a folder that can be read."""
    for path in sorted(folder.glob("*.toml")):
        document = document_or_problem(path, problems)
        if document is not None:
            yield document


def _take_drafts(found: list[Draft], drafts: dict[str, Draft], problems: list[Problem]) -> None:
    for draft in found:
        if draft.name in drafts:
            elsewhere = shown_path(drafts[draft.name].document.path)
            problems.append(draft.problem((), "duplicate", f"a look {draft.name!r} is already in {elsewhere}"))
        else:
            drafts[draft.name] = draft


def _names_in_broken(path: Path) -> set[str]:
    """The looks a file that is not TOML seems to hold."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        text = ""
    return {path.stem} | {quoted or bare for quoted, bare in _LOOK_TABLE.findall(text)}


def _check_idle_look(document: Document, looks: Collection[str], problems: list[Problem]) -> None:
    idle = document.data.get("idle_look")
    if isinstance(idle, str) and idle not in looks:
        message = f"idle_look = {idle!r}: there is no such look{did_you_mean(idle, looks)}"
        problems.append(document.problem(("idle_look",), "unknown-name", message))


def _check_acts(document: Document, problems: list[Problem]) -> None:
    seen: list[Any] = []
    acts = document.data.get("act")
    for index, act in enumerate(acts if isinstance(acts, list) else []):
        number = act.get("number") if isinstance(act, dict) else None
        if number is not None and number in seen:
            message = f"number = {shown_value(number)}: another act has this number"
            problems.append(document.problem(("act", index, "number"), "duplicate", message))
        seen.append(number)


def _act_numbers(acts: Any) -> frozenset[int] | None:
    """The numbers cues may use; None when the acts themselves are wrong, so that no cue is blamed for them."""
    entries = acts if isinstance(acts, list) else []
    numbers = [act.get("number") if isinstance(act, dict) else None for act in entries]
    whole = frozenset(number for number in numbers if isinstance(number, int))
    return whole if whole and len(whole) == len(numbers) else None
