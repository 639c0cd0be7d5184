"""Whoever looks on cannot end the show."""

import logging
from typing import Any, cast

import pytest

from installation.show.seat import Seat


class Clumsy:
    """Sees one frame and fails at every other."""

    def __init__(self, error: Exception) -> None:
        self.error, self.asked, self.closed = error, 0, False

    def see(self, *_: object) -> None:
        self.asked += 1
        if self.asked > 1:
            raise self.error

    def close(self) -> None:
        self.closed = True


def see(seat: Seat) -> None:
    seat.see(*cast(Any, (None, None, None)))


def test_one_that_fails_is_told_once_and_asked_no_more(caplog: pytest.LogCaptureFixture) -> None:
    clumsy = Clumsy(ValueError("a page without words"))
    seat = Seat(clumsy)
    with caplog.at_level(logging.ERROR):
        for _ in range(4):
            see(seat)
    assert clumsy.asked == 2
    assert seat.status == ["clumsy has failed and is left out, the show goes on: ValueError: a page without words"]
    assert len(caplog.records) == 1
    seat.close()
    assert clumsy.closed


def test_nobody_to_tell_ends_it() -> None:
    seat = Seat(Clumsy(BrokenPipeError()))
    see(seat)
    with pytest.raises(BrokenPipeError):
        see(seat)
