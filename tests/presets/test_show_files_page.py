"""The page about show files keeps up with the files."""

import re
import tomllib
from pathlib import Path

import pytest

from installation.model.signals import SIGNALS
from installation.presets.bends import BendFile
from installation.presets.cues import BranchFile, CueFile, ScoreFile, TransitionFile
from installation.presets.looks import LookFile
from installation.presets.rigs import OutputFile, RigFile
from installation.presets.show import ActFile, ShowFile

PAGE = Path(__file__).parents[2] / "docs/show-files.md"
SCHEMAS = (ActFile, BendFile, BranchFile, CueFile, LookFile, OutputFile, RigFile, ScoreFile, ShowFile, TransitionFile)


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_every_key_is_told(page: str) -> None:
    keys = {key for schema in SCHEMAS for key in schema.model_fields}
    assert [key for key in sorted(keys) if not re.search(rf"\b{key}\b", page)] == []


def test_the_table_of_signals_is_the_one_in_use(page: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\S+) to (\S+) \| (\S+) \| (.+) \|$", page, re.MULTILINE)
    expected = [(name, f"{s.low:g}", f"{s.high:g}", f"{s.rest:g}", s.description) for name, s in SIGNALS.items()]
    assert rows == expected


def test_every_example_is_toml(page: str) -> None:
    examples = re.findall(r"^```toml\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert len(examples) > 8
    for example in examples:
        tomllib.loads(example)
