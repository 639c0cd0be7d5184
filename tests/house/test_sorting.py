"""`rina check` where shaders have to be drawn to be judged."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from installation.cli.care import check

GOOD = '/*{"ISFVSN": "2"}*/\n#include "lib/mine.glsl"\nvoid main() { gl_FragColor = vec4(mine()); }\n'


@pytest.fixture
def layers(tmp_path: Path) -> Path:
    """The layer folder of a show with one good layer that includes a file of the show."""
    (tmp_path / "shaders" / "layers").mkdir(parents=True)
    (tmp_path / "shaders" / "lib").mkdir()
    (tmp_path / "shaders" / "lib" / "mine.glsl").write_text("float mine() { return 1.0; }\n")
    (tmp_path / "shaders" / "layers" / "good.fs").write_text(GOOD)
    return tmp_path / "shaders" / "layers"


def test_a_layer_that_compiles_is_no_mistake(layers: Path) -> None:
    assert CliRunner().invoke(check, [str(layers / "good.fs")], standalone_mode=False).return_value == 0


def test_a_layer_that_does_not_compile_is_told_with_its_line(layers: Path) -> None:
    bad = layers / "bad.fs"
    bad.write_text(GOOD.replace("mine()", "yours()"))
    result = CliRunner().invoke(check, [str(bad)], standalone_mode=False)
    assert result.return_value == 1
    assert "bad.fs:3: " in result.output
    assert "yours" in result.output


def test_a_folder_of_shaders_is_sorted(tmp_path: Path) -> None:
    (tmp_path / "a.fs").write_text('/*{"ISFVSN": "2"}*/\nvoid main() { gl_FragColor = vec4(isf_FragNormCoord, 0, 1); }')
    (tmp_path / "b.fs").write_text("void main() {}")
    result = CliRunner().invoke(check, [str(tmp_path), "--json"], standalone_mode=False)
    assert result.return_value == 1
    assert [(Path(one["file"]).name, one["kind"]) for one in json.loads(result.output)] == [
        ("a.fs", "ok"),
        ("b.fs", "parse"),
    ]
