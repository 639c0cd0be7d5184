"""The whole way: a foreign device on a real port, the running program, and back to the device's lamps."""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from tests.parts.jack import Jack
from tests.parts.midi import Plug
from tests.parts.patience import PATIENCE_SECONDS

RINA = [sys.executable, "-m", "installation"]
SMALL = ["--headless", "--size", "160x90", "--motes", "10k", "--no-osc", "--no-mic", "--no-desk", "--no-crowd"]


NOBODY = {**os.environ, "JACK_DEFAULT_SERVER": "nobody", "JACK_NO_START_SERVER": "1"}
"""The environment of a machine without a MIDI server."""


def start(arguments: list[str], environment: Mapping[str, str], state: Path) -> "subprocess.Popen[str]":
    environment = {**environment, "XDG_STATE_HOME": str(state), "PYTHONUNBUFFERED": "1"}
    return subprocess.Popen([*RINA, *arguments], stderr=subprocess.PIPE, text=True, env=environment)


def read_until(program: "subprocess.Popen[str]", words: str) -> str:
    """What the program says up to and including the line with `words`."""
    assert program.stderr is not None
    said = ""
    while words not in said:
        line = program.stderr.readline()
        assert line, said
        said += line
    return said


def test_a_pad_starts_the_next_cue_and_its_lamp_follows(jack: Jack, plug: Plug, tmp_path: Path) -> None:
    device = plug("APC MINI")
    program = start(["play", *SMALL, "--start", "2.1"], jack.environment, tmp_path)
    try:
        read_until(program, "cue 2.1")
        read_until(program, "APC MINI")
        time.sleep(2.0)
        hold, go = ("90 02 7f", "80 02 00", "wait 1"), ("90 00 7f", "80 00 00", "wait 1")
        device.send(*hold * 3, *go * 2)  # a JACK client kept from running loses what was sent meanwhile, both ways
        read_until(program, "cue 2.2")
        time.sleep(2.0)
    finally:
        program.terminate()
        program.communicate(timeout=PATIENCE_SECONDS)
    assert program.returncode == 0
    sent = device.received()
    lamps: dict[int, list[int]] = {}
    for message in sent:
        shown = lamps.setdefault(message[1], [])
        if shown[-1:] != [message[2]]:  # a device that has just come is told everything twice
            shown.append(message[2])
    assert lamps[2][:2] == [1, 6], "HOLD was ready, then held"
    assert lamps[9][0] in (3, 4), "act 2 runs"
    assert 4 in lamps[0], "GO blinks red while the next cue comes in"
    assert all(values[-1] == 0 for values in lamps.values()), "dark at the end"


def test_what_was_taught_in_another_show_and_does_nothing_in_this_one_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "rina" / "surfaces"
    folder.mkdir(parents=True)
    text = 'title = "Box, taught"\nports = ["Box"]\ncontrols = [{ cc = 7, does = "look veil.fall" }]\n'
    (folder / "taught_box.toml").write_text(text)
    program = start(["play", *SMALL], NOBODY, tmp_path)
    try:
        read_until(program, "taught_box.toml: left out, for this show has no such thing: 'look veil.fall' on cc 7\n")
    finally:
        program.terminate()
        program.communicate(timeout=PATIENCE_SECONDS)


def test_a_control_is_taught_from_the_terminal(jack: Jack, plug: Plug, tmp_path: Path) -> None:
    device = plug("APC MINI")
    program = start(["learn", "look", "haze.density", "--for", "30"], jack.environment, tmp_path)
    try:
        read_until(program, "APC MINI")
        device.send(*(f"b0 30 {value:02x}" for value in range(20, 40)))
        said = read_until(program, "kept in")
        assert program.wait(20) == 0
    finally:
        program.kill()
        program.communicate()
    assert "cc 48 on channel 1 of APC MINI:out does 'look haze.density'" in said
    (kept,) = (tmp_path / "rina" / "surfaces").glob("*.toml")
    assert 'does = "look haze.density"' in kept.read_text()
    assert os.path.basename(kept) == "taught_apc_mini_out.toml"
