"""docs/commands.md tells every command and every option."""

from collections.abc import Iterator
from pathlib import Path

import click

from installation.cli.reference import command_reference
from installation.cli.rina import rina

PAGE = Path(__file__).parents[2] / "docs" / "commands.md"


def commands(command: click.Command, path: str = "rina") -> Iterator[tuple[str, click.Command]]:
    yield path, command
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from commands(below, f"{path} {name}")


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == command_reference(rina), "run: python tools/command_reference.py"


def test_every_command_and_option_is_on_it() -> None:
    sections = {part.split("\n", 1)[0]: part for part in PAGE.read_text(encoding="utf-8").split("\n## ")}
    for path, command in commands(rina):
        for param in command.params:
            if isinstance(param, click.Option):
                assert f"`{max(param.opts, key=len)}" in sections[path], path
    assert "--version" in sections["rina"]
    assert len(sections) > 20
