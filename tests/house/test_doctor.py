"""The doctor says what is missing and how to mend it, whatever the drivers do."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from installation import doctor, listing, probes
from installation.asking import NoAnswerError, ask
from installation.doctor import Finding, Question, find_out

STRANGE = "tests.parts.strange"


def run_rina(*words: str, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "installation", *words]
    full = {**os.environ, **environment}
    return subprocess.run(command, env=full, capture_output=True, text=True, timeout=100, check=False)


def test_an_answer_is_the_last_line_whatever_else_is_printed() -> None:
    assert ask(STRANGE, "babbles", 20.0) == [True, [1, 2]]


@pytest.mark.parametrize("way", ["crashes", "mumbles", "is silent"])
def test_a_probe_that_dies_is_no_answer(way: str) -> None:
    with pytest.raises(NoAnswerError, match="crashed the process that asked"):
        ask(STRANGE, way, 20.0)


def test_a_probe_that_hangs_is_given_up() -> None:
    before = time.monotonic()
    with pytest.raises(NoAnswerError, match=r"gave no answer within 0\.5 s"):
        ask(STRANGE, "hangs", 0.5)
    assert time.monotonic() - before < 10.0


def test_no_answer_becomes_a_finding_with_a_way_out(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise NoAnswerError("gave no answer within 1 s")

    monkeypatch.setattr(doctor, "ask", fail)
    finding = find_out(Question("midi", False, "rina play --no-midi"))
    assert finding == Finding("midi", False, "gave no answer within 1 s", "rina play --no-midi", False)


def test_every_question_has_a_probe() -> None:
    assert [question.name for question in doctor.QUESTIONS] == list(probes.PROBES)


def test_a_probe_that_raises_is_an_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> probes.Answer:
        raise OSError(28, "No space left on device")

    monkeypatch.setitem(probes.PROBES, "storage", broken)
    assert probes.answer("storage") == (False, "OSError: [Errno 28] No space left on device", "")


def test_a_folder_that_cannot_be_written_is_told_with_a_way_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A read-only home: root may write everywhere, so a file stands where the folder would be."""
    (tmp_path / "state").write_text("")
    monkeypatch.setattr(probes, "state_folder", lambda: tmp_path / "state" / "rina")
    expected = f"{tmp_path / 'state' / 'rina'} cannot be written: Not a directory"
    assert probes.storage() == (False, expected, "XDG_STATE_HOME=/another/folder rina play")


def test_a_taken_osc_port_is_named_with_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as other:
        other.bind(("127.0.0.1", 0))
        port = other.getsockname()[1]
        monkeypatch.setattr(probes, "OSC_DEFAULT", ("127.0.0.1", port))
        expected = (False, f"udp port {port}: Address already in use", f"rina play --osc 127.0.0.1:{port + 1}")
        assert probes.osc() == expected


def test_a_taken_page_port_is_named_with_the_next_one(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setattr(probes, "DESK_DEFAULT", ("127.0.0.1", port))
        expected = (False, f"tcp port {port}: Address already in use", f"rina play --desk 127.0.0.1:{port + 1}")
        assert probes.page() == expected


def test_with_a_driver_too_old_the_exit_code_is_three() -> None:
    if "llvmpipe" not in probes.graphics()[1]:
        pytest.skip("only Mesa can be told to be old")
    done = run_rina("doctor", "--json", MESA_GL_VERSION_OVERRIDE="2.1", DISPLAY="")
    graphics = next(finding for finding in json.loads(done.stdout) if finding["name"] == "graphics")
    assert not graphics["ok"]
    assert "apt-get install" in graphics["fix"] or not sys.platform.startswith("linux")
    assert done.returncode == 3


def test_inputs_list_the_address_to_send_osc_to() -> None:
    done = run_rina("inputs", "--json")
    assert done.returncode == 0
    ways = json.loads(done.stdout)
    assert {"kind": "network", "name": "127.0.0.1:9000", "detail": "programs on this machine"} in ways
    assert {way["kind"] for way in ways} == {"midi", "audio", "network"}


def test_a_kind_without_devices_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(listing, "ask", lambda *_: "no audio: the PortAudio library is missing")
    assert listing._ways("audio") == [listing.Way("audio", "", "no audio: the PortAudio library is missing")]
