"""The monitor shows what arrives: as meters, and over real wires as lines."""

import io
import shutil
import socket
import subprocess
import sys
import time

import pytest
from pythonosc.udp_client import SimpleUDPClient
from rich.console import Console

from installation.model.arrival import Arrival
from installation.monitor import MOST_ROWS, Board, health, label, meter, picture, share


def test_the_latest_value_stands_and_all_messages_are_counted() -> None:
    board = Board()
    board.take([Arrival("osc:a", "/crowd/arousal", (0.2,), merged=3), Arrival("osc:a", "/crowd/arousal", (0.7,))], 1.0)
    (row,) = board.rows()
    assert (row.arguments, row.messages, row.share) == ((0.7,), 4, 0.7)


def test_how_the_show_is_doing_is_told_in_one_line() -> None:
    told = {"cue": {"id": "1.2", "title": "Biodomes"}, "fps": 24.3, "quality": {"words": "72% size, 1M motes"}}
    assert health(told) == "1.2 Biodomes, 24 fps, 72% size, 1M motes"
    with pytest.raises(ValueError, match="no health"):
        health({"ok": True})


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


def free_port() -> int:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as udp:
        udp.bind(("127.0.0.1", 0))
        return int(udp.getsockname()[1])


def start_monitor(port: int) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "installation", "monitor", "--no-midi", "--no-mic", "--osc", f"127.0.0.1:{port}"]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


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
        monitor.send_signal(2)
        _, errors = monitor.communicate(timeout=10)
    finally:
        monitor.kill()
    assert monitor.returncode == 0
    assert errors == ""
