"""Files are read beside the show: one at a time, the last that was asked for in the end."""

import threading
import time

from installation.model.faults import WrongError
from installation.show.reading import Reading
from tests.parts.patience import PATIENCE_SECONDS


def answer(reading: Reading[str]) -> str | WrongError:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (read := reading.answer()) is None:
        assert time.monotonic() < deadline, "never answered"
        time.sleep(0.005)
    return read


def test_what_was_saved_while_something_is_read_is_read_after_it_and_alone_counts() -> None:
    gate, begun = threading.Event(), []

    def read(version: str) -> str:
        begun.append((version, threading.current_thread() is threading.main_thread()))
        gate.wait(PATIENCE_SECONDS)
        return version

    reading: Reading[str] = Reading("a file")
    for version in ("first", "second", "third"):
        reading.ask(lambda version=version: read(version))  # type: ignore[misc]
    assert reading.is_busy
    assert reading.answer() is None, "nobody waits for it"
    gate.set()
    assert answer(reading) == "third"
    assert begun == [("first", False), ("third", False)]
    assert (reading.answer(), reading.is_busy) == (None, False), "told once"


def test_whatever_goes_wrong_is_an_answer_and_the_next_one_is_read() -> None:
    reading: Reading[str] = Reading("a file")
    for trouble in (WrongError("line 3 is wrong"), RecursionError("too deep")):

        def fail(trouble: Exception = trouble) -> str:
            raise trouble

        reading.ask(fail)
        told = answer(reading)
        assert isinstance(told, WrongError)
        assert str(trouble) in str(told)
    reading.ask(lambda: "good again")
    assert answer(reading) == "good again"
