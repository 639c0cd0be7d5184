"""Other people's time through real MIDI ports: a foreign clock, timecode from another process, show control."""

import subprocess

import pytest

from tests.parts.jack import Jack, end, need
from tests.parts.midi import Listener, Plug
from tests.parts.patience import PATIENCE_SECONDS

DESK = "midi:Lighting desk:out"


def tempos(listening: Listener) -> list[float]:
    told = [a.arguments[0] for a in listening.arrivals if a.address == "/midi/clock/tempo"]
    return [tempo for tempo in told if isinstance(tempo, float)]


def test_a_foreign_clock_sets_the_tempo_and_the_transport(jack: Jack, listening: Listener) -> None:
    need("jack_midi_clock", "jack_transport")
    clock = subprocess.Popen(
        ["jack_midi_clock", "-b", "126", "rina:in"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=jack.environment,
    )  # fmt: skip
    transport = subprocess.Popen(
        ["jack_transport"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, env=jack.environment
    )
    assert transport.stdin is not None
    try:
        listening.until(lambda: any("jack_midi_clock" in port for port in jack.ports()))
        transport.stdin.write("play\n")
        transport.stdin.flush()
        listening.until(lambda: any(abs(tempo - 126.0) < 0.7 for tempo in tempos(listening)))
        transport.stdin.write("stop\n")
        transport.stdin.flush()
        listening.until(lambda: any(a[1:3] == ("/midi/transport", ("stop",)) for a in listening.arrivals))
    finally:
        transport.communicate("exit\n", timeout=PATIENCE_SECONDS)
        end(clock)


def test_timecode_is_followed_and_continued_when_it_fails(plug: Plug, listening: Listener) -> None:
    desk = plug("Lighting desk")
    listening.until_heard(DESK, "/midi/input", True)
    lines = []
    for frame in range(0, 50, 2):  # two seconds at 25 frames a second from 01:00:00:00 on
        values = (frame % 25, frame // 25, 0, 1 | 1 << 5)
        for piece, nibble in enumerate(n for value in values for n in (value & 0x0F, value >> 4)):
            lines += [f"f1 {piece << 4 | nibble:02x}", "wait 0.01"]
    desk.send(*lines)
    listening.until_heard(DESK, "/midi/timecode/state", "locked")
    listening.until_heard(DESK, "/midi/timecode/state", "freewheel")
    listening.until_heard(DESK, "/midi/timecode/state", "lost")
    times = [a for a in listening.arrivals if a.address == "/midi/timecode"]
    seconds = [float(a.arguments[0]) for a in times if isinstance(a.arguments[0], float)]
    assert seconds[0] == pytest.approx(3600.08, abs=0.1)
    assert seconds[-1] == pytest.approx(3602.0 + 2.0, abs=0.7)


def test_a_lighting_desk_fires_cues_by_show_control(plug: Plug, listening: Listener) -> None:
    desk = plug("Lighting desk")
    listening.until_heard(DESK, "/midi/input", True)
    desk.send("f0 7f 7f 02 01 01 f7", "f0 7f 7f 02 01 01 33 2e 34 f7", "f0 7f 7f 02 01 02 f7", "f0 7f 7f 02 01 03 f7")
    listening.until_heard(DESK, "/rina/hold", False)
    words = [a[1:3] for a in listening.arrivals if a.source == DESK and a.address.startswith("/rina/")]
    assert words == [
        ("/rina/go", (True,)), ("/rina/cue", ("3.4",)), ("/rina/hold", (True,)), ("/rina/hold", (False,)),
    ]  # fmt: skip
