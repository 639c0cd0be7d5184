"""For tests with real MIDI ports: a JACK server of their own, and our MIDI process listening on it."""

import time
from collections.abc import Callable, Iterator, Sequence

import pytest

from installation.inputs.child import ChildSource
from installation.inputs.midi import MidiSource
from installation.model.arrival import Arrival
from installation.model.surface import Surface
from installation.presets.surfaces import load_surfaces
from tests.parts.jack import Device, Jack, jack_server
from tests.parts.patience import PATIENCE_SECONDS

Plug = Callable[[str], Device]


class Listener:
    """A source that is polled as the show does, and what it brought."""

    def __init__(self, source: ChildSource) -> None:
        self.source = source
        self.arrivals: list[Arrival] = []

    def until(self, found: Callable[[], bool]) -> None:
        """Polls sixty times a second until `found`; fails after PATIENCE_SECONDS."""
        give_up = time.monotonic() + PATIENCE_SECONDS
        while not found():
            assert time.monotonic() < give_up, f"{self.source.status}; {self.arrivals[-20:]}"
            self.arrivals += self.source.poll()
            time.sleep(1 / 60)

    def listen(self, seconds: float) -> None:
        """Lets the show go on for a while."""
        end = time.monotonic() + seconds
        self.until(lambda: time.monotonic() > end)

    def heard(self, source: str, address: str, *arguments: object) -> bool:
        return any(a[:3] == (source, address, arguments) for a in self.arrivals)

    def until_heard(self, source: str, address: str, *arguments: object) -> None:
        self.until(lambda: self.heard(source, address, *arguments))

    def send_until_heard(self, device: Device, messages: Sequence[str], address: str, *arguments: object) -> None:
        """Sends again every second: a JACK client that was kept from running for a cycle loses what was sent in it."""
        again_seconds = 0.0

        def heard() -> bool:
            nonlocal again_seconds
            if time.monotonic() >= again_seconds:
                device.send(*messages)
                again_seconds = time.monotonic() + 1.0
            return self.heard(f"midi:{device.name}:out", address, *arguments)

        self.until(heard)

    def until_status(self, words: str) -> None:
        self.until(lambda: words in self.source.status)


@pytest.fixture(scope="module")
def running_jack() -> Iterator[Jack]:
    """A server for all tests of a file."""
    with jack_server() as jack:
        yield jack


@pytest.fixture
def jack(running_jack: Jack, monkeypatch: pytest.MonkeyPatch) -> Jack:
    """A server, which clients of this process find as if there were no other."""
    for name, value in running_jack.variables.items():
        monkeypatch.setenv(name, value)
    return running_jack


@pytest.fixture
def plug(jack: Jack) -> Iterator[Plug]:
    """Plugs in foreign devices by name; they are unplugged when the test is over."""
    devices: list[Device] = []

    def plug_in(name: str) -> Device:
        devices.append(Device(jack, name))
        return devices[-1]

    yield plug_in
    for device in devices:
        device.unplug()


@pytest.fixture
def listening(jack: Jack) -> Iterator[Listener]:
    """Our MIDI process, up and listening."""
    drum_machine = Surface("drum_machine", "Drum machine", ("Drum machine",), (), sends_clock=True)
    source = MidiSource(surfaces=[*load_surfaces(), drum_machine])
    source.open()
    listener = Listener(source)
    try:
        listener.until_status("rina:in")
        yield listener
    finally:
        source.close()
