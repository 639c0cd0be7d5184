"""`rina check` compiles what a show brings along for the stage."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from installation.assets import built_in_root
from installation.cli.care import check
from installation.cli.rina import run

GLOBE, MOTION = "shaders/particles/forms/globe.glsl", "shaders/particles/motion.glsl"


@pytest.fixture
def show(tmp_path: Path) -> Path:
    """A show with a form of its own, which compiles."""
    shutil.copytree(built_in_root() / "presets" / "first", tmp_path / "show")
    own_file(tmp_path / "show", GLOBE)
    return tmp_path / "show"


def own_file(show: Path, relative: str) -> Path:
    own = show / relative
    own.parent.mkdir(parents=True, exist_ok=True)
    return Path(shutil.copy(built_in_root() / relative, own))


def told(path: Path) -> tuple[int, str]:
    result = CliRunner().invoke(check, [str(path)], standalone_mode=False)
    return result.return_value, result.output


def broken(path: Path, break_it: Callable[[str], str]) -> None:
    path.write_text(break_it(path.read_text()))


def test_what_compiles_is_no_mistake(show: Path) -> None:
    for path in (show, show / GLOBE):
        assert told(path) == (0, f"{path}: no mistakes found\n")


def test_a_form_that_does_not_compile_is_told_with_its_line(show: Path) -> None:
    broken(show / GLOBE, lambda text: text.replace("Mote form(", "Moat form("))
    line = (show / GLOBE).read_text()[: (show / GLOBE).read_text().index("Moat")].count("\n") + 1
    for path in (show, show / GLOBE):
        code, words = told(path)
        assert code == 1
        assert f"globe.glsl:{line}: " in words


def test_a_program_of_the_motes_that_does_not_compile_is_told(show: Path) -> None:
    """It would end the show with its first frame."""
    (show / GLOBE).unlink()
    broken(own_file(show, MOTION), lambda text: f"{text}\nnonsense;\n")
    code, words = told(show)
    assert code == 1
    assert "motion.glsl:" in words


def test_a_show_that_cannot_be_staged_ends_in_lines_that_say_why(
    show: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    motion = own_file(show, MOTION)
    broken(motion, lambda text: f"{text}\nnonsense;\n")
    assert run(["still", str(show), str(tmp_path / "out.png"), "--size", "64x36", "--motes", "1000"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith(f"rina: {motion}:")


def test_a_header_without_what_the_stage_reads_is_told(show: Path) -> None:
    broken(own_file(show, MOTION), lambda text: "".join(x for x in text.splitlines(True) if '"trail"' not in x))
    code, words = told(show)
    assert code == 1
    assert "motes.trail: the stage reads this parameter" in words


def test_what_cannot_be_read_at_all_is_told_once(show: Path) -> None:
    broken(show / "show.toml", lambda text: f"{text}\n[[")
    code, words = told(show)
    assert (code, words.count("\n")) == (1, 1)


def test_a_form_outside_a_show_is_read_only(tmp_path: Path) -> None:
    form = Path(shutil.copy(built_in_root() / GLOBE, tmp_path / "globe.glsl"))
    assert told(form)[0] == 0
