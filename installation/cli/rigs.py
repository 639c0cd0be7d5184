"""`rina rig`: projectors and monitors without the show."""

from pathlib import Path

import click

from installation.cli.arguments import ShowName
from installation.cli.printing import as_json, print_json
from installation.cli.wishes import PICTURE, SECONDS
from installation.options import DEFAULT_SHOW

RIG_DEFAULT = "single"

of_show = click.option("--show", type=ShowName(), default=DEFAULT_SHOW, help="The show whose rigs/ are looked into.")


@click.group()
def rig() -> None:
    """Set up projectors and monitors.

    RIG is a file name in presets/rigs/ or the show's rigs/, or a path that ends in .toml. docs/rig.md leads from
    unpacked projectors to a blend nobody sees.

    \b
    rina rig show dual_blend
    rina rig test-card focus --rig dual_blend
    rina rig test-card overlap --rig dual_blend --output left
    """


@rig.command("show")
@click.argument("name", metavar="RIG")
@of_show
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


@rig.command("test-card")
@click.argument("kind", metavar="NAME")
@click.option("--rig", "name", metavar="RIG", default=RIG_DEFAULT, help=f"The venue; default {RIG_DEFAULT}.")
@click.option("--output", metavar="NAME", default="", help="One output; the others are black. Default: all.")
@of_show
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
    from installation.show import rigging

    if kind not in KINDS:
        raise click.BadParameter(
            f"no card {kind!r}: expected {', '.join(KINDS)}{did_you_mean(kind, KINDS)}",
            ctx=click.get_current_context(),
            param=next(each for each in test_card.params if each.name == "kind"),
        )
    return rigging.throw_card(kind, name, show, output, for_seconds, picture)
