"""Small workers for the child-process tests; importable by the children."""

import ctypes
import os
import sys
import time
from typing import Any

from installation.inputs.channel import Channel


def count_up(channel: Channel, settings: dict[str, Any]) -> None:
    """One reading per number and one event at the end, then answers what it is told."""
    channel.status("counting")
    for number in range(settings["n"]):
        channel.value("/count", number)
    channel.event("/counted", settings["n"])
    channel.count("numbers", settings["n"])
    channel.flush()
    while not channel.wait(0.01):
        for address, arguments in channel.told():
            channel.event("/answer" + address, *arguments)
        channel.flush()


def crash(channel: Channel, settings: dict[str, Any]) -> None:
    """Dies at once, each time it is started."""
    channel.event("/alive")
    channel.flush()
    time.sleep(0.05)
    os._exit(3)


def name_modules(channel: Channel, settings: dict[str, Any]) -> None:
    """Tells which heavy modules its process has had to import."""
    for module in ("moderngl", "numpy", "aiohttp"):
        channel.event("/imported", module, module in sys.modules)
    channel.flush()
    channel.wait(10.0)


def give_up(channel: Channel, settings: dict[str, Any]) -> None:
    """Says what is missing and returns."""
    channel.status("no such device: plug it in")


def never_listen(channel: Channel, settings: dict[str, Any]) -> None:
    """Ignores the end of the show."""
    channel.event("/alive", os.getpid())
    channel.flush()
    while True:
        time.sleep(1.0)


def flood(channel: Channel, settings: dict[str, Any]) -> None:
    """Events and readings without end, as fast as it can."""
    channel.event("/pid", os.getpid())
    number = 0
    while not channel.closed:
        channel.value("/reading", number)
        channel.event("/event", number)
        channel.flush()
        number += 1


def freeze(channel: Channel, settings: dict[str, Any]) -> None:
    """Says one thing and then stands still with the interpreter's lock held, as a MIDI library can."""
    channel.event("/alive")
    channel.flush()
    channel.wait(0.1)
    ctypes.PyDLL(None).sleep(60)
