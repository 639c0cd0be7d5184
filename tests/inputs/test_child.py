"""Sources in their own processes: delivery, back-off, and an end that always comes."""

import os
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from installation.inputs.channel import Worker
from installation.inputs.child import ChildSource
from installation.inputs.outbox import EVENT, MOST_EVENTS, MOST_VALUES, Outbox
from installation.model.arrival import Arrival
from tests.parts import workers
from tests.parts.patience import PATIENCE_SECONDS
from tests.parts.stopwatch import Stopwatch


@contextmanager
def running(worker: Worker, **settings: Any) -> Iterator[ChildSource]:
    source = ChildSource("test", worker, settings)
    source.open()
    try:
        yield source
    finally:
        source.close()


def poll_until(source: ChildSource, done: Callable[[list[Arrival]], bool]) -> list[Arrival]:
    """Everything that arrives until `done` says so."""
    arrivals: list[Arrival] = []
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not done(arrivals):
        assert time.monotonic() < deadline, f"{source.status}: {arrivals[-5:]}"
        time.sleep(0.01)
        arrivals += source.poll()
    return arrivals


def heard(address: str) -> Callable[[list[Arrival]], bool]:
    return lambda arrivals: any(arrival.address == address for arrival in arrivals)


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


def test_readings_are_merged_and_events_and_status_come_through() -> None:
    with running(workers.count_up, n=1000) as source:
        arrivals = poll_until(source, heard("/counted"))
        counts = [arrival for arrival in arrivals if arrival.address == "/count"]
        assert counts[-1].arguments == (999,)
        assert sum(arrival.merged for arrival in counts) == 1000
        assert source.status == "counting"
        assert source.counts == {"numbers": 1000}
        assert Arrival("test", "/source/test/status", ("counting",)) in [a._replace(seconds=0.0) for a in arrivals]
        assert arrivals[-1].seconds == pytest.approx(time.monotonic(), abs=PATIENCE_SECONDS)


def test_a_child_hears_what_it_is_told_in_order() -> None:
    with running(workers.count_up, n=0) as source:
        for number in range(300):
            source.tell("/hello", number)
        arrivals = poll_until(source, lambda arrivals: len(arrivals) > 300)
        assert [a.arguments for a in arrivals if a.address == "/answer/hello"] == [(n,) for n in range(300)]


def test_a_child_that_dies_is_started_again_ever_more_slowly() -> None:
    with running(workers.crash) as source:
        poll_until(source, lambda arrivals: len(arrivals) == 3)
        assert source.restarts == 2
        poll_until(source, lambda _: source.status == "stopped (exit code 3); starting again in 2 s")


def test_a_child_that_returns_keeps_its_last_word() -> None:
    with running(workers.give_up) as source:
        poll_until(source, heard("/source/test/status"))
        time.sleep(0.3)
        assert source.status == "no such device: plug it in"
        assert source.restarts == 0


def test_a_child_that_does_not_listen_is_ended_all_the_same() -> None:
    with running(workers.never_listen) as source:
        (pid,) = poll_until(source, heard("/alive"))[0].arguments
        began = time.monotonic()
        source.close()
        assert time.monotonic() - began < 4.0
        assert not alive(int(str(pid)))
        source.close()


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="needs signals of a terminal")
def test_what_asks_the_whole_group_to_end_leaves_the_child_to_the_show() -> None:
    with running(workers.count_up, n=0) as source:
        poll_until(source, heard("/counted"))
        assert source.pid is not None
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            os.kill(source.pid, number)
        source.tell("/hello", 1)
        poll_until(source, heard("/answer/hello"))
        assert source.restarts == 0


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="needs signals that stop a process")
def test_a_frozen_child_holds_up_nothing() -> None:
    with running(workers.flood) as source:
        (pid,) = [a.arguments[0] for a in poll_until(source, heard("/pid")) if a.address == "/pid"]
        os.kill(int(str(pid)), signal.SIGSTOP)
        calls = Stopwatch()
        for _ in range(200):
            with calls.timing():
                source.tell("/are-you-there")
                source.poll()
        assert calls.slowest_seconds < 0.1
        source.close()
        assert not alive(int(str(pid)))


def test_a_flooding_child_hands_over_bounded_batches() -> None:
    with running(workers.flood) as source:
        poll_until(source, heard("/event"))
        time.sleep(1.0)
        poll_until(source, lambda arrivals: any(a.merged > MOST_EVENTS for a in arrivals))
        assert source.counts["lost_in_queue"] > 0
        assert len(source.poll()) <= MOST_EVENTS + MOST_VALUES


def test_children_import_nothing_heavy() -> None:
    script = """
        import time
        from installation.inputs.child import ChildSource
        from tests.parts.workers import name_modules
        if __name__ == "__main__":
            source = ChildSource("test", name_modules, {})
            source.open()
            while not (arrivals := source.poll()):
                time.sleep(0.01)
            source.close()
            print(sorted(a.arguments[0] for a in arrivals if a.arguments[1]))
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(script)], capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    assert done.stdout.strip() == "[]", done.stderr


def test_a_child_goes_when_the_show_is_killed() -> None:
    script = """
        import time
        from installation.inputs.child import ChildSource
        from tests.parts.workers import never_listen
        if __name__ == "__main__":
            source = ChildSource("test", never_listen, {})
            source.open()
            while not (arrivals := source.poll()):
                time.sleep(0.01)
            print(arrivals[0].arguments[0], flush=True)
            time.sleep(60)
    """
    show = subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], stdout=subprocess.PIPE, text=True)
    assert show.stdout is not None
    pid = int(show.stdout.readline())
    show.kill()
    show.wait()
    deadline = time.monotonic() + PATIENCE_SECONDS
    while alive(pid):
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_a_program_that_fails_without_closing_its_children_ends_all_the_same() -> None:
    program = """
        import time
        from installation.inputs.child import ChildSource
        from tests.parts import workers
        if __name__ == "__main__":
            source = ChildSource("test", workers.count_up, {"n": 1})
            source.open()
            while not source.counts:
                source.poll()
                time.sleep(0.01)
            raise KeyError("a mistake")
    """
    run = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)], capture_output=True, text=True, timeout=PATIENCE_SECONDS
    )
    assert run.returncode == 1
    assert "a mistake" in run.stderr


def test_a_full_outbox_keeps_the_first_events_and_the_latest_readings() -> None:
    box = Outbox()
    for number in range(MOST_EVENTS + 10):
        box.add(("s", "/event", (number,), 1, 0.0, EVENT))
    for number in range(MOST_VALUES + 5):
        box.add(("s", f"/value/{number}", (number,), 1, 0.0, 0))
    box.add(("s", "/value/100", (0,), 3, 1.0, 0))
    letters = box.empty()
    assert box.lost == 15
    assert [letter[2] for letter in letters if letter[1] == "/event"] == [(n,) for n in range(MOST_EVENTS)]
    assert "/value/4" not in [letter[1] for letter in letters]
    assert letters[-1] == ("s", "/value/100", (0,), 4, 1.0, 0)
    assert box.empty() == []
