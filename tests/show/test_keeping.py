"""Calibrations of a rig that came with the program are kept beside it, and none takes another's place."""

from pathlib import Path

import pytest

from installation.assets import built_in_root
from installation.presets.rigs import load_rig
from installation.show.keeping import own_copy

BUILT_IN = built_in_root() / "presets" / "rigs" / "single.toml"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where they are kept."""
    monkeypatch.setattr("installation.show.keeping.state_folder", lambda: tmp_path)
    return tmp_path / "rigs"


def test_a_rig_of_ones_own_is_written_itself(tmp_path: Path) -> None:
    assert own_copy(tmp_path / "foundry.toml") == tmp_path / "foundry.toml"


def test_every_evening_begins_a_file_of_its_own(folder: Path) -> None:
    first = own_copy(BUILT_IN)
    first.write_text("what was measured on the first evening")
    second = own_copy(BUILT_IN)
    assert (first, second) == (folder / "single.toml", folder / "single-2.toml")
    assert first.read_text() == "what was measured on the first evening"
    assert load_rig(str(second)).outputs == load_rig(str(BUILT_IN)).outputs
