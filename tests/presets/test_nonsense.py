"""Whatever stands in a show's files, reading them ends in problems, never in a crash: files are read again live."""

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.assets import Assets
from installation.presets.show import read_show
from installation.presets.toml import Problem

DATA = Path(__file__).parent / "data/house"
FILES = ("show.toml", "looks/ash.toml", "looks/biodomes.toml", "looks/pair.toml", "mappings/room.toml")
NONSENSE = (
    "3", "-1", "1e30", "nan", "true", '""', '"x"', '"biodomes"', "[]", "[[]]", "[1, 'x']", "{}", "{ a = 1 }",
    "[{ parameter = 3 }]", "1979-05-27", "9999999999999999999999", '"' + "x" * 500 + '"',
)  # fmt: skip
LINES = [
    (file, number)
    for file in FILES
    for number, line in enumerate((DATA / file).read_text(encoding="utf-8").splitlines())
    if "=" in line or line.startswith("[")
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shutil.copytree(DATA, tmp_path_factory.mktemp("nonsense") / "house")


def spoiled(line: str, value: str) -> str:
    """The line with another value, or the table under another name."""
    key, equals, _ = line.partition("=")
    return f"{key}= {value}" if equals else re.sub(r"\w+", "cue" if len(value) % 2 else "haze", line, count=1)


@given(st.lists(st.tuples(st.sampled_from(LINES), st.sampled_from(NONSENSE)), min_size=1, max_size=3))
def test_nonsense_is_told_not_raised(
    folder: Path, only_here: type[Assets], changes: list[tuple[tuple[str, int], str]]
) -> None:
    texts = {file: (DATA / file).read_text(encoding="utf-8").splitlines() for file in FILES}
    for (file, number), value in changes:
        texts[file][number] = spoiled(texts[file][number], value)
    for file, lines in texts.items():
        (folder / file).write_text("\n".join(lines), encoding="utf-8")
    problems: list[Problem] = []
    show = read_show(folder, only_here(folder), problems)
    assert problems or show is not None
    for problem in problems:
        lines = texts.get(Path(problem.file).relative_to(folder).as_posix(), [])
        assert 1 <= problem.line <= max(1, len(lines)), problem
        assert "\n" not in problem.message
        assert problem.message
