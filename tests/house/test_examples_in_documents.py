"""The looks, layers, forms and surfaces that the documents show are put into a show, checked and drawn."""

import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from installation.cli.rina import run
from installation.presets.check import check
from installation.presets.new import new_show

ROOT = Path(__file__).resolve().parents[2]


def blocks(document: str, language: str) -> list[str]:
    text = (ROOT / document).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.fixture
def show(tmp_path: Path) -> Path:
    folder = tmp_path / "mine"
    new_show(folder)
    return folder


def put(show: Path, relative: str, text: str) -> Path:
    path = show / relative
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def drawn(path: Path) -> float:
    """How much the picture varies, 0 for one flat colour."""
    return float(np.asarray(Image.open(path).convert("RGB")).std())


@pytest.mark.parametrize("document", ["README.md", "CONTRIBUTING.md"])
def test_the_look_of_the_document_has_no_mistakes(document: str, show: Path) -> None:
    put(show, "looks/shown.toml", blocks(document, "toml")[0])
    assert check(show) == []


def test_the_surface_of_the_document_has_no_mistakes(show: Path) -> None:
    put(show, "surfaces/padbox.toml", blocks("CONTRIBUTING.md", "toml")[1])
    assert check(show) == []


def test_the_layer_of_the_document_draws(show: Path, tmp_path: Path) -> None:
    layer = put(show, "shaders/layers/veil.fs", blocks("CONTRIBUTING.md", "glsl")[0])
    assert check(show) == []
    assert run(["isf", str(layer), str(tmp_path / "veil.png"), "--size", "160x90"]) == 0
    assert drawn(tmp_path / "veil.png") > 1.0


def test_the_form_of_the_document_draws(show: Path, tmp_path: Path) -> None:
    put(show, "shaders/particles/forms/column.glsl", blocks("CONTRIBUTING.md", "glsl")[1])
    put(show, "looks/column.toml", 'title = "A column"\nform = "column"\n\n[form_column]\nwidth = 0.6\n')
    text = (show / "show.toml").read_text(encoding="utf-8")
    put(show, "show.toml", re.sub(r'^look = ".*"', 'look = "column"', text, flags=re.MULTILINE))
    assert check(show) == []
    out = tmp_path / "column.png"
    assert run(["still", str(show), str(out), "--size", "320x180", "--motes", "50k", "--at", "1"]) == 0
    assert drawn(out) > 1.0
