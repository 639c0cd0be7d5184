"""A new show folder is sound, has the name it was given, and never overwrites anything."""

from pathlib import Path

import pytest

from installation.model.faults import WrongError
from installation.presets.check import check
from installation.presets.new import new_show
from installation.presets.show import load_show


def test_a_new_show_can_be_played_at_once(tmp_path: Path) -> None:
    new_show(tmp_path / "shows/harbour")
    assert check(tmp_path / "shows/harbour") == []
    show = load_show(tmp_path / "shows/harbour")
    assert (show.name, show.title) == ("harbour", "harbour")
    assert [cue.look for cue in show.cues] == ["dusk", "breath", "blossom"]
    assert "# Dust in the evening" in (tmp_path / "shows/harbour/show.toml").read_text(encoding="utf-8")


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    new_show(tmp_path)
    assert load_show(tmp_path).title == tmp_path.name


def test_what_is_there_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    for taken in (tmp_path, tmp_path / "notes.txt"):
        with pytest.raises(WrongError, match="is there already, expected a new or empty folder"):
            new_show(taken)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(WrongError, match="cannot be written"):
        new_show(tmp_path / "file/show")


def test_the_example_itself_is_sound() -> None:
    assert check("first") == []
