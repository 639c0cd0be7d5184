"""The page in a real browser: the picture arrives, the words arrive, a phone's width is enough."""

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from installation.desk.watch import Watch
from tests.parts.browser import PROGRAM, Browser
from tests.parts.ports import free_port
from tests.parts.xservers import eventually

pytestmark = pytest.mark.skipif(PROGRAM is None, reason="no Chromium here")
AMBER = (210, 150, 60)
STATE = {
    "title": "Rina",
    "act": {"number": 3, "title": "Standoff"},
    "cue": {"id": "3.4", "title": "Shared <b>", "elapsed_seconds": 75.0, "progress": 0.5},
    "next": {"id": "3.5", "title": "The blow"},
    "hold": True,
    "mood": {"valence": 0.5, "arousal": 0.8, "joy": 0.6},
    "signals": {"haze": 0.5},
    "sources": ["osc: listening on 127.0.0.1:9000"],
    "problems": ["veil not taken over: too slow"],
    "outputs": [
        {"name": "left", "present": True, "place": "DP-1", "width_px": 1920, "height_px": 1080, "fps": 59.9},
        {"name": "right", "present": False, "place": "DP-2", "width_px": 0, "height_px": 0, "fps": 0.0},
    ],
}


@pytest.fixture
def over() -> threading.Event:
    return threading.Event()


@pytest.fixture
def address(over: threading.Event) -> Iterator[str]:
    port = free_port()
    page = Watch("127.0.0.1", port)
    picture = np.full((90, 160, 3), AMBER, np.uint8).tobytes()

    def play() -> None:
        frame = 0
        while not over.wait(0.02):
            frame += 1
            page.publish({**STATE, "frame": frame}, picture if page.wants_picture else None, (160, 90))

    show = threading.Thread(target=play)
    show.start()
    try:
        assert eventually(lambda: page.status.startswith("watch at"))
        yield f"http://127.0.0.1:{port}/"
    finally:
        over.set()
        show.join()
        page.close()


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, tmp_path: Path, address: str) -> Iterator[Browser]:
    with Browser(tmp_path, request.param) as browser:
        browser.open(address)
        assert browser.becomes_true("document.readyState == 'complete' && picture.width == 160")
        yield browser


def test_the_story_is_told_in_words(page: Browser) -> None:
    words = page.value("document.body.innerText")
    assert "ACT III · STANDOFF" in words
    assert "Shared <b>" in words, "titles are text, never markup"
    assert "3.4 · 1:15 · then The blow" in words
    outputs = "DP-1, 1920x1080, 60 frames/s", "monitor DP-2 is away"
    for said in ("held", "stirred, warm", "listening on 127.0.0.1:9000", "veil not taken over too slow", *outputs):
        assert said in words
    assert "anticipation" in page.value("document.getElementById('emotions').textContent")
    assert page.value("document.title") == "Shared <b> – Rina"


def test_the_picture_is_seen_and_nothing_hangs_over_the_edge(page: Browser) -> None:
    assert page.becomes_true("!document.body.classList.contains('waiting') && getComputedStyle(picture).opacity == 1")
    seen = page.photograph()
    np.testing.assert_allclose(seen[100, seen.shape[1] // 2].astype(int), AMBER, atol=8)
    assert page.value("document.documentElement.scrollWidth <= innerWidth")


def test_a_show_that_ends_leaves_a_word_not_a_frozen_picture(page: Browser, over: threading.Event) -> None:
    assert page.becomes_true("!document.body.classList.contains('waiting')")
    over.set()
    assert page.becomes_true("document.body.classList.contains('waiting')")
    assert "The show is not running" in page.value("document.body.innerText")
