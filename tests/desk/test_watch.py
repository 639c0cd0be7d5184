"""The page to watch at: served by a real child process, asked by real clients."""

import asyncio
import io
import json
import os
import signal
import socket
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPConnection
from types import SimpleNamespace

import aiohttp
import numpy as np
import pytest
from PIL import Image

from installation.desk.guard import is_our_name, same_origin
from installation.desk.house_key import headers_for, new_key, opens
from installation.desk.watch import Watch
from installation.state_folder import state_folder
from tests.parts.patience import PATIENCE_SECONDS
from tests.parts.ports import free_port
from tests.parts.stopwatch import Stopwatch
from tests.parts.xservers import eventually


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
def watch(port: int) -> Iterator[Watch]:
    page = Watch("127.0.0.1", port, stale_seconds=1.0)
    assert eventually(lambda: page.status.startswith("watch at"))
    yield page
    page.close()


def get(port: int, path: str, **headers: str) -> tuple[int, str]:
    asked = urllib.request.Request(f"http://127.0.0.1:{port}{path}", headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=PATIENCE_SECONDS) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read().decode()


def healthy(port: int) -> bool:
    return get(port, "/health")[0] == 200


def test_the_page_and_its_parts_are_served(watch: Watch, port: int) -> None:
    assert watch.status == f"watch at http://127.0.0.1:{port}/"
    for path, word in (
        ("/", "<!doctype html>"),
        ("/desk", "<canvas"),
        ("/watch.css", "--ground"),
        ("/watch.js", "WebSocket"),
    ):
        status, text = get(port, path)
        assert status == 200
        assert word in text
    assert get(port, "/../server.py")[0] == 404


def test_health_follows_finished_frames(watch: Watch, port: int) -> None:
    status, told = get(port, "/health")
    assert (status, json.loads(told)["ok"]) == (503, False)
    watch.publish({"frame": 1, "cue": {"id": "1.1"}, "fps": float("nan"), "problems": ["veil not taken over"]})
    assert eventually(lambda: healthy(port)), "what is wrong without stopping the show is no illness"
    told = json.loads(get(port, "/health")[1])
    assert (told["frame"], told["cue"], told["fps"]) == (1, {"id": "1.1"}, None)
    assert told["problems"] == ["veil not taken over"]
    for _ in range(15):  # the same frame again and again is a show that hangs
        watch.publish({"frame": 1})
        time.sleep(0.1)
    assert not healthy(port)


def test_what_came_in_is_gathered_and_told_only_while_a_program_of_this_machine_asks(watch: Watch, port: int) -> None:
    rows = [["osc:a", "/crowd/text", ["hello"], None, 1, 0.5, ""]]
    key = headers_for(port)
    assert not watch.is_monitored
    assert get(port, "/heard", **key, **{"X-Forwarded-For": "203.0.113.5"})[0] == 403
    assert not watch.is_monitored
    watch.publish({"frame": 1, "heard": {"rows": rows}})
    assert eventually(lambda: json.loads(get(port, "/heard", **key)[1]).get("rows") == rows)
    assert eventually(lambda: watch.is_monitored)
    assert "hello" not in get(port, "/health")[1]
    assert eventually(lambda: not watch.is_monitored)


def test_what_came_in_is_told_to_nobody_without_the_key(watch: Watch, port: int) -> None:
    """A web server on this machine may pass on what strangers ask without a word about it."""
    key = headers_for(port)["Authorization"]
    for wrong in ({}, {"Authorization": ""}, {"Authorization": "Bearer "}, {"Authorization": f"{key}x"}):
        status, words = get(port, "/heard", **wrong)
        assert (status, "whoever runs the show" in words) == (403, True)
    assert get(port, "/heard", Authorization=key)[0] == 200
    assert not opens("", "Bearer ")


def test_the_key_is_anew_for_every_show_and_nobody_elses_to_read() -> None:
    keys = {new_key(1) for _ in range(2)}
    (place,) = (state_folder() / "keys").glob("desk-1")
    assert len(keys) == 2
    assert place.stat().st_mode & 0o777 == 0o600
    assert headers_for(1) == {"Authorization": f"Bearer {place.read_text()}"}
    assert headers_for(2) == {}


def test_every_answer_says_what_a_browser_may_do_with_it(watch: Watch, port: int) -> None:
    for path, host in (("/", "127.0.0.1"), ("/heard", "127.0.0.1"), ("/nowhere", "127.0.0.1"), ("/", "evil.example")):
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE_SECONDS)
        connection.request("GET", path, headers={"Host": host})
        answer = connection.getresponse()
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
        connection.close()


def test_pictures_are_wanted_only_while_somebody_watches_and_ten_a_second_at_most(port: int) -> None:
    now = SimpleNamespace(seconds=100.0)
    rows = np.zeros((36, 64, 3), np.uint8)
    rows[:18] = (200, 40, 20)

    async def look(watch: Watch) -> tuple[dict[str, object], bytes]:
        async with aiohttp.ClientSession() as session, session.ws_connect(f"http://127.0.0.1:{port}/ws/watch") as page:
            first = json.loads((await page.receive()).data)
            assert first["emotions"][0]["name"] == "joy"
            async with asyncio.timeout(PATIENCE_SECONDS):
                while not watch.wants_picture:
                    await asyncio.sleep(0.02)
            watch.publish({"frame": 2, "cue": {"title": "Ash"}}, rows.tobytes(), (64, 36))
            for now.seconds in (100.0, 100.05, 100.099):
                assert not watch.wants_picture, "at most ten pictures a second"
            now.seconds = 100.101
            assert watch.wants_picture, "and no fewer"
            state = json.loads((await asyncio.wait_for(page.receive(), PATIENCE_SECONDS)).data)["state"]
            return state, (await asyncio.wait_for(page.receive(), PATIENCE_SECONDS)).data

    with closing(Watch("127.0.0.1", port, clock=lambda: now.seconds)) as watch:
        assert eventually(lambda: watch.status.startswith("watch at"))
        assert not watch.wants_picture
        state, jpeg = asyncio.run(look(watch))
        assert eventually(lambda: not watch.wants_picture), "nobody watches any more"
    assert state == {"frame": 2, "cue": {"title": "Ash"}}
    seen = np.asarray(Image.open(io.BytesIO(jpeg)))
    assert seen.shape == (36, 64, 3)
    np.testing.assert_allclose(seen[4, 32], (200, 40, 20), atol=12)


def test_publishing_never_waits_even_when_the_child_hangs(watch: Watch, port: int) -> None:
    assert watch._process is not None
    pid = watch._process.pid
    assert pid is not None
    os.kill(pid, signal.SIGSTOP)
    calls, picture = Stopwatch(), bytes(640 * 360 * 3)
    for frame in range(200):
        with calls.timing():
            watch.publish({"frame": frame}, picture, (640, 360))
        time.sleep(0.005)
    assert calls.slowest_seconds < 0.05
    os.kill(pid, signal.SIGCONT)
    assert eventually(lambda: healthy(port))


def test_a_killed_child_is_started_again(watch: Watch, port: int) -> None:
    assert watch._process is not None
    first = watch._process.pid
    assert first is not None
    os.kill(first, signal.SIGKILL)
    assert eventually(lambda: "starting it again" in watch.status)
    assert eventually(lambda: watch.status.startswith("watch at"))
    assert get(port, "/")[0] == 200


def test_a_port_that_is_taken_is_one_line() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        taken = other.getsockname()[1]
        page = Watch("127.0.0.1", taken)
        try:
            assert eventually(lambda: "is taken" in page.status)
            assert f"port {taken}" in page.status
            assert f"--desk 127.0.0.1:{taken + 1}" in page.status
        finally:
            page.close()


def test_the_child_goes_when_the_show_goes(port: int) -> None:
    page = Watch("127.0.0.1", port)
    assert eventually(lambda: page.status.startswith("watch at"))
    process = page._process
    assert process is not None
    page.close()
    page.close()
    assert not process.is_alive()


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8080", "127.0.0.1.evil.example", ""])
def test_a_name_that_is_not_ours_is_refused(watch: Watch, port: int, host: str) -> None:
    assert get(port, "/", Host=host)[0] == 403


def test_another_sites_script_gets_no_socket(watch: Watch, port: int) -> None:
    async def look() -> int:
        async with aiohttp.ClientSession() as session:
            try:
                headers = {"Origin": "http://evil.example"}
                async with session.ws_connect(f"http://127.0.0.1:{port}/ws/watch", headers=headers):
                    return 101
            except aiohttp.WSServerHandshakeError as refusal:
                return refusal.status

    assert asyncio.run(look()) == 403


@pytest.mark.parametrize("host", ["localhost:8080", "192.168.1.20", "[::1]:8080", "SHOW.lan:80", socket.gethostname()])
def test_our_own_names_are_let_in(host: str) -> None:
    assert is_our_name(host, "show.lan")


def test_the_origin_has_to_be_the_page_itself() -> None:
    assert same_origin(None, "a:1")
    assert same_origin("http://a:1", "A:1")
    assert not same_origin("http://a:2", "a:1")
    assert not same_origin("null", "a:1")
