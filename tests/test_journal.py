"""The journal and its reader: a night comes back as it was, whatever ended it."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.inputs.replay import JournalError, Replay
from installation.journal import Journal
from installation.model.arrival import Arrival

FINITE = st.floats(allow_nan=False, allow_infinity=False)
ARGUMENTS = st.lists(st.one_of(st.none(), st.booleans(), st.integers(), FINITE, st.text()), max_size=4).map(tuple)
ARRIVALS = st.builds(
    Arrival, st.text(max_size=20), st.text(max_size=20), ARGUMENTS, st.integers(1, 10**6), st.just(0.0)
)
NIGHTS = st.dictionaries(st.integers(0, 5000), st.lists(ARRIVALS, min_size=1, max_size=4), max_size=8)


@given(night=NIGHTS)
def test_a_night_comes_back_arrival_for_arrival(
    tmp_path_factory: pytest.TempPathFactory, night: dict[int, list[Arrival]]
) -> None:
    path = tmp_path_factory.mktemp("nights") / "night.jsonl"
    journal = Journal(path, show="rina", seed=7)
    for step in sorted(night):
        journal.write(night[step], step)
    journal.note(6000, cue="3.2")
    journal.close()
    replay = Replay(path)
    assert replay.header == {"show": "rina", "seed": 7}
    assert replay.notes == [{"s": 6000, "cue": "3.2"}]
    assert replay.complete
    assert replay.last_step == 6000
    for step in range(0, 5001, 100):
        expected = [arrival for s in sorted(night) if step <= s < step + 100 for arrival in night[s]]
        assert replay.take(step, step + 99) == expected


def written(path: Path) -> Path:
    journal = Journal(path, show="rina", seed=1)
    journal.write([Arrival("osc:a", "/rina/go")], 10)
    journal.write([], 11)
    journal.write([Arrival("osc:a", "/crowd/text", ("schön",))], 20)
    journal.close()
    journal.close()
    return path


def test_it_is_lines_that_people_can_read(tmp_path: Path) -> None:
    lines = written(tmp_path / "deep" / "night.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [
        {"rina_journal": 1, "show": "rina", "seed": 1},
        {"s": 10, "a": [["osc:a", "/rina/go", [], 1]]},
        {"s": 20, "a": [["osc:a", "/crowd/text", ["schön"], 1]]},
        {"end": 20},
    ]


def test_a_crash_costs_at_most_the_line_it_cut_in_half(tmp_path: Path) -> None:
    whole = written(tmp_path / "night.jsonl").read_bytes()
    first = whole.index(b"\n") + 1
    for size in range(first, len(whole)):
        cut = tmp_path / "cut.jsonl"
        cut.write_bytes(whole[:size])
        replay = Replay(cut)
        assert not replay.complete
        assert replay.take(0, 100) == Replay(tmp_path / "night.jsonl").take(0, 100)[: whole[:size].count(b"\n") - 1]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", ":1: expected a journal's header"),
        ("hello", ":1: expected a journal's header"),
        ("hello\n", ":1: not a line of a journal"),
        ('{"show": 1}\n', ":1: not a line of a journal"),
        ("[1]\n", ":1: not a line of a journal"),
        ('{"rina_journal": 1, "seed": "abc"}\n', ":1: not a line of a journal (seed: expected a whole number from 0"),
        (
            '{"rina_journal": 1, "pace": -1}\n',
            ":1: not a line of a journal (pace: expected a number above 0 and at most 100, found -1)",
        ),
        (
            '{"rina_journal": 1, "start_cue": 7}\n',
            ":1: not a line of a journal (start_cue: expected a text or null, found 7)",
        ),
        (
            '{"rina_journal": 1, "crowd": "no"}\n',
            ":1: not a line of a journal (crowd: expected true or false, found 'no')",
        ),
        ('{"rina_journal": 1, "show": null}\n', ":1: not a line of a journal (show: expected a text, found None)"),
        ('{"rina_journal": 1}\n{"s": 1e400}\n', ":2: not a line of a journal"),
        ('{"rina_journal":2}\n', ":1: not a line of a journal (expected journal format 1)"),
        ('{"rina_journal":1}\n{"s":1,"a":[["x","/y",[[1]],1]]}\n', ":2: not a line of a journal"),
        ('{"rina_journal":1}\n{"s":1,"a":[["x"]]}\n', ":2: not a line of a journal"),
        ('{"rina_journal":1}\n{"s":"soon"}\n', ":2: not a line of a journal"),
        ('{"rina_journal":1}\n{"x":1}\n', ":2: not a line of a journal"),
    ],
)
def test_what_is_no_journal_is_told_by_file_and_line(tmp_path: Path, content: str, complaint: str) -> None:
    path = tmp_path / "night.jsonl"
    path.write_text(content)
    with pytest.raises(JournalError) as told:
        Replay(path)
    assert str(told.value).startswith(f"{path}{complaint}")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a disk that is always full")
def test_a_full_disk_is_one_line_and_the_show_goes_on() -> None:
    journal = Journal(Path("/dev/full"), show="rina")
    for step in range(1000):
        journal.write([Arrival("osc:a", "/crowd/text", ("x" * 140,))] * 10, step)
    journal.close()
    assert journal.failed
    assert journal.status == "/dev/full: No space left on device; the journal ends here, the show goes on"
    journal.write([Arrival("osc:a", "/rina/go")], 2000)


def test_a_place_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    journal = Journal(tmp_path / "file" / "night.jsonl")
    journal.close()
    assert journal.failed
    assert "the show goes on" in journal.status


def test_without_a_path_nothing_is_kept() -> None:
    journal = Journal(None, show="rina")
    journal.write([Arrival("osc:a", "/rina/go")], 1)
    journal.note(1, cue="1.1")
    journal.close()
    assert journal.status == "no journal"
