"""The mailbox: everything once, bounded, and safe from sources that fail."""

import logging

import pytest

from installation.inputs.mailbox import Mailbox
from installation.model.arrival import Arrival


class Scripted:
    """A source that hands out what it was given, poll by poll, and raises when it was given an error."""

    def __init__(self, name: str, *polls: list[Arrival] | Exception) -> None:
        self.name = name
        self.status = "scripted"
        self._polls = list(polls)

    def open(self) -> None: ...

    def close(self) -> None: ...

    def ask(self) -> None:
        pass

    def poll(self) -> list[Arrival]:
        given = self._polls.pop(0) if self._polls else []
        if isinstance(given, Exception):
            raise given
        return given


def reading(number: int, merged: int = 1) -> Arrival:
    return Arrival("osc:x", "/crowd/arousal", (number,), merged)


GO = Arrival("osc:x", "/rina/go")


def test_everything_is_taken_once_and_in_order() -> None:
    mailbox = Mailbox([Scripted("a", [reading(1)], [reading(3)]), Scripted("b", [GO])])
    mailbox.post([reading(0)])
    assert mailbox.take() == [reading(0), reading(1), GO]
    assert mailbox.take() == [reading(3)]
    assert mailbox.take() == []


def test_when_it_is_full_the_oldest_readings_give_way_and_events_never() -> None:
    mailbox = Mailbox([Scripted("a", [reading(1, merged=5), GO, reading(2), GO, reading(3), GO])], capacity=4)
    assert mailbox.take() == [GO, GO, reading(3), GO]
    assert mailbox.dropped == 6
    assert mailbox.status == ["more than 4 messages came in one frame: the oldest readings were given up"]
    mailbox.post([GO] * 9)
    assert mailbox.take() == [GO] * 9


def test_a_source_that_fails_is_told_of_once_and_the_others_are_heard(caplog: pytest.LogCaptureFixture) -> None:
    mailbox = Mailbox([Scripted("bad", RuntimeError("x"), RuntimeError("x"), [GO]), Scripted("good", [reading(1)])])
    with caplog.at_level(logging.ERROR):
        assert mailbox.take() == [reading(1)]
        assert mailbox.take() == []
        assert mailbox.status == ["bad: could not be asked for news; the show goes on without"]
        assert mailbox.take() == [GO]
    assert mailbox.status == []
    assert [record.getMessage() for record in caplog.records] == ["bad could not be asked for news"]
