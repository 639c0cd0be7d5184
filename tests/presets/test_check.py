"""`check` looks at shows, folders of shows and single files, and says nothing when all is well."""

from pathlib import Path

import pytest

from installation.presets.check import check
from installation.presets.toml import shown_path


@pytest.fixture
def built_in(house, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The test show as if it had come with the program: `house` in `presets/`, with its shaders and rigs."""
    root = house.folder.parent / "built in"
    (root / "presets").mkdir(parents=True)
    (house.folder / "shaders").rename(root / "shaders")
    (house.folder / "rigs").rename(root / "presets/rigs")
    house.folder.rename(root / "presets/house")
    for module in ("installation.assets", "installation.presets.check", "installation.presets.show"):
        monkeypatch.setattr(f"{module}.built_in_root", lambda: root)
    return root


def change(path: Path, old: str, new: str) -> int:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def told(path: str | Path) -> list[tuple[str, int]]:
    return [(problem.file, problem.line) for problem in check(path)]


def test_a_sound_show_gives_nothing_to_say(built_in: Path) -> None:
    show = built_in / "presets/house"
    files = [
        show / "show.toml",
        show / "looks/pair.toml",
        show / "mappings/room.toml",
        built_in / "presets/rigs/wall.toml",
        built_in / "shaders/layers/haze.fs",
    ]
    for path in ("house", show, built_in / "presets", *files):
        assert check(path) == []


def test_a_show_is_checked_with_everything_that_belongs_to_it(built_in: Path) -> None:
    show = built_in / "presets/house"
    expected = [
        (
            built_in / "presets/rigs/wall.toml",
            change(built_in / "presets/rigs/wall.toml", "motes = 500_000", "motes = 0"),
        ),
        (show / "looks/ash.toml", change(show / "looks/ash.toml", "light = 0.5", "light = -1")),
        (show / "show.toml", change(show / "show.toml", "seed = 3", "seeds = 3")),
        (built_in / "shaders/passes/lens.fs", change(built_in / "shaders/passes/lens.fs", '"bloom"', '"b loom"')),
    ]
    assert sorted(told("house")) == sorted((shown_path(path), line) for path, line in expected)
    assert told(built_in / "presets") == told("house")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("looks/ash.toml", "density = 1.2", "density = 5"),
        ("looks/pair.toml", 'like = "biodomes"', 'like = "biodome"'),
        ("mappings/room.toml", '"mic_level"', '"mic"'),
        ("../rigs/wall.toml", "height_px = 720", "height_px = 0"),
        ("../../shaders/layers/haze.fs", '"density"', '"2density"'),
    ],
)
def test_one_file_is_checked_for_itself(built_in: Path, file: str, old: str, new: str) -> None:
    show = built_in / "presets/house"
    change(show / "show.toml", "seed = 3", "seeds = 3")
    path = (show / file).resolve()
    line = change(path, old, new)
    assert told(path) == [(shown_path(path), line)]


def test_a_surface_of_a_show_is_checked(built_in: Path) -> None:
    surfaces = built_in / "presets/house/surfaces"
    surfaces.mkdir()
    (surfaces / "mine.toml").write_text('title = "Mine"\nports = ["MINE"]\ncontrolls = []\n', encoding="utf-8")
    assert told("house") == [(shown_path(surfaces / "mine.toml"), 3)]
    assert told(surfaces / "mine.toml") == [(shown_path(surfaces / "mine.toml"), 3)]


def test_what_cannot_be_checked_is_said_in_one_line(built_in: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("hello", encoding="utf-8")
    [problem] = check(tmp_path / "notes.txt")
    assert "what kind of file is this? expected show.toml, a shader" in problem.message
    [problem] = check(tmp_path / "nowhere")
    assert "there is no such show, expected one of house" in problem.message
