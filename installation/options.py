"""What one run of the show was asked to do: the command line fills it in, the show reads it."""

from dataclasses import dataclass
from pathlib import Path

DEFAULT_SHOW = "rina"
OSC_DEFAULT = ("127.0.0.1", 9000)
DESK_DEFAULT = ("127.0.0.1", 8080)
"""On this machine only: opening a port to the network is something a person asks for."""


@dataclass(frozen=True, slots=True)
class ShowOptions:
    """Every wish of `rina play`, already checked for form. None means: as the show, the rig or the machine says."""

    show: str = DEFAULT_SHOW
    """A name in `presets/`, or a folder with `show.toml`."""
    rig: str | None = None
    """A file name in `presets/rigs/` or the show's `rigs/`, without `.toml`."""
    headless: bool = False
    """True: no window even where there is a display."""
    size: tuple[int, int] | None = None
    """Canvas width and height in pixels."""
    fps: float | None = None
    """Frames per second, more than 0 and at most 240."""
    motes: int | None = None
    """How many particles, at least 1."""
    seed: int | None = None
    pace: float = 1.0
    """How fast story time runs against the wall clock, more than 0."""
    start: str | None = None
    """The cue to begin with, by id or name."""
    for_seconds: float | None = None
    """End after this long, measured in show time."""
    record: Path | None = None
    """An MP4 file to record into."""
    journal: Path | None = None
    """The file to write everything into that arrives; None is a new one in the state folder."""
    osc: tuple[str, int] = OSC_DEFAULT
    """Host and port that OSC is received on; host 0.0.0.0 is every network."""
    osc_allow: tuple[str, ...] = ()
    """Addresses or networks that may send OSC; empty is everybody who can reach the port."""
    osc_secret: str = ""
    """What a computer has to send to `/rina/unlock` before it may command; empty asks for nothing."""
    midi: str | None = None
    """Part of the MIDI input's name; None is every input."""
    mic: str | None = None
    """Part of the audio input's name; None is the system's default."""
    mic_sensitivity: float = 1.0
    """0 is deaf, 1 neutral, 2 hears 12 dB more."""
    mic_channel: int | None = None
    """Which channel of the audio input is heard, counted from 1; None mixes the first two."""
    desk: tuple[str, int] = DESK_DEFAULT
    """Host and port of the page to watch at."""
    fixed_quality: bool = False
    """True: everything is drawn, however long it takes; else resolution and motes give way to the frame rate."""
    errors_on_screen: bool = False
    """True: the newest save that was refused is told in a corner of the operator's window."""
    no_osc: bool = False
    no_midi: bool = False
    no_mic: bool = False
    no_desk: bool = False
    no_crowd: bool = False
    """True: no simulated crowd; the room alone moves the piece."""
