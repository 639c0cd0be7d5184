"""The MIDI library of this machine: whether it is there, and which of its ways to the devices works."""

import contextlib
import os
import sys
from types import ModuleType
from typing import Any, cast

from installation.model.faults import LackError

CLIENT = "rina"
"""What other programs see us as."""
_INSTALL = (
    "pip install python-rtmidi"
    if sys.version_info < (3, 13)
    else "pip install python-rtmidi, which has to be built: docs/quick-start.md"
)
"""Ready-made packages of python-rtmidi exist up to Python 3.12."""
QUEUE_MESSAGES = 8192
"""How many messages a port keeps for us between two looks; a DIN cable brings two in that time."""


def load() -> ModuleType:
    """python-rtmidi. Raises LackError with the exact fix."""
    try:
        import rtmidi
    except ImportError as trouble:
        raise _lack(str(trouble)) from None
    return cast(ModuleType, rtmidi)


def _lack(said: str) -> LackError:
    if "libasound" in said:
        return LackError("MIDI is off: the library libasound.so.2 is missing", "apt install libasound2")
    if "rtmidi" in said and "No module" in said:
        return LackError("MIDI is off: python-rtmidi is not installed", _INSTALL)
    return LackError(
        f"MIDI is off: python-rtmidi cannot be loaded ({said})", "pip install --force-reinstall python-rtmidi"
    )


def hush() -> None:
    """Keep the C libraries of this process from writing to the terminal; Python's own stderr stays where it was.

    ALSA complains at every try to open it, and libjack writes pages when its server dies.
    """
    with contextlib.suppress(OSError):
        ours = os.dup(2)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 2)
        os.close(silence)
        sys.stderr = os.fdopen(ours, "w", buffering=1)


def working_api(rtmidi: Any) -> int | None:
    """The first compiled-in API that answers, or None. rtmidi's own choice gives up after the first."""
    for api in rtmidi.get_compiled_api():
        with contextlib.suppress(Exception):
            rtmidi.MidiIn(api, name=CLIENT).delete()
            return int(api)
    return None


def names(rtmidi: Any) -> str:
    """The ways it was built with, for people: `ALSA or Jack`."""
    return " or ".join(rtmidi.get_api_display_name(api) for api in rtmidi.get_compiled_api())
