"""The whole path with real parts: foreign programs, MIDI ports, sound and a window move the playing show."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from tests.parts.jack import Device, Jack, jack_server, need
from tests.parts.live import LiveShow
from tests.parts.pulse import Pulse, pulse_server
from tests.parts.sounds import can_speak, speech
from tests.parts.xservers import XServer, eventually, one_screen

__all__ = ["one_screen"]
QUIET = ("--headless", "--no-midi", "--no-mic")


@pytest.fixture
def jack() -> Iterator[Jack]:
    with jack_server() as jack:
        yield jack


@pytest.fixture
def pulse() -> Iterator[Pulse]:
    with pulse_server() as pulse:
        yield pulse


def test_another_program_changes_cue_and_mood(tmp_path: Path) -> None:
    need("oscsend")
    journal = tmp_path / "night.jsonl"
    with LiveShow(*QUIET, "--journal", str(journal)) as show:
        calm = show.number("/rina/mood/arousal")
        show.oscsend("/rina/cue", "s", "3.2")
        show.until(lambda: show.state["/rina/state/cue"] == "3.2")
        show.oscsend("/crowd/arousal", "f", "0.9")
        show.until(lambda: show.number("/rina/mood/arousal") > calm + 0.3)
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    assert any(a[1:3] == ["/rina/cue", ["3.2"]] for line in lines for a in line.get("a", ()))
    assert any(line.get("cue") == "3.2" for line in lines)


def test_a_pad_on_a_jack_port_fires_go(jack: Jack) -> None:
    with LiveShow("--headless", "--no-mic", environment=jack.environment) as show:
        device = Device(jack, "APC MINI")
        show.until(lambda: eventually_sends(device, show))
        device.unplug()


def eventually_sends(device: Device, show: LiveShow) -> bool:
    """Presses pad 1 of bank A and looks whether the second cue runs; the port is found within a second or so."""
    device.send("90 00 7f", "80 00 00")
    return show.state["/rina/state/cue"] == "1.2"


def test_speech_in_the_room_raises_arousal(pulse: Pulse) -> None:
    if not can_speak():
        need("espeak-ng")
    with LiveShow("--headless", "--no-midi", environment=pulse.environment()) as show:
        calm = show.number("/rina/mood/arousal")
        voice = pulse.play(np.tile(speech(8.0, np.random.default_rng(3)), 3))  # as long as the show is waited for
        show.until(lambda: show.number("/rina/mood/arousal") > calm + 0.1)
        show.until(lambda: show.number("/rina/signal/mic_level") > 0.0)  # told after the mood, in the same breath
        voice.kill()
        voice.wait()


def test_a_real_window_shows_the_picture(one_screen: XServer) -> None:
    environment = os.environ | one_screen.environment
    with LiveShow("--no-midi", "--no-mic", "--start", "1.5", "--size", "640x360", environment=environment) as show:
        assert eventually(lambda: one_screen.photograph().std() > 3.0)
        show.oscsend("/rina/blackout", "T")
        assert eventually(lambda: one_screen.photograph().max() == 0)
