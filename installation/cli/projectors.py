"""`rina rig projector`: lamps, inputs and shutters over the network."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import click

from installation.cli.arguments import Expectation, HostPort, OneOf
from installation.cli.printing import as_json, print_json
from installation.cli.wishes import OF_SHOW, ONE_RIG
from installation.model.projector import PJLINK_PORT

if TYPE_CHECKING:
    from installation.rig.pjlink.orders import Order
    from installation.rig.pjlink.status import Status
    from installation.show.projecting import Named, Outcome


class Place(HostPort):
    """A projector's address; the port is PJLink's unless it is said."""

    name = "HOST[:PORT]"
    expected = "HOST or HOST:PORT such as 192.168.1.20"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, int]:
        """(host, port)."""
        text = str(value)
        has_port = "]:" in text if text.startswith("[") else text.count(":") == 1
        try:
            return super().convert(text if has_port else f"{text}:{PJLINK_PORT}", param, ctx)
        except click.BadParameter:
            self.refuse(value, param, ctx)


class InputName(Expectation):
    """One of a projector's sockets."""

    name = "INPUT"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Its code."""
        from installation.rig.pjlink.inputs import input_code

        try:
            return input_code(str(value))
        except ValueError as error:
            self.fail(str(error), param, ctx)


def of_projectors(command: Callable[..., Any]) -> Callable[..., Any]:
    """Which projectors are meant."""
    for option in (
        OF_SHOW,
        click.option("--at", type=Place(), help="One that stands in no rig; password in RINA_PROJECTOR_PASSWORD."),
        click.option("--output", metavar="NAME", default="", help="The projector of one output. Default: all."),
        ONE_RIG,
    ):
        command = option(command)
    return command


@click.group(short_help="Lamps, inputs and shutters over the network.")
def projector() -> None:
    """Switch projectors, and ask how they are, over the network (PJLink).

    An output says where its projector is reached: projector = { address = "192.168.1.20", password_env = "WALL" }.
    All projectors of the rig are meant, or that of one --output, or one --at an address.

    \b
    rina rig projector on --rig dual_blend
    rina rig projector status --rig dual_blend --output left
    rina rig projector input "digital 1" --at 192.168.1.20
    rina rig projector off --rig dual_blend
    """


@projector.command("status")
@of_projectors
@as_json
def status(wants_json: bool, **which: Any) -> int:
    """Power, input, shutter, lamp hours, errors.

    \b
    rina rig projector status --rig dual_blend
    rina rig projector status --at 192.168.1.20 --json
    """
    from installation.rig.pjlink.status import read_status
    from installation.show.projecting import with_each

    outcomes = with_each(_chosen(**which), read_status)
    if wants_json:
        print_json([_plain(outcome) for outcome in outcomes])
        return int(any(outcome.trouble for outcome in outcomes))
    return _print(outcomes)


@projector.command("on")
@of_projectors
def switch_on(**which: Any) -> int:
    """Lamps on. One that is cooling down is left alone, and told."""
    from installation.rig.pjlink.orders import switch_on

    return _order(switch_on, which)


@projector.command("off")
@of_projectors
def switch_off(**which: Any) -> int:
    """Into standby."""
    from installation.rig.pjlink.orders import switch_off

    return _order(switch_off, which)


@projector.command("shutter")
@click.argument("state", type=OneOf("closed", "open"), metavar="{closed|open}")
@of_projectors
def shutter(state: str, **which: Any) -> int:
    """Dark, with the lamp on (PJLink calls it mute); and back."""
    from installation.rig.pjlink.orders import close_shutter, open_shutter

    return _order(close_shutter if state == "closed" else open_shutter, which)


@projector.command("input", short_help="Choose an input, or list those there are.")
@click.argument("code", type=InputName(), metavar="[INPUT]", required=False)
@of_projectors
def choose(code: str | None, **which: Any) -> int:
    """Choose an input, such as "digital 1" or 31; without one, list those there are."""
    from installation.rig.pjlink.inputs import input_words
    from installation.rig.pjlink.orders import choose_input
    from installation.rig.pjlink.status import read_inputs
    from installation.show.projecting import with_each

    if code:
        return _order(choose_input(code), which)
    return _print(
        with_each(_chosen(**which), lambda link: ", ".join(f"{input_words(one)} ({one})" for one in read_inputs(link)))
    )


@projector.command("freeze")
@click.argument("state", type=OneOf("on", "off"), metavar="{on|off}")
@of_projectors
def freeze(state: str, **which: Any) -> int:
    """Keep the picture it shows, and let it move again. Projectors of PJLink class 2."""
    from installation.rig.pjlink.orders import freeze, unfreeze

    return _order(freeze if state == "on" else unfreeze, which)


def _order(order: "Order", which: dict[str, Any]) -> int:
    from installation.show.projecting import with_each

    return _print(with_each(_chosen(**which), order))


def _chosen(name: str, show: str, output: str, at: tuple[str, int] | None) -> "list[Named]":
    from installation.show.projecting import projector_at, projectors_of

    return projector_at(*at) if at else projectors_of(name, show, output)


def _print(outcomes: "Sequence[Outcome[Any]]") -> int:
    """A line for each; 1 when one of them did not do it."""
    for outcome in outcomes:
        trouble = outcome.trouble and f"{outcome.trouble} ({_address(outcome.named)})"
        click.echo(f"{outcome.named.name}: {trouble or outcome.said}", err=bool(trouble))
    return int(any(outcome.trouble for outcome in outcomes))


def _plain(outcome: "Outcome[Status]") -> dict[str, Any]:
    where = {"output": outcome.named.name, "address": _address(outcome.named)}
    if outcome.said is None:
        return {**where, "error": outcome.trouble}
    return {**where, **outcome.said._asdict(), "lamps": [lamp._asdict() for lamp in outcome.said.lamps]}


def _address(named: "Named") -> str:
    return f"{named.projector.address}:{named.projector.port}"
