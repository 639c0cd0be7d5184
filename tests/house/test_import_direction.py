"""The house's floors: the check that holds them, and that it really bites."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the package and of the rules about it."""
    shutil.copytree(ROOT / "installation", tmp_path / "installation", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    command = [Path(sys.executable).parent / "lint-imports", "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(folder)}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_house_as_it_stands_keeps_its_directions(copy: Path) -> None:
    result = lint(copy)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("room", "forbidden"),
    [("inputs", "stage"), ("stage", "inputs"), ("model", "assets"), ("rig", "stage.particles"), ("crowd", "show")],
)
def test_an_import_against_the_direction_is_caught(copy: Path, room: str, forbidden: str) -> None:
    (copy / "installation" / "stage" / "particles.py").touch()
    (copy / "installation" / room / "intruder.py").write_text(f"import installation.{forbidden}\n")
    result = lint(copy)
    assert result.returncode != 0
    assert f"installation.{room}.intruder -> installation.{forbidden}" in result.stdout


def test_a_child_process_that_loads_the_graphics_library_is_caught(copy: Path) -> None:
    (copy / "installation" / "inputs" / "intruder.py").write_text("import moderngl\n")
    assert "installation.inputs.intruder -> moderngl" in lint(copy).stdout


def test_a_room_without_a_floor_is_caught(copy: Path) -> None:
    (copy / "installation" / "utils.py").touch()
    assert "utils" in lint(copy).stdout
