"""`rina check` where shaders have to be drawn to be judged: a folder of ISF files, a show's own layers."""

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from installation.cli.printing import print_json
from installation.model.faults import LackError

if TYPE_CHECKING:
    from installation.presets.toml import Problem
    from installation.stage.isf_court import Verdict

SHOW_FILE = "show.toml"
LAYERS = "shaders/layers"


def is_shader_folder(path: Path) -> bool:
    """A folder with ISF files in it or below, and no show."""
    if not path.is_dir() or (path / SHOW_FILE).is_file() or any(path.glob(f"*/{SHOW_FILE}")):
        return False
    from installation.stage.isf_sweep import SUFFIXES

    return any(found.suffix in SUFFIXES for found in path.rglob("*"))


def drawing_mistakes(path: Path) -> "list[Problem]":
    """What only the driver finds out about a show's own layers, or about one ISF file; nothing without OpenGL."""
    from installation.presets.toml import Problem, shown_path
    from installation.stage.isf_sweep import SUFFIXES, judged

    layers = path / LAYERS if path.is_dir() else path.parent
    files = sorted(layers.glob("*.fs")) if path.is_dir() else [path] if path.suffix in SUFFIXES else []
    if not files:
        return []
    try:
        found = list(judged(files, layers.parent.parent))
    except LackError:
        return []
    return [
        Problem(shown_path(one.file), one.line, one.verdict, one.reason.partition("\n")[0])
        for one in found
        if one.verdict in ("compile", "render")
    ]


def sort_shaders(folder: Path, wants_json: bool) -> int:
    """Prints a verdict for every file. Exit code 1 if one is not ok."""
    from installation.stage.isf_sweep import verdicts

    found = []
    for verdict in verdicts(folder):
        found.append(verdict)
        if not wants_json:
            click.echo(_line(verdict))
    counts = Counter(one.verdict for one in found)
    if wants_json:
        print_json([_entry(one) for one in found])
    else:
        click.echo(", ".join(f"{count} {kind}" for kind, count in counts.most_common()))
    return 0 if counts["ok"] == len(found) else 1


def _line(one: "Verdict") -> str:
    place = f"{one.file}:{one.line}" if one.line else str(one.file)
    return f"{place}: {one.verdict}{': ' if one.reason else ''}{one.reason}"


def _entry(one: "Verdict") -> dict[str, object]:
    return {"file": str(one.file), "line": one.line, "kind": one.verdict, "message": one.reason}
