"""Commands that draw into a file: film, still, contact-sheet, isf."""

from pathlib import Path
from typing import Any

import click

from installation.cli.arguments import Assignment, Count, ExistingFile, NamedImage, Number, Size, show_and_output
from installation.cli.wishes import FILM, PICTURE, RIG, SECONDS, TEXT, canvas_options
from installation.options import ShowOptions


@click.command()
@click.argument("paths", nargs=-1, metavar="[SHOW] OUT.mp4")
@RIG
@canvas_options
@click.option("--fps", type=Number(1, 60), help="Frames per second; default 30.")
@click.option("--from", "start", metavar="CUE", help="Begin at this cue, by number or name.")
@click.option("--for", "for_seconds", type=SECONDS, metavar="SECONDS", help="How much of the show; default: all.")
@click.option("--journal", type=ExistingFile(), help="A recorded night instead of the simulated crowd.")
@click.option("--frame-hashes", type=TEXT, help="Write one SHA-256 of the RGB bytes per line and frame.")
@click.pass_context
def film(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    journal: Path | None,
    frame_hashes: Path | None,
    **wishes: Any,
) -> int:
    """Render the show to a film.

    Every frame, exactly, as fast as this machine can draw; the same seed gives the same film.

    \b
    rina film show.mp4
    rina film my-show breath.mp4 --from breath --for 60 --size 1920x1080
    rina film proof.mp4 --for 5 --seed 7 --frame-hashes hashes.txt
    rina film hologram.mp4 --rig quilt_portrait --for 20
    """
    name, out = show_and_output(paths, FILM, ctx)
    from installation import show

    return show.film(ShowOptions(show=name, **wishes), out, frame_hashes, journal)


@click.command()
@click.argument("paths", nargs=-1, metavar="[SHOW] OUT.png")
@click.option("--cue", metavar="CUE", help="Which cue, by number or name; default: the first.")
@click.option(
    "--at", "at_seconds", type=Number(0, 1e6), default=4.0, metavar="SECONDS", help="How far into it; default 4."
)
@RIG
@canvas_options
@click.pass_context
def still(ctx: click.Context, /, paths: tuple[str, ...], cue: str | None, at_seconds: float, **canvas: Any) -> int:
    """Draw one picture of one cue.

    \b
    rina still seed.png --cue 1.4
    rina still my-show poster.png --cue dusk --at 8 --size 3840x2160 --motes 4M
    rina still hologram.png --cue 1.2 --rig quilt_portrait
    """
    name, out = show_and_output(paths, PICTURE, ctx)
    from installation import show

    return show.still(name, out, cue=cue, at_seconds=at_seconds, **canvas)


@click.command("contact-sheet")
@click.argument("paths", nargs=-1, metavar="[SHOW] OUT.png")
@click.option(
    "--at", "at_seconds", type=Number(0, 1e6), default=4.0, metavar="SECONDS", help="How far into each cue; default 4."
)
@canvas_options
@click.option("--act", type=Count(1, 99, "3"), help="One act: each cue early, later and on its way to the next.")
@click.option(
    "--report", "with_report", is_flag=True, help="Measure every cue at 1280x720; exit 1 if an aim is missed."
)
@click.pass_context
def contact_sheet(ctx: click.Context, /, paths: tuple[str, ...], at_seconds: float, **wishes: Any) -> int:
    """Draw every cue on one labelled sheet.

    --size is the size of one picture.

    \b
    rina contact-sheet sheet.png
    rina contact-sheet my-show sheet.png --size 480x270
    rina contact-sheet act3.png --act 3
    rina contact-sheet sheet.png --report
    """
    name, out = show_and_output(paths, PICTURE, ctx)
    from installation import show

    return show.contact_sheet(name, out, at_seconds=at_seconds, **wishes)


@click.command()
@click.argument("file", type=ExistingFile(), metavar="FILE")
@click.argument("out", type=PICTURE, metavar="OUT.png")
@click.option("--size", type=Size(), default=(1280, 720), help="Picture in pixels; default 1280x720.")
@click.option("--time", "seconds", type=Number(0, 1e6), default=1.0, metavar="SECONDS", help="TIME of the picture.")
@click.option(
    "--frames", type=Count(1, 100_000, "30"), default=1, help="Draw N frames up to that time, the first at 0."
)
@click.option("--image", "images", type=NamedImage(), multiple=True, help="For every image input, or for one by name.")
@click.option("--set", "settings", type=Assignment(), multiple=True, help="The value of one input.")
def isf(
    file: Path,
    out: Path,
    size: tuple[int, int],
    seconds: float,
    frames: int,
    images: tuple[tuple[str, Path], ...],
    settings: tuple[tuple[str, str], ...],
) -> int:
    """Draw any ISF shader to a picture.

    ISF is the Interactive Shader Format (isf.video), in which thousands of shaders are shared.

    \b
    rina isf plasma.fs plasma.png --time 2.5
    rina isf blur.fs soft.png --image photo.png --set amount=0.4
    rina isf trails.fs trails.png --frames 120 --time 2
    """
    from installation.stage import isf_command

    return isf_command.render_file(file, out, size, seconds, frames, dict(images), dict(settings))
