"""The frame with its real rooms, offline: what comes in is in the next picture, the journal and the film."""

import hashlib
import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from installation.clock import OfflineClock
from installation.inputs.mailbox import Mailbox
from installation.inputs.replay import Replay
from installation.journal import Journal
from installation.model.arrival import Arrival
from installation.model.faults import WrongError
from installation.options import ShowOptions
from installation.rig.headless import Headless
from installation.show.film import film, replay
from installation.show.opening import open_show
from installation.show.performance import Performance
from installation.show.story import Story
from installation.stage.stage import Stage

SIZE, MOTES = (64, 36), 4_000


class Played:
    """A performance whose frames a test asks for."""

    def __init__(self, journal: Path | None = None) -> None:
        opening = open_show("rina", size=SIZE, motes=MOTES)
        output = Headless(opening.rig, paced=False)
        output.open()
        self.performance = Performance(
            clock=OfflineClock(30.0),
            mailbox=Mailbox(),
            story=Story(opening.show, opening.seed),
            stage=Stage(output.context, opening.assets, opening.show.registry, SIZE, MOTES, opening.seed),
            output=output,
            journal=Journal(journal, show="rina", seed=opening.seed, fps=30.0, start_cue=None, pace=1.0, crowd=True),
        )

    def frames(self, count: int, *arrivals: Arrival) -> float:
        """Light of the last of `count` frames; the arrivals come before the first."""
        self.performance.mailbox.post(arrivals)
        for _ in range(count):
            self.performance.frame()
        return float(np.frombuffer(self.performance.stage.canvas.read(components=3), np.uint8).mean())


@pytest.fixture
def played() -> Iterator[Played]:
    played = Played()
    yield played
    played.performance.close()


def test_a_blackout_is_in_the_very_next_picture_and_complete_within_100_ms(played: Played) -> None:
    before = played.frames(30)
    assert played.frames(1, Arrival("test", "/rina/blackout", (True,))) < 0.9 * before
    assert played.frames(3) == 0.0
    assert played.frames(45, Arrival("test", "/rina/blackout", (False,))) > 0.5 * before


def test_a_witness_that_cannot_end_keeps_nobody_else_from_it(tmp_path: Path) -> None:
    journal = tmp_path / "night.jsonl"
    played = Played(journal)
    broken, last = Mock(), Mock()
    broken.close.side_effect = OSError("the disk is full")
    played.performance.witnesses = (broken, last)
    played.frames(1)
    with pytest.raises(OSError, match="the disk is full"):
        played.performance.close()
    last.close.assert_called_once_with()
    assert Replay(journal).complete


def test_a_cue_by_name_is_in_the_journal_with_the_message_that_asked_for_it(tmp_path: Path) -> None:
    journal = tmp_path / "night.jsonl"
    played = Played(journal)
    played.frames(10)
    played.frames(10, Arrival("osc:127.0.0.1:1", "/rina/cue", ("projection",)))
    played.performance.close()
    lines = [json.loads(line) for line in journal.read_text().splitlines()]
    asked = next(line["s"] for line in lines if any(a[1] == "/rina/cue" for a in line.get("a", ())))
    changed = next(line["s"] for line in lines if line.get("cue") == "3.2")
    assert 0 <= changed - asked <= 4, "two frames at 30 a second"


def test_a_film_is_the_same_film_twice(tmp_path: Path) -> None:
    hashes = []
    for name in ("one", "two"):
        options = ShowOptions(size=SIZE, motes=MOTES, seed=7, for_seconds=1.0)
        assert film(options, None, frame_hashes=tmp_path / name) == 0
        hashes.append((tmp_path / name).read_text())
    assert hashes[0] == hashes[1]
    assert len(set(hashes[0].split())) == 30, "every frame is a new picture"


def test_a_night_played_again_is_the_same_pictures(tmp_path: Path) -> None:
    journal = tmp_path / "night.jsonl"
    played = Played(journal)
    seen = []
    for frame in range(24):
        arrivals = (Arrival("osc:127.0.0.1:1", "/rina/cue", ("3.2",)),) if frame == 8 else ()
        played.frames(1, *arrivals)
        rows = np.frombuffer(played.performance.stage.canvas.read(components=3), np.uint8)
        top_down = rows.reshape(SIZE[1], SIZE[0], 3)[::-1]
        seen.append(hashlib.sha256(top_down.tobytes()).hexdigest())
    played.performance.close()
    replay(journal, ShowOptions(size=SIZE, motes=MOTES), None, tmp_path / "hashes")
    assert (tmp_path / "hashes").read_text().split()[:24] == seen


def test_a_journal_that_is_none_is_told_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "shopping.txt"
    path.write_text("milk\nbread\n")
    with pytest.raises(WrongError, match=r"shopping.txt:1: "):
        replay(path, ShowOptions(), None, tmp_path / "hashes")


@pytest.mark.parametrize("way", [signal.SIGINT, signal.SIGHUP], ids=["ctrl-c", "the terminal closed"])
def test_an_end_by_hand_leaves_a_film_that_plays_and_a_whole_journal(way: signal.Signals, tmp_path: Path) -> None:
    """The real command, stopped as a person stops it."""
    journal, record = tmp_path / "night.jsonl", tmp_path / "a.mp4"
    command = [
        sys.executable, "-m", "installation", "play", "--headless", "--size", "64x36", "--motes", "2000",
        "--no-osc", "--no-midi", "--no-mic", "--no-desk", "--journal", str(journal), "--record", str(record),
    ]  # fmt: skip
    show = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert show.stderr is not None
    for line in show.stderr:
        if line.startswith("cue "):
            break
    with pytest.raises(subprocess.TimeoutExpired):
        show.wait(1.5)
    if way is signal.SIGHUP:
        show.stderr.close()
    show.send_signal(way)
    assert show.wait(20) == 0
    assert '"end"' in journal.read_text().splitlines()[-1]
    probe = ["ffprobe", "-v", "error", "-show_entries", "format=duration", "-of", "csv=p=0", str(record)]
    assert float(subprocess.run(probe, check=True, capture_output=True, text=True).stdout) > 0.5
