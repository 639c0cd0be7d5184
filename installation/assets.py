"""Where shaders and presets are found: the show's own folder first, then the built-in ones."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def built_in_root() -> Path:
    """The folder that holds the built-in `shaders/` and `presets/`: inside a wheel, or the checkout."""
    shipped = _PACKAGE / "_assets"
    return shipped if shipped.is_dir() else _PACKAGE.parent


@dataclass(frozen=True, slots=True)
class Assets:
    """An ordered search through the folders that may hold shaders and presets. Only reads; any thread."""

    show_folder: Path | None = None

    @property
    def roots(self) -> tuple[Path, ...]:
        """Folders searched, first wins."""
        built_in = built_in_root()
        return (self.show_folder, built_in) if self.show_folder else (built_in,)

    def find(self, relative: str) -> Path | None:
        """The first file at `relative`, such as `shaders/layers/haze.fs`; None when nobody has it."""
        for root in self.roots:
            candidate = root / relative
            if candidate.is_file():
                return candidate
        return None

    def places(self, files: Iterable[Path]) -> tuple[Path, ...]:
        """`files`, and where a file could stand in another root that would hide one of them."""
        found = dict.fromkeys(files)
        for path in tuple(found):
            for root in self.roots:
                if path.resolve().is_relative_to(root.resolve()):
                    relative = path.resolve().relative_to(root.resolve())
                    found |= dict.fromkeys(other / relative for other in self.roots)
        return tuple(found)

    def every(self, folder: str, pattern: str) -> Iterator[Path]:
        """All files matching `pattern` in `folder` of every root, by name; a show's file hides a built-in one."""
        found: dict[str, Path] = {}
        for root in self.roots:
            for path in sorted((root / folder).glob(pattern)):
                found.setdefault(path.name, path)
        return iter(found[name] for name in sorted(found))
