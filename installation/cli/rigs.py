"""`rina rig`: projectors and monitors without the show."""

from pathlib import Path

import click

from installation.cli import projectors
from installation.cli.arguments import ExistingFile, NewFile
from installation.cli.printing import as_json, print_json
from installation.cli.wishes import OF_SHOW, ONE_RIG, PICTURE, SECONDS


@click.group()
def rig() -> None:
    """Set up projectors and monitors.

    RIG is one built in, one in the rigs/ of the show that --show names, or a path that ends in .toml. docs/rig.md
    leads from unpacked projectors to a blend nobody sees.

    \b
    rina rig show dual_blend
    rina rig show my_venue.toml
    rina rig test-card focus --rig my_venue.toml
    rina rig test-card overlap --rig dual_blend --output left
    rina rig import-mpcdi wall.mpcdi --into my-show/rigs/wall.toml
    rina rig projector on --rig dual_blend
    """


@rig.command("show", short_help="Tell its outputs, their monitors, what is missing.")
@click.argument("name", metavar="RIG")
@OF_SHOW
@as_json
def show_rig(name: str, show: str, wants_json: bool) -> int:
    """Tell what a rig is: outputs, the monitors found for them, what is missing.

    \b
    rina rig show dual_blend
    rina rig show my_venue --show my-show --json
    """
    from installation.show import rigging

    told = rigging.describe_rig(name, show)
    if wants_json:
        print_json(told)
    else:
        for line in rigging.rig_lines(told):
            click.echo(line)
    return 0


@rig.command("test-card", short_help="Throw a test card on its projectors.")
@click.argument("kind", metavar="NAME")
@ONE_RIG
@click.option("--output", metavar="NAME", default="", help="One output; the others are black. Default: all.")
@OF_SHOW
@click.option("--for", "for_seconds", type=SECONDS, metavar="SECONDS", help="End after this long.")
@click.option("--picture", type=PICTURE, help="Draw what the projectors would throw into a file instead.")
def test_card(kind: str, name: str, output: str, show: str, for_seconds: float | None, picture: Path | None) -> int:
    """Throw a test card: focus, grid, overlap, white, black, bars, ramp or sync.

    C in a window steps to the next card; Esc or Q twice ends it, so does Ctrl-C.

    \b
    rina rig test-card focus
    rina rig test-card grid --rig dual_blend --output left
    rina rig test-card overlap --rig dual_blend --picture overlap.png
    """
    from installation.model.suggestion import did_you_mean
    from installation.rig.test_cards import KINDS
    from installation.show.throwing import throw_card

    if kind not in KINDS:
        raise click.BadParameter(
            f"no card {kind!r}: expected {', '.join(KINDS)}{did_you_mean(kind, KINDS)}",
            ctx=click.get_current_context(),
            param=next(each for each in test_card.params if each.name == "kind"),
        )
    return throw_card(kind, name, show, output, for_seconds, picture)


@rig.command("import-mpcdi")
@click.argument("file", type=ExistingFile(), metavar="FILE")
@click.option(
    "--into", type=NewFile(".toml", with_folder=True), metavar="RIG.toml", help="A rig file to make, or to change."
)
@click.option("--flip", is_flag=True, help="Warps store the top row first and count v from the bottom.")
@click.option("--flip-v", is_flag=True, help="Warps count v from the bottom.")
def import_mpcdi(file: Path, into: Path | None, flip: bool, flip_v: bool) -> int:
    """Take over a calibration from another program.

    FILE is an .mpcdi, or the bare XML with its maps beside it. Its warps, blends and black levels become a rig file
    with the maps beside it; monitors and test cards are then used as with any rig. Without --into it is made here.

    \b
    rina rig import-mpcdi wall.mpcdi
    rina rig import-mpcdi wall.mpcdi --into my-show/rigs/wall.toml
    rina rig import-mpcdi dome.mpcdi --flip
    """
    from installation.show import exchanging

    for line in exchanging.import_mpcdi(file, into, flip, flip_v):
        click.echo(line)
    return 0


@rig.command("export-mpcdi")
@click.argument("name", metavar="RIG")
@click.argument("file", type=NewFile(".mpcdi"), metavar="FILE.mpcdi")
@OF_SHOW
def export_mpcdi(name: str, file: Path, show: str) -> int:
    """Hand a calibration to another program.

    \b
    rina rig export-mpcdi dual_blend wall.mpcdi
    rina rig export-mpcdi my_venue wall.mpcdi --show my-show
    """
    from installation.show import exchanging

    for line in exchanging.export_mpcdi(name, show, file):
        click.echo(line)
    return 0


rig.add_command(projectors.projector)
