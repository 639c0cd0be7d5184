"""The microphone: a child process that listens to the room and passes on what it hears as numbers, never as sound."""

import os
import threading
import time
from collections.abc import Callable
from queue import Empty
from typing import Any

from installation.inputs.channel import Channel
from installation.inputs.child import ChildSource
from installation.inputs.hearing.ear import Ear
from installation.inputs.mic_device import Block, MicrophoneError, choose, formats, load_library, open_first
from installation.inputs.mic_gathering import Gathering
from installation.inputs.mic_report import Report

LOST_SECONDS = 2.0
"""A device that brings no sound for so long, not even silence, is gone."""
FIRST_BLOCK_SECONDS = 4.0
"""An idle sound server may work in steps of two seconds."""
RETRY_SECONDS = 3.0
WAIT_SECONDS = 0.25
DEAD_SILENCE_SECONDS = 5.0
"""So many exact zeros never come from an open microphone."""
STUCK_SECONDS = 20.0
"""PortAudio can hang in a dead sound server; a process that has done nothing for so long ends, to be started again."""
MOST_WAITING_BLOCKS = 12
"""A quarter of a second of sound: what is older is of no use to the picture any more."""

LibraryLoader = Callable[[], Any]


class MicSource(ChildSource):
    """The room's sound as `/mic/...` arrivals from `mic:<device or default>`.

    `device` is any part of the device's name, empty for the system's default; `picked_channel` counts from 1, 0 mixes
    the first two; `sensitivity` 1 is neutral, 0 deaf (then nothing at all is sent), 2 hears 12 dB more.
    """

    def __init__(self, device: str = "", sensitivity: float = 1.0, picked_channel: int = 0) -> None:
        settings = {"device": device, "sensitivity": sensitivity, "picked_channel": picked_channel}
        super().__init__("mic", listen, settings)


def listen(channel: Channel, settings: dict[str, Any], load: LibraryLoader = load_library) -> None:
    """The child's main function: open, listen until the device is lost, try again; until the show hangs up."""
    watchdog = Watchdog()
    while not channel.closed:
        watchdog.pat()
        try:
            Session(channel, settings, load()).run(watchdog)
        except MicrophoneError as trouble:
            channel.status(f"{trouble} (trying again every {RETRY_SECONDS:g} s)")
        channel.wait(RETRY_SECONDS)


class Watchdog:
    """Ends the process when nobody has patted it for STUCK_SECONDS."""

    def __init__(self) -> None:
        self._patted_seconds = time.monotonic()
        threading.Thread(target=self._watch, daemon=True, name="watchdog").start()

    def pat(self) -> None:
        """Still alive."""
        self._patted_seconds = time.monotonic()

    def _watch(self) -> None:
        while time.monotonic() - self._patted_seconds < STUCK_SECONDS:
            time.sleep(1.0)
        os._exit(75)


class Session:
    """One open device, from its first block to its loss."""

    def __init__(self, channel: Channel, settings: dict[str, Any], library: Any) -> None:
        self._channel = channel
        self._settings = settings
        self._library = library
        self._gathering = Gathering()
        self._name, self._rate_hz = "", 0.0
        """Of the device, once it is open."""
        self._zeros_seconds = 0.0
        self._said = ""

    def run(self, watchdog: Watchdog) -> None:
        """Listens until the show hangs up. Raises MicrophoneError when there is no device or it is lost."""
        stream, ear, report = self._open()
        try:
            patience_seconds, last_seconds = FIRST_BLOCK_SECONDS, time.monotonic()
            while not self._channel.closed:
                watchdog.pat()
                if self._take(ear, report):
                    patience_seconds, last_seconds = LOST_SECONDS, time.monotonic()
                elif time.monotonic() - last_seconds > patience_seconds or not stream.active:
                    raise MicrophoneError(f"{self._name} brings no sound any more: unplugged, or its server has ended")
        finally:
            stream.abort(ignore_errors=True)
            stream.close(ignore_errors=True)

    def _open(self) -> tuple[Any, Ear, Report]:
        wanted, picked = self._settings["device"], self._settings["picked_channel"]
        devices = list(self._library.query_devices())
        number = choose(devices, wanted, self._library.default.device[0])
        stream, form = open_first(self._library, number, formats(devices[number], picked), picked, self._gathering.take)
        self._name, self._rate_hz = devices[number]["name"], form.rate_hz
        self._say("")
        ear = Ear(form.rate_hz, self._settings["sensitivity"])
        return stream, ear, Report(self._channel, f"mic:{wanted or 'default'}")

    def _take(self, ear: Ear, report: Report) -> bool:
        """Hears what has come since the last time; waits a little when nothing has. True if something came."""
        try:
            block = self._gathering.blocks.get(timeout=WAIT_SECONDS)
        except Empty:
            return False
        while self._gathering.blocks.qsize() > MOST_WAITING_BLOCKS:
            block = self._gathering.blocks.get()
            self._channel.count("skipped_blocks")
        self._notice_silence(block)
        hops = list(ear.hear(block))
        self._gathering.quiet_power = ear.quiet_power
        if hops and ear.sensitivity > 0.0:
            report.tell(hops)
        self._channel.flush()
        return True

    def _notice_silence(self, block: Block) -> None:
        self._zeros_seconds = 0.0 if block.any() else self._zeros_seconds + len(block) / self._rate_hz
        is_dead = self._zeros_seconds >= DEAD_SILENCE_SECONDS
        self._say(", but only digital silence comes: is it muted, or not allowed to this program?" if is_dead else "")

    def _say(self, but: str) -> None:
        text = f"listening to {self._name} at {self._rate_hz:g} Hz{but}"
        if text != self._said:
            self._said = text
            self._channel.status(text)
