"""A small show with shaders of its own, to be broken in every way."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from installation.assets import Assets
from installation.model.cue import Show
from installation.presets.registry import Declared, read_registry
from installation.presets.show import load_show, read_show
from installation.presets.toml import Problem

HOUSE = Path(__file__).parent / "data/house"


class OnlyHere(Assets):
    """Finds nothing outside the show's own folder."""

    @property
    def roots(self) -> tuple[Path, ...]:
        assert self.show_folder is not None
        return (self.show_folder,)


@pytest.fixture(scope="session")
def only_here() -> type[Assets]:
    """Assets that hide the built-in shaders."""
    return OnlyHere


@dataclass(frozen=True)
class House:
    """A copy of the test show."""

    folder: Path

    @property
    def assets(self) -> Assets:
        return OnlyHere(self.folder)

    def load(self) -> Show:
        return load_show(self.folder, self.assets)

    def declared(self) -> Declared:
        return read_registry(self.assets)

    def problems(self) -> list[Problem]:
        """Sorted, with file names relative to the show."""
        found: list[Problem] = []
        read_show(self.folder, self.assets, found)
        return [one._replace(file=Path(one.file).relative_to(self.folder).as_posix()) for one in sorted(found)]

    def change(self, file: str, old: str, new: str) -> int:
        """Replaces the one place that reads `old`; returns the line it starts on."""
        path = self.folder / file
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        path.write_text(text.replace(old, new), encoding="utf-8")
        return text[: text.index(old)].count("\n") + 1

    def write(self, file: str, text: str) -> Path:
        (self.folder / file).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / file).write_text(text, encoding="utf-8")
        return self.folder / file


@pytest.fixture
def house(tmp_path: Path) -> House:
    shutil.copytree(HOUSE, tmp_path / "house")
    return House(tmp_path / "house")
