"""The monitor shows what arrives: as meters, and over real wires as lines."""

import io
import json
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pythonosc.udp_client import SimpleUDPClient
from rich.console import Console

from installation.inputs.board import MOST_ROWS, Board, label, share
from installation.model.arrival import Arrival
from installation.monitor.health import Show, health, heard, voices
from installation.monitor.meters import columns, meter
from installation.monitor.screen import picture
from tests.parts.live import LiveShow
from tests.parts.patience import PATIENCE_SECONDS
from tests.parts.ports import free_port


def test_the_latest_value_stands_and_all_messages_are_counted() -> None:
    board = Board()
    board.take([Arrival("osc:a", "/crowd/arousal", (0.2,), merged=3), Arrival("osc:a", "/crowd/arousal", (0.7,))], 1.0)
    (row,) = board.rows()
    assert (row.arguments, row.messages, row.share) == ((0.7,), 4, 0.7)


def test_how_the_show_is_doing_is_told_in_one_line() -> None:
    told = {"cue": {"id": "1.2", "title": "Biodomes"}, "fps": 24.3, "quality": {"words": "72% size, 1M motes"}}
    assert health(told) == "1.2 Biodomes, 24 fps, 72% size, 1M motes"
    told["air"] = {"words": "air 0.02% of white, 40% of its budget"}
    assert health(told) == "1.2 Biodomes, 24 fps, 72% size, 1M motes, air 0.02% of white, 40% of its budget"
    with pytest.raises(ValueError, match="no health"):
        health({"ok": True})


class _Playing(BaseHTTPRequestHandler):
    """The page of a show."""

    def do_GET(self) -> None:
        told = {"cue": {"id": "1.2", "title": "Biodomes"}, "fps": 24.3, "quality": {"words": "all"}, "sources": []}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps(told).encode())


class _PlayingAfterAMistake(BaseHTTPRequestHandler):
    """The page of a show that has refused a save."""

    def do_GET(self) -> None:
        told = {"cue": {"id": "1.2", "title": "Biodomes"}, "fps": 24.3, "quality": {"words": "all"}, "sources": []}
        self.send_response(200)
        self.end_headers()
        self.wfile.write(json.dumps({**told, "problems": ["veil not taken over: too slow"]}).encode())


def test_what_the_show_has_refused_is_told_in_the_terminal() -> None:
    with HTTPServer(("127.0.0.1", 0), _PlayingAfterAMistake) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        monitor = start_monitor(free_port(), f"--desk 127.0.0.1:{server.server_port}")
        try:
            assert read_until(monitor, "veil") == "show: veil not taken over: too slow\n"
        finally:
            monitor.kill()
            monitor.wait()
            server.shutdown()


def test_the_show_is_asked_directly_whatever_proxy_the_environment_names(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    monkeypatch.delenv("no_proxy", raising=False)
    with HTTPServer(("127.0.0.1", 0), _Playing) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        show = Show(("127.0.0.1", server.server_port))
        assert show.status == "1.2 Biodomes, 24 fps, all"
        show.close()
        server.shutdown()


class _PlayingForAnother(_Playing):
    """The page of a show that somebody else has started."""

    def do_GET(self) -> None:
        if self.path == "/health":
            super().do_GET()
        else:
            self.send_error(403)


def test_what_another_persons_show_does_not_tell_is_said() -> None:
    with HTTPServer(("127.0.0.1", 0), _PlayingForAnother) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        show = Show(("127.0.0.1", server.server_port))
        assert show.status.startswith("1.2 Biodomes, 24 fps, all; what it hears it tells to whoever started it")
        show.close()
        server.shutdown()


def test_sources_are_told_apart_and_status_lines_left_out() -> None:
    board = Board()
    addresses = [("osc:a", "/rina/go"), ("osc:b", "/rina/go"), ("osc", "/source/osc/status")]
    board.take([Arrival(source, address) for source, address in addresses], 0.0)
    assert [row.source for row in board.rows()] == ["osc:a", "osc:b"]


def test_a_stranger_who_invents_addresses_cannot_fill_the_memory() -> None:
    board = Board()
    board.take([Arrival("osc:a", f"/crowd/person/{n}/join") for n in range(3 * MOST_ROWS)], 0.0)
    assert len(board.rows()) == MOST_ROWS


@pytest.mark.parametrize(
    ("address", "arguments", "expected"),
    [
        ("/crowd/valence", (-1.0,), 0.0),
        ("/crowd/valence", (0.0,), 0.5),
        ("/mic/level", (0.25,), 0.25),
        ("/mic/level", (7.0,), 1.0),
        ("/midi/cc", (1, 48, 127), 1.0),
        ("/midi/pitch", (1, -8192), 0.0),
        ("/rina/go", (), None),
        ("/crowd/text", ("hello",), None),
        ("/crowd/arousal", (float("nan"),), None),
    ],
)
def test_a_meter_knows_the_range(address: str, arguments: tuple[float, ...], expected: float | None) -> None:
    assert share(Arrival("x", address, arguments)) == expected


@pytest.mark.parametrize(
    ("address", "argument", "expected"),
    [
        ("/rina/master", "hello", "hello (expected a number from 0 to 1)"),
        ("/rina/master", 0.5, "0.5"),
        ("/rina/go", 0, "0"),
        ("/midi/note", 36, "36"),
    ],
)
def test_what_the_show_could_make_nothing_of_says_so(address: str, argument: float | str, expected: str) -> None:
    board = Board()
    board.take([Arrival("x", address, (argument,))], 0.0)
    assert f" {expected}  " in "\n".join(drawn(board, 0.0))


def test_the_newest_are_on_the_screen_however_many_there_are() -> None:
    board = Board()
    for second in range(40):
        board.take([Arrival(f"osc:a:{5000 - second}", "/rina/go")], float(second))
    console = Console(file=io.StringIO(), width=100, force_terminal=True, color_system=None)
    console.print(picture(board, (), 40.0, height=5))
    lines = console.file.getvalue().splitlines()  # type: ignore[attr-defined]
    assert [line.split()[0] for line in lines[1:4]] == ["osc:a:4961", "osc:a:4962", "osc:a:4963"]
    assert lines[4].strip() == "... and 37 silent for longer"


def test_controls_of_one_pad_have_rows_of_their_own() -> None:
    assert label(Arrival("midi:APC", "/midi/cc", (1, 48, 100))) == "/midi/cc 1 48"


def test_the_bar_is_as_long_as_the_share() -> None:
    assert meter(0.5) == "█" * 10 + "·" * 10
    assert meter(None) == ""


def test_the_table_says_what_came_and_leaves_brackets_alone() -> None:
    board = Board()
    board.take([Arrival("osc:a", "/crowd/text", ("[bold]hello[/bold]",))], 0.0)
    console = Console(file=io.StringIO(), width=120, force_terminal=True, color_system=None)
    console.print(picture(board, (), 0.0))
    assert "[bold]hello[/bold]" in console.file.getvalue()  # type: ignore[attr-defined]


def drawn(board: Board, now_seconds: float) -> list[str]:
    """The screen's lines, as a terminal of 100 columns has them."""
    console = Console(file=io.StringIO(), width=100, force_terminal=True, color_system=None)
    console.print(picture(board, (), now_seconds))
    return console.file.getvalue().splitlines()  # type: ignore[attr-defined, no-any-return]


def line_of(lines: list[str], name: str) -> str:
    return next(line for line in lines if line.startswith(name))


HEARD = [
    ("level", 0.5), ("dbfs", -30.0), ("loudness", -23.0), ("bass", 0.2), ("chant", 0.75), ("tempo", 120.0),
    ("onset", 1.0), ("bands", 0.0, 0.01, 0.25, 0.5, 1.0, 0.5, 0.25, 0.0), ("event", "applause", 0.9),
]  # fmt: skip


def listening_board(now_seconds: float) -> Board:
    board = Board()
    board.take([Arrival("mic:default", f"/mic/{name}", tuple(said)) for name, *said in HEARD], now_seconds)
    return board


def test_what_the_microphone_hears_has_a_panel_with_meters() -> None:
    lines = drawn(listening_board(10.0), 10.0)
    assert lines[0].strip() == "mic:default hears"
    assert meter(0.5) + "  0.50" in line_of(lines, "level")
    assert meter(0.5) + "  -30.0 dB" in line_of(lines, "dBFS")
    assert "-23.0 LUFS" in line_of(lines, "loudness")
    assert "··▁▁▂▂▄▄██▄▄▂▂··" in line_of(lines, "bands")
    assert meter(0.75) + "  120 per minute" in line_of(lines, "beat")
    assert meter(0.9) + "  applause, now" in line_of(lines, "event")
    assert meter(0.2, 10) + "  0.20" in line_of(lines, "level")  # the bass beside it


def test_a_hit_runs_out_and_an_event_grows_old() -> None:
    board = listening_board(10.0)
    assert meter(1.0) in line_of(drawn(board, 10.0), "hit")
    assert meter(0.5) in line_of(drawn(board, 10.25), "hit")
    later = drawn(board, 14.0)
    assert meter(0.0) in line_of(later, "hit")
    assert "applause, 4 s ago" in line_of(later, "event")
    assert later[0].strip() == "mic:default is not heard of any more"


def test_a_program_that_sends_one_feature_has_a_panel_too() -> None:
    board = Board()
    board.take([Arrival("osc:10.0.0.7:5000", "/mic/event", ("boo",))], 0.0)
    lines = drawn(board, 0.0)
    assert lines[0].strip() == "osc:10.0.0.7:5000 hears"
    assert "boo, now" in line_of(lines, "event")


def test_columns_show_a_foot_of_what_is_faint() -> None:
    assert columns([0.0, 0.001, 1.0, 2.0]) == "··▁▁████"


def hear_ctrl_c() -> None:
    """A shell that runs the tests in its background has them, and all they start, ignore Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start_monitor(port: int, desk: str = "--no-desk") -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "installation", "monitor", "--no-midi", "--no-mic", "--osc", f"127.0.0.1:{port}"]
    command += desk.split()
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, preexec_fn=hear_ctrl_c
    )  # fmt: skip


def read_until(monitor: subprocess.Popen[str], text: str) -> str:
    assert monitor.stdout is not None
    for line in monitor.stdout:
        if text in line:
            return line
    raise AssertionError(f"never said {text!r}")


def test_osc_of_another_program_appears_and_ctrl_c_ends_it() -> None:
    port = free_port()
    monitor = start_monitor(port)
    try:
        read_until(monitor, "listening on")
        if shutil.which("oscsend"):
            subprocess.run(["oscsend", "127.0.0.1", str(port), "/crowd/arousal", "f", "0.9"], check=True)
        else:
            SimpleUDPClient("127.0.0.1", port).send_message("/crowd/arousal", 0.9)
        assert read_until(monitor, "/crowd/arousal").endswith("/crowd/arousal  0.9\n")
        time.sleep(0.2)
        monitor.send_signal(signal.SIGINT)
        _, errors = monitor.communicate(timeout=PATIENCE_SECONDS)
    finally:
        monitor.kill()
    assert monitor.returncode == 0
    assert errors == ""


def test_what_a_source_says_of_itself_is_told_whole() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        monitor = start_monitor(other.getsockname()[1])
        try:
            assert read_until(monitor, "is used by another program").endswith("trying again every 2 s\n")
        finally:
            monitor.kill()
            monitor.wait()


def test_beside_a_show_it_tells_what_the_show_hears() -> None:
    page = free_port()
    desk = f"--desk 127.0.0.1:{page}"
    with LiveShow("--headless", "--no-midi", "--no-mic", *desk.split(), desk=True) as show:
        monitor = start_monitor(show.port, desk)
        try:
            assert read_until(monitor, "show's osc").endswith(f"listening on 127.0.0.1:{show.port}\n")
            client = SimpleUDPClient("127.0.0.1", show.port)
            talking = threading.Event()
            threading.Thread(target=keep_saying, args=(client, talking), daemon=True).start()
            assert read_until(monitor, "/crowd/arousal").endswith("/crowd/arousal  0.9\n")
            assert "expected" in read_until(monitor, "/rina/master")
            talking.set()
        finally:
            monitor.kill()
            monitor.wait()


def keep_saying(client: SimpleUDPClient, enough: threading.Event) -> None:
    """Something right and something wrong, until somebody has heard it."""
    while not enough.wait(0.1):
        client.send_message("/crowd/arousal", 0.9)
        client.send_message("/rina/master", "loud")


def test_rows_travel_from_the_show_to_the_monitor() -> None:
    board, other = Board(), Board()
    board.take([Arrival("osc:a", "/crowd/text", ("hello",)), Arrival("midi:b", "/midi/cc", (1, 2, 64))], 10.0)
    other.adopt(heard(json.loads(json.dumps({"rows": board.aged(12.0)})), 100.0))
    assert [row._replace(last_seconds=0.0) for row in other.rows()] == [
        row._replace(last_seconds=0.0) for row in board.rows()
    ]
    assert {row.last_seconds for row in other.rows()} == {98.0}


def test_whose_word_counts_is_told_in_one_line() -> None:
    told = {"voices": [["mic", 0.204, 0], ["osc:10.0.0.7", 0.38, 12], ["osc:10.0.0.9", 0.001, 0]]}
    assert voices(told) == "osc:10.0.0.7 38% (12 people), mic 20%"
    assert voices({}) == ""
    with pytest.raises(ValueError, match="no voices"):
        voices({"voices": [1]})


@pytest.mark.parametrize("told", [None, [], {"rows": 3}, {"rows": [[1]]}, {"rows": [["a", "b", 3, 0, 0, 0, ""]]}])
def test_what_is_no_answer_of_a_show_is_refused(told: object) -> None:
    with pytest.raises(ValueError, match="no rows"):
        heard(told, 0.0)
