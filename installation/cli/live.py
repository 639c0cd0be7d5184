"""Commands that run while people are in the room: play, replay, inputs, learn, monitor."""

from pathlib import Path
from typing import Any

import click

from installation.cli.arguments import ExistingFile, Number, ShowName
from installation.cli.printing import as_json, print_json
from installation.cli.wishes import FILM, RIG, SECONDS, TEXT, canvas_options, desk_options, input_options
from installation.options import DEFAULT_SHOW, ShowOptions


@click.command()
@click.argument("show", type=ShowName(), default=DEFAULT_SHOW)
@RIG
@click.option("--headless", is_flag=True, help="No window even where there is a display.")
@canvas_options
@click.option("--fps", type=Number(1, 240), help="Frames per second; default the rig's.")
@click.option("--pace", type=Number(0, 100, above=True), default=1.0, help="Speed of story time; default 1.")
@click.option("--start", metavar="CUE", help="Begin at this cue, by number or name.")
@click.option("--for", "for_seconds", type=SECONDS, metavar="SECONDS", help="End after this long.")
@click.option("--record", type=FILM, help="Record what is shown into this MP4 file.")
@click.option("--journal", type=TEXT, help="Write everything that arrives into this file, for rina replay.")
@input_options
@click.option("--fixed-quality", is_flag=True, help="Keep resolution and motes even where the frame rate suffers.")
@click.option("--errors-on-screen", is_flag=True, help="Tell refused saves in the operator's window, never elsewhere.")
@click.option("--no-crowd", is_flag=True, help="No simulated crowd: the room alone moves the piece.")
@desk_options
def play(**wishes: Any) -> int:
    """Run the show live.

    SHOW is a built-in show or a folder with show.toml. It plays in a window where there is a display, else headless,
    and says where to watch it. Ctrl-C ends it cleanly.

    \b
    rina play
    rina play my-show --rig window
    rina play --start 3.2 --pace 4
    rina play --headless --for 20 --record evening.mp4
    rina play --osc 0.0.0.0:9000          takes OSC from other machines
    """
    from installation import show

    return show.play(ShowOptions(**wishes))


@click.command()
@click.argument("journal", type=ExistingFile(), metavar="JOURNAL")
@click.option("--film", type=FILM, metavar="OUT.mp4", help="Render it to a film instead of playing it live.")
@click.option("--frame-hashes", type=TEXT, help="Write one SHA-256 of the RGB bytes per line and frame.")
@click.option("--headless", is_flag=True, help="No window even where there is a display.")
@RIG
@canvas_options
@click.option("--fps", type=Number(1, 60), help="Frames per second; default 30 for a film, live the rig's.")
@click.option("--for", "for_seconds", type=SECONDS, metavar="SECONDS", help="End after this long.")
@desk_options
def replay(journal: Path, film: Path | None, frame_hashes: Path | None, **wishes: Any) -> int:
    """Play a recorded night again.

    The same cues, the same crowd, the same light, live or as a film.

    \b
    rina play --journal night.jsonl
    rina replay night.jsonl
    rina replay night.jsonl --film night.mp4 --size 1920x1080
    rina replay night.jsonl --frame-hashes hashes.txt
    """
    from installation import show

    return show.replay(journal, ShowOptions(**wishes), film, frame_hashes)


@click.command()
@as_json
def inputs(wants_json: bool) -> int:
    """List MIDI, audio and network inputs.

    The names are what --midi and --mic take; part of a name is enough.

    \b
    rina inputs
    rina inputs --json
    rina play --midi APC --mic "USB Audio"
    """
    from installation.listing import everything

    ways = everything()
    if wants_json:
        print_json([way._asdict() for way in ways])
    else:
        for way in ways:
            click.echo(f"{way.kind:<9}{way.name + '  ' if way.name else ''}{way.detail}")
    return 0


@click.command(short_help="Teach a MIDI control what it does.")
@click.argument("words", nargs=-1, required=True)
@click.option("--show", type=ShowName(), default=DEFAULT_SHOW, help="The show whose parameters may be named.")
@click.option("--midi", metavar="NAME", default="", help="Only MIDI inputs whose name contains NAME.")
@click.option("--for", "for_seconds", type=SECONDS, metavar="SECONDS", help="Give up after this long.")
def learn(words: tuple[str, ...], show: str, midi: str, for_seconds: float | None) -> int:
    """Teach a MIDI control: touch it, and it does WORDS from now on.

    WORDS is an action: go, back, hold, blackout, tap, release, panic, act 3, cue 3.4, vote risk, fader elena, master,
    pace, tempo, emotion joy, valence, arousal, look layer.parameter, bank B. What was taught is kept in a file that
    can be read and edited; docs/pads.md says more.

    \b
    rina learn go
    rina learn fader elena
    rina learn look haze.density --midi nanoKONTROL
    """
    from installation.show.learning import learn as run

    return run(show, " ".join(words), midi, for_seconds)


@click.command()
@input_options
@click.option("--for", "for_seconds", type=SECONDS, metavar="SECONDS", help="End after this long.")
@desk_options
def monitor(**wishes: Any) -> int:
    """Show live what comes in from outside.

    Every OSC message, MIDI control and reading of the microphone, with meters on a terminal and as plain lines
    elsewhere. Beside a show that plays on this machine it tells what that show hears, and above how it is doing: cue,
    frame rate, how much is drawn, which saves it refused. For finding out whether a cable, a port or a
    sender works; Ctrl-C ends it.

    \b
    rina monitor
    rina monitor --no-midi --no-mic --osc 0.0.0.0:9000
    rina monitor --for 10 > what-came.txt
    """
    from rich.console import Console

    from installation.monitor import watch

    return watch(ShowOptions(**wishes), Console(highlight=False))
