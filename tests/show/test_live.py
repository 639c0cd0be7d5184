"""The whole path with real parts: foreign programs, MIDI ports, sound and a window move the playing show."""

import json
import os
import shutil
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from installation.assets import built_in_root
from tests.parts.jack import Device, Jack, jack_server, need
from tests.parts.live import LiveShow
from tests.parts.patience import PATIENCE_SECONDS
from tests.parts.ports import free_port
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


def test_a_refused_save_is_told_by_the_page_until_it_is_mended(tmp_path: Path) -> None:
    shutil.copytree(built_in_root() / "presets" / "first", tmp_path / "night")
    layer = tmp_path / "night" / "shaders" / "layers" / "haze.fs"
    layer.parent.mkdir(parents=True)
    whole = (built_in_root() / "shaders" / "layers" / "haze.fs").read_text()
    layer.write_text(whole)
    port = free_port()
    desk = ("--desk", f"127.0.0.1:{port}", str(tmp_path / "night"))
    with LiveShow(*QUIET, *desk, desk=True) as show:
        show.until(lambda: problems_at(port) == [])
        layer.write_text(whole + "\nnowhere\n")
        show.until(lambda: bool(problems_at(port)))
        (told,) = problems_at(port) or [""]
        assert told.startswith("haze not taken over, what was there plays on: shaders/layers/haze.fs:")
        assert "\n" not in told
        layer.write_text(whole)
        show.until(lambda: problems_at(port) == [])


def problems_at(port: int) -> list[str] | None:
    """What `/health` says is wrong; None while the page is not there or the show has drawn nothing."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/health", timeout=PATIENCE_SECONDS) as answer:
            told = json.load(answer)
    except OSError:
        return None
    assert told["ok"]
    return list(told["problems"])


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
