"""Waiting for a driver that writes its cache from a thread of its own."""

import hashlib
import threading
import time

import pytest

from installation.stage import driver_cache
from installation.stage.driver_cache import TIMES, fill_driver_cache


def test_it_waits_until_every_other_thread_rests() -> None:
    written: list[bytes] = []

    def write() -> None:
        written.append(hashlib.pbkdf2_hmac("sha256", b"", b"", 400_000))  # as drivers do, without Python's lock

    fill_driver_cache(lambda: threading.Thread(target=write).start(), 10.0)
    assert len(written) == TIMES


def test_who_never_rests_is_not_waited_for_any_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver_cache, "_others", lambda: iter("SR"))
    began = time.monotonic()
    fill_driver_cache(lambda: None, 0.1)
    assert time.monotonic() - began >= 0.1 * TIMES
