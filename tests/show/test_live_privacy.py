"""A whole show with a live microphone leaves numbers and names behind: no sound, and no file but the journal."""

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest

from installation.model.arrival import Arrival
from installation.model.intent import Intent
from installation.model.vocabulary import understand
from installation.model.words import MIC_EVENTS
from tests.parts.jack import need
from tests.parts.live import LiveShow
from tests.parts.pulse import pulse_server
from tests.parts.sounds import can_speak, speech

MOST_NUMBERS_PER_SECOND = 1000
"""What the page on privacy promises; sound would be 48,000."""
LONGEST_TEXT, MOST_ITEMS = 200, 64
"""Of anything in the journal: neither a long text nor a long list could hide there."""
NOT_OURS = ("/dev/null", "pulse/cookie")
"""What libraries open: where silence is written to, and the sound server's own key."""
WITNESS = """
import os, sys
notes = os.open({path!r}, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)):
        mode, flags = arguments[1] or "", arguments[2] or 0
        if set(mode) & set("wax+") or flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            os.write(notes, os.fsencode(arguments[0]) + b"\\n")
sys.addaudithook(note)
"""
"""Runs first in every process of the show: notes each path that Python opens to write."""


class Night(NamedTuple):
    """What a show with speech in the room left behind."""

    lines: list[dict[str, Any]]
    """Its journal."""
    seconds: float
    left: set[str]
    """Every file that exists afterwards where the show could write without being told a path."""
    opened: set[str]
    """Every path its processes opened to write."""


@pytest.fixture(scope="module")
def night(tmp_path_factory: pytest.TempPathFactory) -> Night:
    if not can_speak():
        need("espeak-ng")
    watch, folder = tmp_path_factory.mktemp("watch"), tmp_path_factory.mktemp("night")
    (watch / "sitecustomize.py").write_text(WITNESS.format(path=str(watch / "opened")))
    journal = folder / "night.jsonl"
    with pulse_server() as pulse:
        environment = pulse.environment() | at_home(folder) | {"PYTHONPATH": str(watch)}
        begin = time.monotonic()
        with LiveShow(
            "--headless", "--no-midi", "--journal", str(journal), environment=environment, folder=folder
        ) as show:
            voice = pulse.play(speech(8.0, np.random.default_rng(3)).astype(np.float32))
            show.until(lambda: show.number("/rina/signal/mic_level") > 0.0)
            show.until(lambda: voice.poll() is not None)
        seconds = time.monotonic() - begin
    lines = [json.loads(line) for line in journal.read_text(encoding="utf-8").splitlines()]
    left = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    return Night(lines, seconds, left, set((watch / "opened").read_text().splitlines()))


def at_home(folder: Path) -> dict[str, str]:
    """Every place a program writes to unasked lies in `folder`; what drivers and Python cache is switched off."""
    places = ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME")
    return dict.fromkeys(places, str(folder)) | {"PYTHONDONTWRITEBYTECODE": "1", "MESA_SHADER_CACHE_DISABLE": "true"}


def heard(night: Night) -> list[list[Any]]:
    """The journal's arrivals from the microphone: source, address, arguments, merged."""
    return [arrival for line in night.lines for arrival in line.get("a", ()) if arrival[0].startswith("mic")]


def test_the_room_was_heard(night: Night) -> None:
    assert any(address == "/mic/level" and arguments[0] > 0.1 for _, address, arguments, _ in heard(night))


def test_the_microphone_left_feature_words_only(night: Night) -> None:
    for _, address, arguments, _ in heard(night):
        assert address.startswith(("/mic/", "/source/mic")), address
        if address.startswith("/source/"):
            continue
        assert isinstance(understand(Arrival("mic", address, tuple(arguments))), Intent)
        assert len(arguments) == {"/mic/bands": 8, "/mic/event": 2}.get(address, 1)
        for argument in arguments:
            assert argument in MIC_EVENTS or round(float(argument), 3) == argument


def test_far_too_little_is_written_to_carry_sound(night: Night) -> None:
    """Merged readings count as if each had been written."""
    numbers = sum(len(arguments) * merged for _, _, arguments, merged in heard(night))
    assert 0 < numbers < MOST_NUMBERS_PER_SECOND * night.seconds


def test_nothing_in_the_journal_is_long_enough_to_be_sound(night: Night) -> None:
    for line in night.lines:
        for part in parts(line):
            assert not isinstance(part, str) or (len(part) <= LONGEST_TEXT and part.isprintable())
            assert not isinstance(part, list) or len(part) <= MOST_ITEMS


def parts(whole: Any) -> Iterator[Any]:
    """`whole` and all that lies in it, except that a step's list of arrivals may be long."""
    if isinstance(whole, dict):
        for name, value in whole.items():
            yield from (part for arrival in value for part in parts(arrival)) if name == "a" else parts(value)
        return
    yield whole
    if isinstance(whole, list):
        for value in whole:
            yield from parts(value)


def test_no_other_file_exists_afterwards(night: Night) -> None:
    assert {path for path in night.left if not path.endswith(NOT_OURS)} == {"night.jsonl"}


def test_nothing_else_was_even_opened_to_write(night: Night) -> None:
    opened = {path for path in night.opened if not path.endswith(NOT_OURS)}
    assert {Path(path).name for path in opened} == {"night.jsonl"}
