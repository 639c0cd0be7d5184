"""Finding a microphone by name and opening it, whatever its rate and channels; every failure is one line with the fix.

PortAudio has traps. Its list of devices is frozen when it starts, so it is started afresh for every attempt. Without
care it starts a JACK server of its own, and it prints pages about devices that do not exist. When a JACK server it
used has died, stopping PortAudio ends the whole process, and a dead sound server may hold it for ever: that is why
all of this happens in a child process.
"""

import contextlib
import importlib
import os
import platform
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

Block = NDArray[np.float32]
Taker = Callable[[Block], None]

BLOCKS_PER_SECOND = 50
"""Two hops at a time: waking up costs more than hearing."""
USUAL_RATES_HZ = (48000.0, 44100.0, 96000.0, 32000.0, 16000.0)
"""Tried in this order after the device's own rate."""
MOST_MIXED_CHANNELS = 2
"""Without a chosen channel the first two are mixed: a stereo microphone, or one and its copy."""


class MicrophoneError(Exception):
    """No sound can be had; the text is for people and says what to do."""


class Format(NamedTuple):
    """How a device is opened."""

    rate_hz: float
    channels: int


def load_library() -> Any:
    """The sounddevice module, with PortAudio running and a fresh list of devices.

    Raises MicrophoneError when either is missing.
    """
    os.environ.setdefault("JACK_NO_START_SERVER", "1")
    fresh = "sounddevice" not in sys.modules
    with quiet():
        try:
            library = importlib.import_module("sounddevice")
        except ImportError:
            raise MicrophoneError("the sounddevice package is missing: pip install sounddevice") from None
        except OSError:
            raise MicrophoneError(f"no PortAudio library: {_portaudio_fix()}") from None
        if not fresh:
            library._terminate()
            library._initialize()
    return library


def _portaudio_fix() -> str:
    if platform.system() == "Linux":
        return "apt install libportaudio2"
    return "pip install --force-reinstall sounddevice"


def choose(devices: Sequence[dict[str, Any]], wanted: str, default: int) -> int:
    """The number of the first input whose name contains `wanted` (any case), or `default` for an empty name.

    Raises MicrophoneError, naming what there is instead.
    """
    inputs = [number for number, device in enumerate(devices) if device["max_input_channels"] > 0]
    if not inputs:
        raise MicrophoneError(f"no microphone found: {_access_fix()}")
    if not wanted:
        return default if default in inputs else inputs[0]
    for number in inputs:
        if wanted.casefold() in devices[number]["name"].casefold():
            return number
    names = ", ".join(dict.fromkeys(devices[number]["name"] for number in inputs))
    raise MicrophoneError(f"no microphone is called {wanted!r}; there are: {names}")


def _access_fix() -> str:
    if os.path.isdir("/dev/snd") and not any(
        os.access(os.path.join("/dev/snd", name), os.R_OK | os.W_OK) for name in os.listdir("/dev/snd")
    ):
        return "this user may not use the sound devices; add it to the group 'audio' and log in again"
    return "plug one in, or allow this program to use it in the system's privacy settings"


def formats(device: dict[str, Any], picked_channel: int) -> list[Format]:
    """What to try, best first. `picked_channel` counts from 1; 0 mixes the first two.

    Raises MicrophoneError when the device has fewer channels.
    """
    there = int(device["max_input_channels"])
    if picked_channel > there:
        raise MicrophoneError(f"{device['name']} has {there} channels, no channel {picked_channel}")
    fewest = picked_channel or min(there, MOST_MIXED_CHANNELS)
    channels = dict.fromkeys((fewest, there) if picked_channel else (fewest, 1, there))
    rates = dict.fromkeys((float(device["default_samplerate"]), *USUAL_RATES_HZ))
    return [Format(rate, count) for rate in rates for count in channels]


def one_channel(block: Block, picked_channel: int) -> Block:
    """(n,) copy of the picked channel (from 1) of an (n, channels) block, or the mean of the first two."""
    if picked_channel:
        return block[:, picked_channel - 1].copy()
    mixed = block[:, 0].copy()
    if block.shape[1] > 1:
        mixed += block[:, 1]
        mixed *= 0.5
    return mixed


def open_stream(library: Any, number: int, form: Format, picked_channel: int, take: Taker) -> Any:
    """A running stream that calls `take` with (n,) blocks on PortAudio's own thread. Raises PortAudioError."""

    def on_block(block: Block, _frames: int, _time: Any, _flags: Any) -> None:
        take(one_channel(block, picked_channel))

    stream = library.InputStream(
        device=number,
        samplerate=form.rate_hz,
        channels=form.channels,
        blocksize=round(form.rate_hz / BLOCKS_PER_SECOND),
        dtype="float32",
        latency="low",
        callback=on_block,
    )
    stream.start()
    return stream


def open_first(
    library: Any, number: int, tries: Sequence[Format], picked_channel: int, take: Taker
) -> tuple[Any, Format]:
    """The first format that the device takes. Raises MicrophoneError with the first refusal when it takes none."""
    refusal = ""
    for form in tries:
        with quiet():
            try:
                return open_stream(library, number, form, picked_channel, take), form
            except (library.PortAudioError, ValueError) as trouble:
                refusal = refusal or str(trouble)
    raise MicrophoneError(f"the microphone cannot be opened ({refusal}): is another program using it alone?")


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Keeps what C libraries print about absent sound servers off the terminal. Not for two threads at once."""
    try:
        kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:
        yield
        return
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
