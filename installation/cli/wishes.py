"""Options that several commands share."""

from typing import Any

import click

from installation.cli.arguments import Count, HostPort, Network, NewFile, Number, ShowName, Size
from installation.options import DEFAULT_SHOW, DESK_DEFAULT, OSC_DEFAULT

PICTURE = NewFile(".png")
FILM = NewFile(".mp4", ".mov", ".mkv")
TEXT = NewFile()
SECONDS = Number(0, 1e6, above=True)

Decorated = Any
"""What click's decorators take and give back."""

_CANVAS = (
    click.option("--size", type=Size(), help="Canvas in pixels, such as 1280x720."),
    click.option("--motes", type=Count(1, 64_000_000, "1000000 or 250k"), help="How many motes, such as 250k or 1M."),
    click.option("--seed", type=Count(0, 2**63 - 1, "7"), help="Random seed; the same seed gives the same show."),
)
RIG = click.option("--rig", metavar="NAME", help="The venue: built in, in the show's rigs/, or a path to a .toml.")
RIG_DEFAULT = "single"
ONE_RIG = click.option("--rig", "name", metavar="RIG", default=RIG_DEFAULT, help=f"The venue; default {RIG_DEFAULT}.")
OF_SHOW = click.option("--show", type=ShowName(), default=DEFAULT_SHOW, help="The show whose rigs/ are looked into.")
_INPUTS = (
    click.option(
        "--osc",
        type=HostPort(),
        default=OSC_DEFAULT,
        help="Where OSC is received; default 127.0.0.1:9000, 0.0.0.0:9000 opens it to the network.",
    ),
    click.option(
        "--osc-allow",
        type=Network(),
        multiple=True,
        help="Who may send OSC, such as 192.168.1.0/24; may be given several times. Default: everybody who can.",
    ),
    click.option(
        "--osc-secret",
        metavar="WORD",
        envvar="RINA_OSC_SECRET",
        default="",
        help="OSC commands only from computers that sent this word to /rina/unlock. Also RINA_OSC_SECRET.",
    ),
    click.option("--midi", metavar="NAME", help="MIDI inputs whose name contains NAME; default: all."),
    click.option("--mic", metavar="NAME", help="Audio input whose name contains NAME; default: the system's."),
    click.option(
        "--mic-sensitivity", type=Number(0, 2), default=1.0, help="How well the room is heard; 0 deaf, 2 is 12 dB more."
    ),
    click.option(
        "--mic-channel", type=Count(1, 64, "3"), default=None, help="One channel of it; default: the first two mixed."
    ),
    click.option("--no-osc", is_flag=True, help="No OSC."),
    click.option("--no-midi", is_flag=True, help="No MIDI."),
    click.option("--no-mic", is_flag=True, help="No microphone."),
)
_DESK = (
    click.option("--desk", type=HostPort(), default=DESK_DEFAULT, help="Where to watch; default 127.0.0.1:8080."),
    click.option("--no-desk", is_flag=True, help="No page to watch at."),
)


def canvas_options(command: Decorated) -> Decorated:
    """`--size`, `--motes`, `--seed`: for every command that draws the show."""
    return _with(_CANVAS, command)


def input_options(command: Decorated) -> Decorated:
    """`--osc`, `--midi`, `--mic` and their refusals: for every command that listens."""
    return _with(_INPUTS, command)


def desk_options(command: Decorated) -> Decorated:
    """`--desk`, `--no-desk`."""
    return _with(_DESK, command)


def _with(options: tuple[Decorated, ...], command: Decorated) -> Decorated:
    for option in reversed(options):
        command = option(command)
    return command
