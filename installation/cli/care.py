"""Commands that look after shows and machines: check, new, doctor, bench."""

from pathlib import Path

import click

from installation.cli.printing import as_json, print_figures, print_json
from installation.cli.sorting import drawing_mistakes, is_shader_folder, sort_shaders


@click.command()
@click.argument("path", default="rina", metavar="[PATH]")
@as_json
def check(path: str, wants_json: bool) -> int:
    """Find the mistakes in a show.

    Checks shows, looks, mappings, rigs, surfaces and shaders.
    PATH is a built-in show, a show folder or one file; default the built-in show. All mistakes are told at once, as
    file:line: what is wrong, what was expected. Exit code 1 if there is any.
    A folder of ISF shaders has each file drawn and sorted: ok, parse, compile, render or blank, with the reason.

    \b
    rina check
    rina check my-show
    rina check my-show/looks/dusk.toml --json
    rina check ~/Downloads/ISF-Files
    """
    if is_shader_folder(Path(path)):
        return sort_shaders(Path(path), wants_json)
    from installation.presets.check import check as check_presets
    from installation.show.checking import stage_mistakes

    problems = sorted({*check_presets(path), *drawing_mistakes(Path(path)), *stage_mistakes(Path(path))})
    if wants_json:
        print_json([problem._asdict() for problem in problems])
    elif problems:
        for problem in problems:
            click.echo(str(problem))
    else:
        click.echo(f"{path}: no mistakes found")
    return 1 if problems else 0


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
def new(folder: Path) -> int:
    """Make a show of your own that plays at once.

    \b
    rina new my-show
    rina play my-show            change a file while it plays and watch
    rina check my-show
    """
    from installation.presets.new import new_show

    new_show(folder)
    click.echo(f"{folder}: a show of your own\n  rina play {folder}")
    return 0


@click.command()
@as_json
def doctor(wants_json: bool) -> int:
    """Say what this machine lacks.

    One line for each thing the show can use, with the exact command that fixes it where it is missing.
    Exit code 3 when the show cannot play here; what is merely optional never fails.
    """
    from installation.doctor import examine

    findings = examine()
    if wants_json:
        print_json([finding._asdict() for finding in findings])
    else:
        for finding in findings:
            click.echo(str(finding))
    return 3 if any(finding.needed and not finding.ok for finding in findings) else 0


@click.command()
@click.argument("names", nargs=-1, metavar="[NAME]...")
@as_json
def bench(names: tuple[str, ...], wants_json: bool) -> int:
    """Measure this machine.

    Milliseconds per frame and where they go, time to the first frame, memory; how soon a datagram, a MIDI byte or a
    sound is seen, and what a flood of OSC does. docs/performance.md explains every row.
    NAME picks rows by the start of their name; without any, all are measured.

    \b
    rina bench
    rina bench particles frame --json
    """
    from installation.bench import run

    rows = run(names)
    if not rows:
        raise click.UsageError(f"no figure begins with {' or '.join(names)}", click.get_current_context())
    if wants_json:
        print_json(rows)
    else:
        print_figures(rows)
    return 0
