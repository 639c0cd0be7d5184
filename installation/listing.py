"""Every way in that this machine offers: MIDI ports, audio inputs, network addresses.

`python -m installation.listing midi` is the process that asks; `everything` is for the one that wants to know.
"""

import json
import sys
from collections.abc import Callable
from typing import NamedTuple

from installation.addresses import EVERY_NETWORK, own_addresses
from installation.asking import NoAnswerError, ask
from installation.inputs import midi_library, midi_ports
from installation.model.faults import LackError
from installation.options import OSC_DEFAULT

LONGEST_SECONDS = 15.0
Rows = list[tuple[str, str]]
"""(name, detail) each."""


class Way(NamedTuple):
    """One way in; `name` is empty where a whole kind is missing and `detail` says why."""

    kind: str
    """`midi`, `audio` or `network`."""
    name: str
    """What to give to `--midi` or `--mic`, or an address to send OSC to."""
    detail: str


def everything() -> list[Way]:
    """All ways in, kind by kind."""
    return [way for kind in KINDS for way in _ways(kind)]


def midi() -> Rows:
    """Connected MIDI inputs. Raises LackError."""
    midi_library.hush()
    rtmidi = midi_library.load()
    api = midi_library.working_api(rtmidi)
    if api is None:
        raise LackError("no MIDI on this machine", "connect a controller, or start the MIDI server")
    system = rtmidi.get_api_display_name(api)
    return [(name, system) for name in midi_ports.named(rtmidi.MidiIn(api, name=midi_library.CLIENT).get_ports())]


def audio() -> Rows:
    """Audio inputs. Raises LackError."""
    try:
        import sounddevice
    except ModuleNotFoundError:
        raise LackError("no audio: sounddevice is not installed", "pip install sounddevice") from None
    except OSError:
        raise LackError("no audio: the PortAudio library is missing", "apt install libportaudio2") from None
    return [
        (device["name"], f"{device['max_input_channels']} channels, {device['default_samplerate']:.0f} Hz")
        for device in sounddevice.query_devices()
        if device["max_input_channels"] > 0
    ]


def network() -> Rows:
    """Addresses that other programs can send OSC to."""
    port = OSC_DEFAULT[1]
    rows = [(f"127.0.0.1:{port}", "programs on this machine")]
    rows += [(f"{address}:{port}", f"other machines, with --osc {EVERY_NETWORK}:{port}") for address in own_addresses()]
    return rows


KINDS: dict[str, Callable[[], Rows]] = {"midi": midi, "audio": audio, "network": network}


def _ways(kind: str) -> list[Way]:
    try:
        rows = ask("installation.listing", kind, LONGEST_SECONDS)
    except NoAnswerError as silence:
        return [Way(kind, "", str(silence))]
    if isinstance(rows, str):
        return [Way(kind, "", rows)]
    return [Way(kind, name, detail) for name, detail in rows] or [Way(kind, "", "nothing connected")]


def _answer(kind: str) -> Rows | str:
    try:
        return KINDS[kind]()
    except LackError as lack:
        return str(lack)


if __name__ == "__main__":
    print(json.dumps(_answer(sys.argv[1])))
