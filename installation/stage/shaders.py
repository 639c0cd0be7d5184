"""Shader text: found through the assets, includes expanded, errors told in the author's own file and line."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from installation.assets import Assets
from installation.model.faults import WrongError

_INCLUDE = re.compile(r'^[ \t]*#include[ \t]+["<]([^">]+)[">][ \t]*$')
_DRIVER_PLACE = re.compile(r"(?:ERROR: |WARNING: )?(\d+)(?::(\d+)(?:\(\d+\))?|\((\d+)\)) ?: ?")
"""`0:12(3):` (Mesa), `ERROR: 0:12:` (Apple, AMD), `0(12) :` (NVIDIA): file number and line."""
_QUOTED = re.compile(r"[`'\"](\w+)[`'\"]")
MAX_INCLUDE_DEPTH = 16


class ShaderError(WrongError):
    """A shader that cannot be used: each line of the message says file, line and what is wrong."""


@dataclass
class Source:
    """Expanded shader text, and the files its `#line` directives number."""

    text: str
    files: list[Path] = field(default_factory=list)

    def explain(self, log: str) -> str:
        """The lines of a driver's log that name a place, as `file:line: what is wrong`; all of it where none does."""
        found: dict[int, Path] = {}
        told = [place for line in log.splitlines() if (place := self._explained(line, found))]
        return "\n".join(told or [line for line in log.splitlines() if line.strip(" =")])

    def _explained(self, line: str, found: dict[int, Path]) -> str:
        """The line with file and number; empty for one that names no place."""
        place = _DRIVER_PLACE.match(line)
        if place is None or int(place[1]) >= len(self.files):
            return ""
        index, number, said = int(place[1]), int(place[2] or place[3]), line[place.end() :]
        if index == 0:
            found[number] = self._file_meant(number, said) or found.get(number, self.files[0])
        return f"{found[number] if index == 0 else self.files[index]}:{number}: {said}"

    def _file_meant(self, number: int, said: str) -> Path | None:
        """Whose line of that number has the word that the driver quotes, if it is one file's alone.

        Mesa says the first file of every expression of several words, wherever it stands.
        """
        words = _QUOTED.findall(said)
        holders = {path for path in self.files if any(word in _line(path, number) for word in words)}
        return self.files[0] if self.files[0] in holders else holders.pop() if len(holders) == 1 else None


def load(assets: Assets, relative: str) -> Source:
    """The shader at `relative` (such as `shaders/particles/splat.comp`) with every include expanded.

    Includes are looked up beside the including file first, then from `shaders/`; each file is taken once.
    Raises ShaderError for a missing file, a cycle or more than MAX_INCLUDE_DEPTH levels.
    """
    path = find(assets, relative)
    return expand(assets, read(path), path)


def find(assets: Assets, relative: str) -> Path:
    """The file at `relative`. Raises ShaderError when nobody has it."""
    path = assets.find(relative)
    if path is None:
        raise ShaderError(f"{relative}: no such shader in {', '.join(str(root) for root in assets.roots)}")
    return path


def read(path: Path) -> str:
    """The text of a file. Raises ShaderError when it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ShaderError(f"{path}: cannot be read: {error}") from None


def defined(text: str, *lines: str) -> str:
    """Expanded `text` with `lines` below its `#version`; errors are told in the same places, for a `#line` follows."""
    version, _, rest = text.partition("\n")
    return "\n".join((version, *lines, rest))


def expand(assets: Assets, text: str, path: Path) -> Source:
    """`text`, which stands (or will stand) at `path`, with its includes expanded. Raises ShaderError as `load` does."""
    expansion = _Expansion(assets)
    lines = expansion.lines(text, path, (path.resolve(),))
    return Source("\n".join(lines) + "\n", expansion.files)


class _Expansion:
    """One run through a shader and everything it includes."""

    def __init__(self, assets: Assets) -> None:
        self.files: list[Path] = []
        self._assets = assets
        self._taken: set[Path] = set()

    def lines(self, text: str, path: Path, chain: tuple[Path, ...]) -> list[str]:
        """`text` line by line; `chain` is how one came here, root first."""
        self.files.append(path)
        own_index, out = len(self.files) - 1, []
        for number, line in enumerate(_unix(text).rstrip("\n").split("\n"), 1):
            match = _INCLUDE.match(line)
            included = self._included(match[1], path, number, chain) if match else None
            out += [line] if included is None else included
            if included or line.lstrip().startswith("#version"):
                out.append(f"#line {number + 1} {own_index}")
        return out

    def _included(self, name: str, path: Path, number: int, chain: tuple[Path, ...]) -> list[str]:
        """The lines that stand for an include: one empty one where the file is already there."""
        target = self._find(name, path, number)
        if target in chain:
            loop = " -> ".join(one.name for one in (*chain[chain.index(target) :], target))
            raise ShaderError(f"{path}:{number}: includes go round in a circle: {loop}")
        if len(chain) >= MAX_INCLUDE_DEPTH:
            raise ShaderError(f"{path}:{number}: includes are nested more than {MAX_INCLUDE_DEPTH} deep")
        if target in self._taken:
            return [""]
        self._taken.add(target)
        return [f"#line 1 {len(self.files)}", *self.lines(read(target), target, (*chain, target))]

    def _find(self, name: str, includer: Path, number: int) -> Path:
        beside = includer.parent / name
        found = beside if beside.is_file() else self._assets.find(f"shaders/{name}")
        if found is None:
            places = ", ".join(str(place) for place in (includer.parent, *(r / "shaders" for r in self._assets.roots)))
            raise ShaderError(f"{includer}:{number}: cannot find the include {name!r}; looked in {places}")
        return found.resolve()


def _line(path: Path, number: int) -> str:
    """That line of a file, counted from 1; empty where there is none."""
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()[number - 1]
    except (OSError, IndexError):
        return ""


def _unix(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
