"""The pinned files say what the lock says, and the check notices when they do not."""

import importlib.util
import shutil
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("requirements_tool", ROOT / "tools" / "requirements.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in ("pyproject.toml", "uv.lock"):
        shutil.copy(ROOT / name, tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_what_is_installed_is_what_is_locked(tool: ModuleType) -> None:
    assert tool.complaints() == []


def test_every_pin_has_hashes(tool: ModuleType) -> None:
    for purpose in ("run", "test"):
        pins = tool.pins_in((ROOT / "requirements" / f"{purpose}.txt").read_text())
        assert len(pins) > 20
        assert all(pins.values())


def test_a_dependency_that_was_added_but_not_locked_is_named(tool: ModuleType, copy: Path) -> None:
    replace(copy / "pyproject.toml", "dependencies = [", 'dependencies = ["leftpad>=1",')
    assert tool.complaints(copy) == ["uv.lock: not up to date with pyproject.toml about leftpad"]


def test_another_version_in_the_pins_is_named(tool: ModuleType, copy: Path) -> None:
    replace(copy / "requirements" / "run.txt", "click==", "click==0.")
    assert any("run.txt" in line and "click==" in line for line in tool.complaints(copy))


def test_a_hash_that_was_tampered_with_is_named(tool: ModuleType, copy: Path) -> None:
    replace(copy / "requirements" / "test.txt", "--hash=sha256:0", "--hash=sha256:f")
    assert len(tool.complaints(copy)) == 1
