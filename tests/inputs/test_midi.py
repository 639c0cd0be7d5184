"""MIDI through real JACK ports, from programs that are not ours."""

import contextlib
import subprocess
import time
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from installation.inputs.child import ChildSource
from installation.inputs.midi import MidiSource
from installation.model.intent import Intent
from installation.presets.surfaces import load_surfaces
from installation.surfaces.hands import Hands
from tests.parts.jack import Jack, end
from tests.parts.midi import Listener, Plug
from tests.parts.workers import freeze


def test_a_pad_on_a_foreign_device_fires_go(plug: Plug, listening: Listener) -> None:
    device = plug("APC MINI")
    listening.until_heard("midi:APC MINI:out", "/midi/input", True)
    listening.send_until_heard(device, ("90 00 7f", "80 00 00"), "/midi/note", 1, 0, 0)
    hands = Hands(load_surfaces())
    presses = [arrival for arrival in listening.arrivals if arrival[1:3] == ("/midi/note", (1, 0, 0x7F))]
    intents = [intent for arrival in listening.arrivals for intent in hands.intents(arrival)]
    assert intents == [Intent("go", source="midi:APC MINI:out")] * len(presses) != []


def test_another_program_connects_to_our_own_port(jack: Jack, listening: Listener) -> None:
    player = subprocess.Popen(
        ["jack_midiseq", "Seq", "24000", "0", "60", "8000", "12000", "63", "8000"],
        stdout=subprocess.DEVNULL, env=jack.environment,
    )  # fmt: skip
    try:
        listening.until(lambda: "Seq:out" in jack.ports())
        jack.connect("Seq:out", "rina:in")
        listening.until(lambda: any(a.source == "midi:in" and a.address == "/midi/note" for a in listening.arrivals))
    finally:
        end(player)


def test_a_device_is_found_again_by_name_after_it_was_unplugged(plug: Plug, listening: Listener) -> None:
    device = plug("APC MINI")
    listening.until_heard("midi:APC MINI:out", "/midi/input", True)
    device.unplug()
    listening.until_heard("midi:APC MINI:out", "/midi/input", False)
    listening.arrivals.clear()
    device = plug("APC MINI")
    listening.until_heard("midi:APC MINI:out", "/midi/input", True)
    listening.send_until_heard(device, ("90 05 40",), "/midi/note", 1, 5, 0x40)


def test_devices_are_looked_for_twice_in_half_a_second(listening: Listener) -> None:
    """The shortest of ten pauses: other work stretches some of them."""
    looks: list[float] = []
    while len(looks) < 11:
        seen = listening.source.counts.get("turns", 0)
        listening.until(partial(lambda seen: listening.source.counts.get("turns", 0) > seen, seen))
        looks.append(time.monotonic())
    assert min(later - sooner for sooner, later in pairwise(looks)) < 0.25


def test_a_device_that_was_away_for_half_a_second_is_not_taken_for_one_that_stayed(
    plug: Plug, listening: Listener
) -> None:
    """Where other work keeps our process from looking meanwhile, the device stays away until it has."""
    device = plug("APC MINI")
    for pad in range(3):
        listening.until_heard("midi:APC MINI:out", "/midi/input", True)
        listening.arrivals.clear()
        device.unplug()
        time.sleep(0.5)
        listening.until_heard("midi:APC MINI:out", "/midi/input", False)
        device = plug("APC MINI")
        listening.until_heard("midi:APC MINI:out", "/midi/input", True)
        listening.send_until_heard(device, (f"90 {pad:02x} 40",), "/midi/note", 1, pad, 0x40)


def test_a_name_that_no_device_has_is_told_with_those_there_are(jack: Jack, plug: Plug) -> None:
    plug("APC MINI")
    with contextlib.closing(MidiSource(("launchpad",))) as source:
        source.open()
        Listener(source).until_status("no device is called 'launchpad'; there are: APC MINI:out (Jack)")


def test_a_dead_server_is_told_and_found_again(jack: Jack, plug: Plug, listening: Listener) -> None:
    jack.crash()
    listening.until_status("no MIDI")
    jack.start()
    listening.until_status("rina:in")
    device = plug("APC MINI")
    listening.until_heard("midi:APC MINI:out", "/midi/input", True)
    listening.send_until_heard(device, ("b0 30 40",), "/midi/cc", 1, 48, 0x40)
    assert listening.source.restarts == 0


def test_a_flood_is_merged_and_hides_neither_a_pad_nor_any_of_itself(
    jack: Jack, plug: Plug, listening: Listener
) -> None:
    device = plug("APC MINI")
    listening.until_heard("midi:APC MINI:out", "/midi/input", True)
    with jack.losing_nothing():
        for burst in range(50):
            device.send(*(f"b0 30 {(100 * burst + i) % 128:02x}" for i in range(100)), "wait 0.005")
        device.send("90 00 7f")
        listening.until_heard("midi:APC MINI:out", "/midi/note", 1, 0, 0x7F)
    moves = [a for a in listening.arrivals if a.address == "/midi/cc"]
    assert moves[-1].arguments == (1, 48, 4999 % 128)
    assert sum(a.merged for a in moves) == 5000
    assert len(moves) < 2500
    device.unplug()


@pytest.mark.parametrize(
    ("trouble", "fix"),
    [
        ("libasound.so.2: cannot open shared object file: No such file or directory", "apt install libasound2"),
        ("No module named 'rtmidi'", "pip install "),
    ],
)
def test_a_missing_library_is_a_status_line_with_the_fix(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: str, fix: str
) -> None:
    (tmp_path / "rtmidi.py").write_text(f"raise ImportError({trouble!r})\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    source = MidiSource()
    source.open()
    try:
        Listener(source).until_status(fix)
        assert source.restarts == 0
    finally:
        source.close()


def test_a_frozen_process_is_noticed_and_replaced() -> None:
    source = ChildSource("frozen", freeze, {}, silence_seconds=1.0)
    source.open()
    try:
        listener = Listener(source)
        listener.until(lambda: "said nothing for 1 s" in source.status)
        listener.until(lambda: sum(a.address == "/alive" for a in listener.arrivals) == 2)
    finally:
        source.close()
