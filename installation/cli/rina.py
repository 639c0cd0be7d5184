"""The command `rina` itself: its commands in the order people need them, and what happens when words make no sense."""

import sys

import click

from installation import __version__
from installation.cli import care, live, pictures, rigs


class InOrder(click.Group):
    """Lists its commands in the order they were added."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names, first added first."""
        return list(self.commands)


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, message="rina %(version)s")
def rina() -> None:
    """Rina: a story of shared air, projected as light and moved by the crowd in front of it.

    \b
    rina play                          the show, in a window or headless
    rina play --fps 30 --motes 250k    lighter, for a small machine
    rina still ash.png --cue ash       one picture
    rina new my-show                   a show of your own that plays at once
    rina doctor                        what is missing here, and how to fix it

    rina COMMAND --help explains each command with examples.

    Exit codes: 0 fine; 1 it could not be done, or a file is wrong; 2 what was typed makes no sense, such as a cue or
    rig there is not; 3 this machine lacks something.
    """


for command in (
    live.play,
    pictures.film,
    pictures.still,
    pictures.contact_sheet,
    pictures.isf,
    care.check,
    care.new,
    live.replay,
    live.inputs,
    live.learn,
    live.monitor,
    rigs.rig,
    care.doctor,
    care.bench,
):
    rina.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and exit with its code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None) -> int:
    """Run one command; its exit code. Every foreseen trouble is one line on stderr, a mistake of ours a traceback."""
    try:
        return int(rina.main(arguments, prog_name="rina", standalone_mode=False) or 0)
    except click.exceptions.NoArgsIsHelpError as wanted:
        click.echo(wanted.message)
        return 2
    except click.UsageError as error:
        click.echo(usage_line(error), err=True)
        return 2
    except click.Abort:
        return 130
    except BrokenPipeError:
        sys.stderr.close()  # whoever read our output has gone; nothing is left to say to anybody
        return 0
    except Exception as error:
        code = getattr(error, "exit_code", None)
        if not isinstance(code, int):
            raise
        told_by_line = hasattr(error, "problems")  # `file:line: ...`, as editors jump to
        click.echo(str(error) if told_by_line else f"rina: {error}", err=True)
        return code


def usage_line(error: click.UsageError) -> str:
    """`rina play: --size: expected WIDTHxHEIGHT such as 1280x720, got '12'`."""
    command = error.ctx.command_path if error.ctx else "rina"
    return f"{command}: {_complaint(error)}"


def _complaint(error: click.UsageError) -> str:
    match error:
        case click.exceptions.NoSuchOption(option_name=name, possibilities=close):
            return f"no option {name}{_did_you_mean(close)}"
        case click.exceptions.NoSuchCommand(command_name=name, possibilities=close):
            return f"no command {name!r}{_did_you_mean(close) or f': {_group_of(error)} --help lists them'}"
        case click.MissingParameter(param=click.Parameter() as param):
            return f"{_name_of(param)} is missing"
        case click.BadParameter(param=click.Parameter() as param):
            return f"{_name_of(param)}: {error.message}"
    message = error.format_message().rstrip(".")
    return message[:1].lower() + message[1:]


def _group_of(error: click.UsageError) -> str:
    return error.ctx.command_path if error.ctx else "rina"


def _did_you_mean(close: list[str] | None) -> str:
    return f": did you mean {' or '.join(close)}?" if close else ""


def _name_of(param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return param.make_metavar(click.Context(click.Command("rina"))).strip("[]")
