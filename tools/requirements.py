"""Do pyproject.toml, uv.lock and the pinned files in requirements/ tell the same story? Exit code 1 if not.

`python tools/requirements.py --write` locks and exports anew; that needs uv. Checking needs nothing but Python.
"""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
FIX = "python tools/requirements.py --write"
EXPORTS = {
    "run": ["--no-dev", "--extra", "hardware"],
    "test": ["--all-extras", "--all-groups"],
    "pip": ["--only-group", "installer"],
}

Table = dict[str, Any]
Pins = dict[str, frozenset[str]]
"""`name==version` -> hashes of all files that may be installed for it."""


def complaints(root: Path = ROOT) -> list[str]:
    """What does not agree, one line each."""
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lock = tomllib.loads((root / "uv.lock").read_text(encoding="utf-8"))
    ours = next(package for package in lock["package"] if package["name"] == project["project"]["name"])
    found = [f"uv.lock: not up to date with pyproject.toml about {name}" for name in _unlocked(project, ours)]
    roots = [*ours["dependencies"], *ours["optional-dependencies"]["hardware"]]
    expectations = {
        "run": _needed_for(lock, roots),
        "test": _everything(lock),
        "pip": _needed_for(lock, ours["dev-dependencies"]["installer"]),
    }
    for purpose, expected in expectations.items():
        path = root / "requirements" / f"{purpose}.txt"
        pinned = pins_in(path.read_text(encoding="utf-8"))
        found += [
            f"requirements/{purpose}.txt: not as uv.lock says about {pin}" for pin in _differing(pinned, expected)
        ]
    return found


def pins_in(text: str) -> Pins:
    """What a requirements file pins."""
    rows = re.findall(r"^([\w.-]+==[\w.]+)(.*)$", text.replace("\\\n", " "), re.MULTILINE)
    return {pin: frozenset(re.findall(r"--hash=(\S+)", rest)) for pin, rest in rows}


def write() -> None:
    """Lock, and export what is locked."""
    subprocess.run(["uv", "lock"], cwd=ROOT, check=True)
    for purpose, choice in EXPORTS.items():
        command = ["uv", "export", "-q", "--frozen", *choice, "--no-emit-project", "-o", f"requirements/{purpose}.txt"]
        subprocess.run(command, cwd=ROOT, check=True)


def _everything(lock: Table) -> Pins:
    return _pins(package for package in lock["package"] if "registry" in package["source"])


def _needed_for(lock: Table, roots: list[Table]) -> Pins:
    reached: dict[str, Table] = {}
    waiting = list(roots)
    while waiting:
        for package in _meant(lock, waiting.pop()):
            if _pin(package) not in reached:
                reached[_pin(package)] = package
                waiting += package.get("dependencies", [])
    return _pins(reached.values())


def _meant(lock: Table, dependency: Table) -> Iterator[Table]:
    for package in lock["package"]:
        if package["name"] == dependency["name"] and dependency.get("version") in (None, package["version"]):
            yield package


def _pins(packages: Iterable[Table]) -> Pins:
    return {_pin(package): frozenset(file["hash"] for file in _files(package)) for package in packages}


def _pin(package: Table) -> str:
    return f"{package['name']}=={package['version']}"


def _files(package: Table) -> list[Table]:
    return [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]


def _differing(a: Table, b: Table) -> list[str]:
    return sorted(key for key in a.keys() | b.keys() if a.get(key) != b.get(key))


def _unlocked(project: Table, ours: Table) -> list[str]:
    wishes = list(project["project"]["dependencies"])
    for group in (*project["project"]["optional-dependencies"].values(), *project["dependency-groups"].values()):
        wishes += group
    written = dict(_name_and_range(wish) for wish in wishes if not wish.startswith(project["project"]["name"] + "["))
    locked_wishes = [
        *ours["metadata"]["requires-dist"],
        *chain.from_iterable(ours["metadata"]["requires-dev"].values()),
    ]
    return _differing(written, {wish["name"]: wish.get("specifier", "") for wish in locked_wishes})


def _name_and_range(wish: str) -> tuple[str, str]:
    name, limits = re.match(r"([\w.-]+)\s*([^;]*)", wish).groups()  # type: ignore[union-attr]
    return name, limits.strip()


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        write()
    troubles = complaints()
    print("\n".join(troubles) + f"\nto mend it: {FIX}" if troubles else "requirements are in step with uv.lock")
    sys.exit(1 if troubles else 0)
