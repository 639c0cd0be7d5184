"""docs/commands.md, written from the command line itself, so that no option is missing on it."""

import inspect
from collections.abc import Iterator

import click

INTRODUCTION = """# Commands

Every command with its options, as `rina COMMAND --help` tells them. Written by `tools/command_reference.py`: edit the
command line, not this page.

| exit code | means |
|---|---|
| 0 | done |
| 1 | it could not be done, or a file is wrong: a show with mistakes, a projector that does not answer, a full disk |
| 2 | what was typed makes no sense: an option, a show, a rig, a cue, an act or an output there is not |
| 3 | this machine lacks something, such as OpenGL or a display |
| 130 | Ctrl-C, where a command has nothing to finish |

Trouble is told in one line for each thing that is wrong, on the error output: what, where, and what was expected.
"""


AS_IT_IS = "\b\n"
"""What click wants before lines that are not to be filled."""


def command_reference(root: click.Command) -> str:
    """The page, in Markdown."""
    return "\n".join([INTRODUCTION, *_sections(root, click.Context(root, info_name="rina"))])


def _sections(command: click.Command, context: click.Context) -> Iterator[str]:
    yield f"## {context.command_path}\n"
    yield from _explained(command)
    yield from _options(command, context)
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            below = command.commands[name]
            yield from _sections(below, click.Context(below, parent=context, info_name=name))


def _explained(command: click.Command) -> Iterator[str]:
    """Help as it is written: paragraphs, and examples after a `\\b`."""
    for part in inspect.cleandoc(command.help or "").split("\n\n"):
        _, is_example, example = part.partition(AS_IT_IS)
        yield f"```sh\n{example}\n```\n" if is_example else f"{part}\n"


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    if not isinstance(command, click.Group):
        yield f"`{' '.join([context.command_path, *command.collect_usage_pieces(context)])}`\n"
    told = [param.get_help_record(context) for param in command.params if isinstance(param, click.Option)]
    if rows := [_row(*record) for record in told if record]:
        yield "\n".join(["| option | does |", "|---|---|", *rows, ""])


def _row(option: str, does: str) -> str:
    return f"| `{option}` | {does} |".replace("[", r"\[").replace("]", r"\]")
