"""What a recorded night was stands in for what nobody asked for."""

from pathlib import Path

import pytest

from installation.inputs.replay import Replay
from installation.journal import Journal
from installation.options import ShowOptions
from installation.show.night import as_that_night, read_night


@pytest.fixture
def night(tmp_path: Path) -> Replay:
    journal = Journal(tmp_path / "night.jsonl", show="rina", seed=41, start_cue="2.1", pace=3.0, crowd=False)
    journal.note(600, cue="2.2")
    journal.close()
    return read_night(tmp_path / "night.jsonl")


def test_a_night_is_played_again_as_it_was(night: Replay) -> None:
    options = as_that_night(ShowOptions(), night)
    assert (options.seed, options.start, options.pace, options.no_crowd) == (41, "2.1", 3.0, True)
    assert options.for_seconds == pytest.approx(10.0)


def test_what_was_asked_for_goes_before_it_but_not_what_was_recorded(night: Replay) -> None:
    asked = ShowOptions(seed=5, start="1.1", for_seconds=2.0, pace=1.0, motes=100)
    options = as_that_night(asked, night)
    assert (options.seed, options.start, options.for_seconds, options.motes) == (5, "1.1", 2.0, 100)
    assert (options.pace, options.no_crowd) == (3.0, True)
