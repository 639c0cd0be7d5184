"""No sound leaves the microphone's process: not into a file, not over a line, not in what it says."""

import ast
import multiprocessing
import pickle
import time
from pathlib import Path
from typing import Any

import pytest

from installation.inputs.channel import CREDIT
from installation.inputs.hearing.events import EVENT_NAMES
from tests.parts.mic_probe import PLAYED_SECONDS, listen_and_tell

ROOT = Path(__file__).resolve().parents[2]
LISTENING_CODE = [*ROOT.glob("installation/inputs/mic*.py"), *ROOT.glob("installation/inputs/hearing/*.py")]
MOST_NUMBERS_PER_SECOND = 1000


@pytest.fixture(scope="module")
def probed() -> tuple[list[Any], list[str]]:
    """Everything the process said, and every file and connection it opened, while three seconds were played."""
    context = multiprocessing.get_context("spawn")
    (line, theirs), (findings, tell) = context.Pipe(), context.Pipe()
    process = context.Process(target=listen_and_tell, args=(theirs, tell))
    process.start()
    letters: list[Any] = []
    end = time.monotonic() + PLAYED_SECONDS + 4.0
    while time.monotonic() < end:
        if line.poll(0.05):
            letters += pickle.loads(line.recv().letters)
            line.send(CREDIT)
    line.send(None)
    noted = findings.recv() if findings.poll(5.0) else ["no findings came"]
    process.join(10)
    return letters, noted


def test_it_says_numbers_and_a_few_words_only(probed: tuple[list[Any], list[str]]) -> None:
    said = [letter[1:3] for letter in probed[0] if letter[1].startswith("/mic/")]
    assert {"/mic/level", "/mic/bands", "/mic/onset", "/mic/event"} <= {address for address, _ in said}
    for address, arguments in said:
        assert len(arguments) <= 8
        for argument in arguments:
            assert type(argument) is float or argument in EVENT_NAMES, f"{address}: {argument!r}"
            assert not isinstance(argument, float) or round(argument, 3) == argument


def test_it_says_far_too_little_to_carry_sound(probed: tuple[list[Any], list[str]]) -> None:
    """The merged ones count too: what a faster show would have been told."""
    numbers = sum(len(letter[2]) * letter[3] for letter in probed[0] if letter[1].startswith("/mic/"))
    assert 0 < numbers < MOST_NUMBERS_PER_SECOND * PLAYED_SECONDS


def test_it_opens_no_file_and_no_line(probed: tuple[list[Any], list[str]]) -> None:
    harmless = ("open ('/dev/null'", "os.putenv", "os.unsetenv", "os.listdir", "os.scandir")
    assert [event for event in probed[1] if not event.startswith(harmless)] == []


@pytest.mark.parametrize("path", LISTENING_CODE, ids=lambda path: path.name)
def test_the_code_that_hears_has_no_means_to_keep(path: Path) -> None:
    tree = ast.parse(path.read_text())
    imported = {
        alias.name.split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
    }
    imported |= {(node.module or "").split(".")[0] for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert imported.isdisjoint({"wave", "socket", "subprocess", "tempfile", "pickle", "logging", "shutil", "io", "av"})
    called = {_name(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert called.isdisjoint(
        {"open", "tofile", "save", "savez", "savetxt", "write", "write_bytes", "write_text", "print"}
    )


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        # `os.open` is used on the null device alone, to silence C libraries
        whole = ast.unparse(function)
        return "" if whole == "os.open" else function.attr
    return function.id if isinstance(function, ast.Name) else ""
