"""What the documents promise: every link leads somewhere, and every command they show is one we have."""

import re
import shlex
from pathlib import Path

import click
import pytest

from installation.cli.rina import rina

ROOT = Path(__file__).resolve().parents[2]
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "examples").glob("*.md")])
BLOCK = re.compile(r"^```sh\n(.*?)^```", re.MULTILINE | re.DOTALL)
SPAN = re.compile(r"`((?:\./play|rina) [a-z-][^`]*)`")
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


def commands_in(text: str) -> list[str]:
    """Every `rina ...` and `./play ...` that `text` shows."""
    lines = [line for block in BLOCK.findall(text) for line in block.splitlines()]
    shown = [line.partition("#")[0].strip() for line in lines if line.startswith(("rina ", "./play"))]
    return [*shown, *SPAN.findall(text)]


def trouble(shown: str) -> str:
    """Why `shown` would not be understood; empty when it would."""
    words = shlex.split(shown)
    words = ["play", *words[1:]] if words[0] == "./play" else words[1:]
    if words[0].startswith("-"):
        return ""
    command: click.Command | None = rina
    while isinstance(command, click.Group) and words and not words[0].startswith("-"):
        command, words = command.commands.get(words[0]), words[1:]
    if command is None:
        return f"no such command in {shown}"
    known = {name for param in command.params if isinstance(param, click.Option) for name in param.opts}
    return ", ".join(word for word in words if word.startswith("--") and word not in {*known, "--help"})


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_link_leads_to_a_file(document: Path) -> None:
    targets = LINK.findall(document.read_text(encoding="utf-8"))
    assert [target for target in targets if not (document.parent / target).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_command_shown_exists(document: Path) -> None:
    shown = commands_in(document.read_text(encoding="utf-8"))
    assert {command: why for command in shown if (why := trouble(command))} == {}


def test_every_decision_is_in_the_list() -> None:
    folder = ROOT / "docs" / "decisions"
    listed = LINK.findall((folder / "README.md").read_text(encoding="utf-8"))
    assert sorted(listed) == sorted(path.name for path in folder.glob("*.md") if path.name != "README.md")


def test_the_commands_of_the_readme_are_found_at_all() -> None:
    assert len(commands_in((ROOT / "README.md").read_text(encoding="utf-8"))) > 15
