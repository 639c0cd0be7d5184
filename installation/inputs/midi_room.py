"""The MIDI process at work with one working way to the devices: listens, tells, lights, keeps time."""

import contextlib
import time
from typing import Any

from installation.inputs.channel import Channel
from installation.inputs.midi_ear import Ear
from installation.inputs.midi_library import CLIENT, QUEUE_MESSAGES
from installation.inputs.midi_mouth import Mouth
from installation.inputs.midi_ports import Change, Ports, close, plain
from installation.inputs.midi_pulse import Pulse

TURN_SECONDS = 0.001
"""How long a message may wait to be looked at. A callback would not wait, but in JACK it runs in the server's realtime
thread: there our Python would hold up the sound of everybody else."""
REFRESH_SECONDS = 0.2
"""How often ports are looked for. A device that went and came back between two looks would seem to have stayed, and be
deaf and dark: no library tells the new port of that name from the old. A look takes a tenth of a millisecond."""
MOST_PER_TURN = 2048
"""Messages of one port looked at in a row, so that a flood on one port leaves the others their turn."""


class Room:
    """Everything that belongs to one MIDI server. Made anew when the server has died."""

    def __init__(self, channel: Channel, rtmidi: Any, api: int, settings: dict[str, Any]) -> None:
        self._channel = channel
        self._api_name = str(rtmidi.get_api_display_name(api))
        self._door = _input(rtmidi, api)
        self._lister = rtmidi.MidiOut(api, name=CLIENT)
        self._door_name = _open_door(self._door, self._lister)
        self._inputs = Ports(self._door, lambda: _input(rtmidi, api), settings["ports"])
        self._wanted = tuple(settings["ports"])
        self._outputs = Ports(self._lister, lambda: rtmidi.MidiOut(api, name=CLIENT), settings["outputs"])
        is_jack = api == rtmidi.API_UNIX_JACK
        self._pulse = Pulse(self._lister, self._door_name) if is_jack else None
        self._ear = Ear(channel, settings["timecode"])
        self._mouth = Mouth(self._outputs, settings["clock_to"])
        self._next_refresh = 0.0
        self._turns = 0
        self._said = ""

    def live(self) -> None:
        """Runs until the show hangs up, or until the server has died."""
        while not self._channel.closed:
            now = time.monotonic()
            self._turn(now)
            if self._pulse and not self._pulse.is_alive(now):  # asked after listening: we may have slept ourselves
                self._bury()
                return
            self._channel.wait(self._mouth.wait_seconds(time.monotonic(), TURN_SECONDS))
        self._mouth.say_farewell()
        self._close()

    def _turn(self, now: float) -> None:
        for address, arguments in self._channel.told():
            self._mouth.told(address, arguments, now)
        self._mouth.tick(now)
        self._listen(now)
        if now >= self._next_refresh:
            self._next_refresh = now + REFRESH_SECONDS
            self._refresh()
        if self._pulse:
            self._pulse.beat(time.monotonic())  # looking for ports may have taken seconds
        self._channel.flush()

    def _listen(self, now: float) -> None:
        if self._door_name:
            self._hear("in", self._door, now)
        for name, port in self._inputs:
            self._hear(name, port, now)
        self._ear.rest(now)

    def _hear(self, name: str, port: Any, now: float) -> None:
        for _ in range(MOST_PER_TURN):
            heard = port.get_message()
            if heard is None:
                return
            message = bytes(heard[0])
            if not (self._pulse and self._pulse.hear(message)):
                self._ear.hear(name, message, heard[1], now)

    def _refresh(self) -> None:
        """Ports that came and went since the last look, and a sign of life."""
        for direction, ports in (("input", self._inputs), ("output", self._outputs)):
            for change in ports.refresh():
                self._tell(direction, change)
        self._turns += 1
        self._channel.set_count("turns", self._turns)
        self._say(self._status())

    def _tell(self, direction: str, change: Change) -> None:
        self._channel.event(f"/midi/{direction}", change.is_open, source=f"midi:{change.name}")
        if direction == "input" and not change.is_open:
            self._ear.forget(change.name)

    def _say(self, status: str) -> None:
        if status != self._said:
            self._said = status
            self._channel.status(status)

    def _status(self) -> str:
        names = [name for name, _ in self._inputs]
        heard = f"listening to {', '.join(names)}" if names else self._why_nothing()
        door = f"; others may connect to {plain(self._door_name)}" if self._door_name else ""
        refused = sorted(self._inputs.refused | self._outputs.refused)
        trouble = f"; cannot open {', '.join(refused)} (another program has it?)" if refused else ""
        return f"{heard} ({self._api_name}){door}{trouble}"

    def _why_nothing(self) -> str:
        if not self._inputs.passed_over:
            return "nothing is plugged in"
        wanted = " or ".join(map(repr, self._wanted))
        return f"no device is called {wanted}; there are: {', '.join(self._inputs.passed_over)}"

    def _bury(self) -> None:
        """The server is dead: everything that hung on it is let go, so that it can be looked for again."""
        self._say(f"the {self._api_name} server has stopped; looking for it again every second")
        for direction, ports in (("input", self._inputs), ("output", self._outputs)):
            for name, _ in ports:
                self._channel.event(f"/midi/{direction}", False, source=f"midi:{name}")
        self._close()

    def _close(self) -> None:
        self._inputs.close()
        self._outputs.close()
        for port in (self._door, self._lister):
            close(port)


def _input(rtmidi: Any, api: int) -> Any:
    port = rtmidi.MidiIn(api, name=CLIENT, queue_size_limit=QUEUE_MESSAGES)
    port.ignore_types(sysex=False, timing=False, active_sense=True)
    return port


def _open_door(port: Any, lister: Any) -> str:
    """Opens our own input for programs that connect to us, and gives its full name.

    Empty where the system has no such thing (Windows).
    """
    before = set(lister.get_ports())
    with contextlib.suppress(Exception):
        port.open_virtual_port("in")
    return next((str(name) for name in lister.get_ports() if name not in before), "")
