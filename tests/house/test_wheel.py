"""The wheel, installed where nobody has the checkout: it carries its shaders and shows, and it draws."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.timeout(600)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from the checkout, without network."""
    folder = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("rina-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `rina` command of a clean environment: the pinned packages and the wheel, nothing of the checkout."""
    place = tmp_path_factory.mktemp("clean")
    venv.create(place, with_pip=True)
    pip = [str(place / "bin" / "python"), "-m", "pip", "install", "-q", "--retries", "10"]
    subprocess.run([*pip, "--require-hashes", "-r", ROOT / "requirements" / "run.txt"], check=True)
    subprocess.run([*pip, "--no-deps", "--no-index", wheel], check=True)
    return place / "bin" / "rina"


def test_every_shader_and_preset_is_in_the_wheel(wheel: Path) -> None:
    shipped = {name.removeprefix("installation/_assets/") for name in zipfile.ZipFile(wheel).namelist()}
    ours = {str(path.relative_to(ROOT)) for folder in ("shaders", "presets") for path in (ROOT / folder).rglob("*.*")}
    assert len(ours) > 50
    assert ours <= shipped


def test_the_licence_is_in_the_wheel_and_tests_are_not(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert any(name.endswith("licenses/LICENSE") for name in names)
    assert not any(name.startswith(("tests/", "tools/", "docs/")) for name in names)


def test_a_still_is_drawn_far_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    away = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    command = [installed, "still", "ash.png", "--cue", "1.1", "--size", "320x180", "--motes", "20k", "--at", "2"]
    done = subprocess.run(command, cwd=tmp_path, env=away, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    picture = np.asarray(Image.open(tmp_path / "ash.png").convert("RGB"))
    assert picture.shape == (180, 320, 3)
    assert picture.std() > 2.0, "one flat colour"


def test_the_built_in_show_is_found_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    done = subprocess.run([installed, "check"], cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
