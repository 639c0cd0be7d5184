"""What people type: every command explains itself, and nonsense ends in one clear line and the right exit code."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from installation.cli.rina import rina
from installation.cli.rina import run as exit_code
from installation.model.faults import LackError, WrongError
from installation.options import ShowOptions


def run_rina(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "installation", *words]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


@pytest.fixture
def show_folder(tmp_path: Path) -> Path:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "show.toml").touch()
    return tmp_path / "mine"


class Asked:
    """Stands where `installation.show` stands, and remembers what it was asked for."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, tuple[Any, ...], dict[str, Any]]] = []

    def __getattr__(self, name: str) -> Any:
        def remember(*arguments: Any, **named: Any) -> int:
            self.calls.append((name, arguments, named))
            return 0

        return remember


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    import installation

    stand_in = Asked()
    monkeypatch.setitem(sys.modules, "installation.show", stand_in)
    monkeypatch.setattr(installation, "show", stand_in, raising=False)
    return stand_in


@pytest.mark.parametrize("command", sorted(rina.commands))
def test_every_command_explains_itself_with_an_example(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code([command, "--help"]) == 0
    text = capsys.readouterr().out
    assert f"Usage: rina {command}" in text
    assert command == "doctor" or text.count(f"rina {command}") >= 2


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("play --size 12", "rina play: --size: expected WIDTHxHEIGHT such as 1280x720, got '12'"),
        ("play --size 4x4", "rina play: --size: expected sides from 16 to 16384 pixels, got '4x4'"),
        ("play --fps zero", "rina play: --fps: expected a number from 1 to 240, got 'zero'"),
        ("play --fps nan", "rina play: --fps: expected a number from 1 to 240, got 'nan'"),
        ("play --pace 0", "rina play: --pace: expected a number above 0 and at most 100, got '0'"),
        ("play --osc nowhere", "rina play: --osc: expected HOST:PORT such as 127.0.0.1:9000, got 'nowhere'"),
        (
            "play --osc 1.2.3.4:99999",
            "rina play: --osc: expected HOST:PORT such as 127.0.0.1:9000, got '1.2.3.4:99999'",
        ),
        ("play --sise 3", "rina play: no option --sise: did you mean --size"),
        ("play --record evening.avi", "rina play: --record: expected a file name that ends in .mp4"),
        ("play --record /no/where/a.mp4", "rina play: --record: there is no folder /no/where to put a.mp4 in"),
        ("play no-such-show", "rina play: SHOW: no show 'no-such-show': expected a folder with show.toml, or one of: "),
        ("film", "rina film: the file to write is missing: expected [SHOW] OUT, such as rina film picture.mp4"),
        ("film a b c.mp4", "rina film: too many arguments (a b c.mp4): expected [SHOW] OUT"),
        ("still out.gif", "rina still: OUT: expected a file name that ends in .png"),
        ("replay", "rina replay: JOURNAL is missing"),
        ("replay no-such-file", "rina replay: JOURNAL: no file no-such-file"),
        ("isf no-such-file.fs out.png", "rina isf: FILE: no file no-such-file.fs"),
        ("paly", "rina: no command 'paly': did you mean play"),
        ("rig xyzzy", "rina rig: no command 'xyzzy': rina rig --help lists them"),
        ("rig show nowhere", "nowhere: there is no such rig, expected one of anaglyph, "),
        ("rig show nowhere.toml", "nowhere.toml: no such file"),
        ("rig test-card grid --output nobody", "rina: rig single has no output 'nobody': expected projector"),
        ("rig projector status --output nobody", "rina: rig single has no output 'nobody': expected projector"),
        (
            "rig projector shutter shut",
            "rina rig projector shutter: {closed|open}: expected closed or open, got 'shut'",
        ),
        ("film --from zzz a.mp4", "rina: there is no cue 'zzz' in rina: expected one of 1.1, 1.2, "),
        ("still --cue vulnerabilty a.png", "rina: there is no cue 'vulnerabilty' in rina: expected one of "),
        ("contact-sheet --act 77 a.png", "rina: there is no act 77 in rina: expected one of 1, 2, "),
    ],
)
def test_nonsense_ends_in_one_clear_line(words: str, line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code(words.split()) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith(line)
    assert told.err.count("\n") == 1


@pytest.mark.parametrize("group", [[], ["rig"], ["rig", "projector"]])
def test_no_command_is_described_by_half_a_sentence(group: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert exit_code([*group, "--help"]) == 0
    _, commands = capsys.readouterr().out.split("Commands:\n")
    assert [line for line in commands.splitlines() if line and not line.endswith(".")] == []
    assert "..." not in commands


def test_play_hands_over_every_wish(asked: Asked, show_folder: Path, tmp_path: Path) -> None:
    words = [
        "play",
        str(show_folder),
        "--headless",
        "--size",
        "640x360",
        "--motes",
        "250k",
        "--fps",
        "30",
        "--pace",
        "2",
    ]
    words += ["--seed", "7", "--start", "3.2", "--for", "20", "--record", f"{tmp_path}/a.mp4", "--osc", "[::1]:9001"]
    words += ["--osc-allow", "192.168.1.20", "--osc-allow", "10.0.0.7/8", "--osc-secret", "quarterly"]
    words += ["--mic-sensitivity", "1.5", "--mic-channel", "3"]
    words += ["--journal", f"{tmp_path}/j", "--midi", "APC", "--no-mic", "--no-crowd", "--desk", "0.0.0.0:80"]
    assert exit_code(words) == 0
    assert asked.calls == [
        (
            "play",
            (
                ShowOptions(
                    show=str(show_folder),
                    headless=True,
                    size=(640, 360),
                    motes=250_000,
                    fps=30.0,
                    pace=2.0,
                    seed=7,
                    start="3.2",
                    for_seconds=20.0,
                    record=tmp_path / "a.mp4",
                    journal=tmp_path / "j",
                    osc=("::1", 9001),
                    osc_allow=("192.168.1.20/32", "10.0.0.0/8"),
                    mic_sensitivity=1.5,
                    mic_channel=3,
                    osc_secret="quarterly",
                    midi="APC",
                    no_mic=True,
                    no_crowd=True,
                    desk=("0.0.0.0", 80),
                ),
            ),
            {},
        )
    ]


def test_film_takes_the_show_before_the_file(asked: Asked, show_folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.mp4"
    assert exit_code(["film", str(show_folder), str(out), "--from", "ash", "--for", "5"]) == 0
    assert asked.calls == [
        ("film", (ShowOptions(show=str(show_folder), start="ash", for_seconds=5.0), out, None, None), {})
    ]


def test_a_still_of_the_built_in_show_needs_only_a_file(asked: Asked, tmp_path: Path) -> None:
    out = tmp_path / "x.png"
    assert exit_code(["still", str(out), "--cue", "3.2", "--at", "0"]) == 0
    canvas = {"rig": None, "size": None, "motes": None, "seed": None}
    assert asked.calls == [("still", ("rina", out), {"cue": "3.2", "at_seconds": 0.0, **canvas})]


def test_replay_takes_a_journal_that_is_there(asked: Asked, tmp_path: Path) -> None:
    night, hashes = tmp_path / "night", tmp_path / "hashes"
    night.touch()
    assert exit_code(["replay", str(night), "--frame-hashes", str(hashes), "--for", "3"]) == 0
    assert asked.calls == [("replay", (night, ShowOptions(for_seconds=3.0), None, hashes), {})]


@pytest.mark.parametrize(
    ("trouble", "code", "line"),
    [
        (WrongError("no cue '9.9'"), 1, "rina: no cue '9.9'\n"),
        (LackError("no OpenGL here", "apt-get install libgl1"), 3, "rina: no OpenGL here; apt-get install libgl1\n"),
    ],
)
def test_troubles_become_exit_codes(
    trouble: Exception, code: int, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: Any, **__: Any) -> int:
        raise trouble

    monkeypatch.setattr(rina, "main", fail)
    assert exit_code(["play"]) == code
    assert capsys.readouterr().err == line


def test_a_mistake_of_ours_keeps_its_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(rina, "main", fail)
    with pytest.raises(ZeroDivisionError):
        exit_code(["play"])


def test_the_command_itself_answers_without_loading_graphics() -> None:
    loaded = "import sys, installation.cli.rina; print(json.dumps(sorted(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", f"import json; {loaded}"], capture_output=True, text=True, check=True)
    heavy = {"moderngl", "numpy", "av", "PIL", "glfw", "pydantic", "rich", "asyncio"}
    assert heavy.isdisjoint(json.loads(done.stdout))


def test_help_comes_from_the_installed_command() -> None:
    done = run_rina("--help")
    assert done.returncode == 0
    assert "Exit codes: 0 fine" in done.stdout
    assert done.stderr == ""


def test_bad_arguments_exit_with_two() -> None:
    done = run_rina("play", "--size", "12")
    assert done.returncode == 2
    assert done.stderr == "rina play: --size: expected WIDTHxHEIGHT such as 1280x720, got '12'\n"
