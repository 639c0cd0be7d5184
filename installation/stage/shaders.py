"""Shader text: found through the assets, includes expanded, errors told in the author's own file and line."""

import re
from dataclasses import dataclass, field
from pathlib import Path

from installation.assets import Assets

_INCLUDE = re.compile(r'^[ \t]*#include[ \t]+["<]([^">]+)[">][ \t]*$')
_DRIVER_PLACE = re.compile(r"(?:ERROR: )?(\d+):(\d+)(?:\(\d+\))?: ?")
MAX_INCLUDE_DEPTH = 16


class ShaderError(Exception):
    """A shader that cannot be used: each line of the message says file, line and what is wrong."""


@dataclass
class Source:
    """Expanded shader text, and the files its `#line` directives number."""

    text: str
    files: list[Path] = field(default_factory=list)

    def explain(self, log: str) -> str:
        """A driver's log with its `0:12(3)` places replaced by `file:12`."""

        def place(match: re.Match[str]) -> str:
            index = int(match[1])
            return f"{self.files[index]}:{match[2]}: " if index < len(self.files) else match[0]

        return "\n".join(_DRIVER_PLACE.sub(place, line) for line in log.splitlines() if line.strip())


def load(assets: Assets, relative: str) -> Source:
    """The shader at `relative` (such as `shaders/particles/splat.comp`) with every include expanded.

    Includes are looked up beside the including file first, then from `shaders/`; each file is taken once.
    Raises ShaderError for a missing file, a cycle or more than MAX_INCLUDE_DEPTH levels.
    """
    path = assets.find(relative)
    if path is None:
        raise ShaderError(f"{relative}: no such shader in {', '.join(str(root) for root in assets.roots)}")
    return expand(assets, path.read_text(encoding="utf-8"), path)


def expand(assets: Assets, text: str, path: Path) -> Source:
    """`text`, which stands (or will stand) at `path`, with its includes expanded."""
    source = Source("")
    source.text = "\n".join(_lines(assets, text, path, (path,), source.files, set())) + "\n"
    return source


def _lines(
    assets: Assets, text: str, path: Path, chain: tuple[Path, ...], files: list[Path], taken: set[Path]
) -> list[str]:
    files.append(path)
    own_index, out = len(files) - 1, []
    for number, line in enumerate(text.splitlines(), 1):
        match = _INCLUDE.match(line)
        if match is None:
            out.append(line)
            if line.lstrip().startswith("#version"):
                out.append(f"#line {number + 1} {own_index}")
            continue
        target = _find_include(assets, match[1], path)
        if target is None:
            raise ShaderError(f"{path}:{number}: cannot find the include {match[1]!r}")
        if target in chain:
            loop = " -> ".join(p.name for p in (*chain[chain.index(target) :], target))
            raise ShaderError(f"{path}:{number}: includes go round in a circle: {loop}")
        if len(chain) >= MAX_INCLUDE_DEPTH:
            raise ShaderError(f"{path}:{number}: includes are nested more than {MAX_INCLUDE_DEPTH} deep")
        if target not in taken:
            taken.add(target)
            out.append(f"#line 1 {len(files)}")
            out += _lines(assets, target.read_text(encoding="utf-8"), target, (*chain, target), files, taken)
            out.append(f"#line {number + 1} {own_index}")
        else:
            out.append("")
    return out


def _find_include(assets: Assets, name: str, includer: Path) -> Path | None:
    beside = includer.parent / name
    return beside.resolve() if beside.is_file() else assets.find(f"shaders/{name}")
