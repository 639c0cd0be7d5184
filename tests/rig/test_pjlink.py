"""Talking to projectors: good ones, protected ones, and such as answer late, badly or never."""

import contextlib
import hashlib
import socket
import struct
import threading
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.rig.pjlink import orders
from installation.rig.pjlink.inputs import input_code, input_words
from installation.rig.pjlink.link import Link
from installation.rig.pjlink.status import Lamp, read_inputs, read_status
from installation.rig.pjlink.words import ProjectorError, answered, greeted, request
from tests.parts.pjlink import TOKEN, PjlinkProjector, Strange, dripping, saying, silent, silent_after_greeting

SOON_SECONDS = 0.3


@pytest.fixture(autouse=True)
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(orders, "AGAIN_AFTER_SECONDS", (0.01, 0.01))


def linked(projector: PjlinkProjector, password: str = "") -> Link:
    return Link("127.0.0.1", projector.port, password, SOON_SECONDS)


def test_the_signature_is_that_of_the_standards_example() -> None:
    # JBMIA's example: random 498e4a67, password JBMIAProjectorLink.
    sent = request("POWR", "1", 1, "498e4a67", "JBMIAProjectorLink")
    assert sent == b"5d8409bc1c3fa39749434aa3a5c38682%1POWR 1\r"


def test_on_and_off() -> None:
    with PjlinkProjector() as projector, linked(projector) as link:
        assert orders.switch_on(link) == "is warming up"
        assert orders.switch_on(link) == "is warming up"
        assert projector.heard == ["%1POWR ?", "%1POWR 1", "%1POWR ?"], "a projector that starts is not told again"
        projector.state["POWR"] = "1"
        assert orders.switch_on(link) == "is on"
        assert orders.switch_off(link) == "is cooling down"
        assert orders.switch_off(link) == "is cooling down"


def test_a_lamp_that_cools_is_left_alone() -> None:
    with (
        PjlinkProjector(POWR="2") as projector,
        linked(projector) as link,
        pytest.raises(ProjectorError, match="cooling down: try again"),
    ):
        orders.switch_on(link)
    assert projector.heard == ["%1POWR ?"]


def test_only_the_first_command_is_signed() -> None:
    with PjlinkProjector("secret") as projector, linked(projector, "secret") as link:
        assert orders.close_shutter(link) == "shutter closed"
        assert orders.open_shutter(link) == "shutter open"
    digest = hashlib.md5(f"{TOKEN}secret".encode()).hexdigest()
    assert projector.heard == [f"{digest}%1AVMT 31", "%1AVMT 30"]
    assert projector.state["AVMT"] == "30"


def test_a_wrong_password_and_none_are_told_apart() -> None:
    with PjlinkProjector("secret") as projector:
        with linked(projector, "guess") as link, pytest.raises(ProjectorError, match="does not take the password"):
            link.ask("POWR")
        with pytest.raises(ProjectorError, match="asks for a password"), linked(projector):
            pass


def test_a_projector_without_sound_is_muted_without_sound() -> None:
    with PjlinkProjector() as projector, linked(projector) as link:
        projector.refusals["AVMT"] = ["ERR2"]
        assert orders.close_shutter(link) == "shutter closed"
    assert projector.heard == ["%1AVMT 31", "%1AVMT 11"]


def test_inputs_are_listed_and_chosen() -> None:
    with PjlinkProjector() as projector, linked(projector) as link:
        assert [input_words(code) for code in read_inputs(link)] == ["rgb 1", "digital 1", "digital 2", "network 1"]
        assert orders.choose_input("32")(link) == "shows digital 2"
        assert projector.state["INPT"] == "32"
        with pytest.raises(ProjectorError, match=r"does not take this value for INPT \(ERR2\)"):
            orders.choose_input("41")(link)


def test_class_2_counts_inputs_beyond_nine_and_freezes() -> None:
    with PjlinkProjector(pjlink_class=2) as projector, linked(projector) as link:
        assert orders.choose_input(input_code("digital 11"))(link) == "shows digital 11"
        assert orders.freeze(link) == "picture frozen"
        assert projector.second == projector.second | {"INPT": "3B", "FREZ": "1"}


def test_all_it_tells_of_itself() -> None:
    with PjlinkProjector(POWR="1", ERST="010020", LAMP="1234 1 567 0") as projector, linked(projector) as link:
        status = read_status(link)
    assert (status.power, status.input, status.shutter) == ("on", "digital 1", "open")
    assert status.lamps == (Lamp(1234, True), Lamp(567, False))
    assert status.troubles == {"lamp": "warning", "filter": "error"}
    assert str(status) == (
        "on, digital 1, shutter open, lamp 1234 h, lamp 567 h (dark), lamp: warning, filter: error, EPSON EB-L1070"
    )


def test_class_2_tells_more() -> None:
    with PjlinkProjector(pjlink_class=2, POWR="1") as projector, linked(projector) as link:
        status = read_status(link)
    assert (status.input_name, status.resolution, status.frozen) == ("HDMI", "1920x1080", False)
    assert (status.filter_hours, status.serial, status.firmware) == (321, "X8KA15", "2.07")
    assert "%2INNM ?31" in projector.heard


def test_what_it_does_not_tell_in_standby_is_left_out() -> None:
    with PjlinkProjector() as projector, linked(projector) as link:
        projector.refusals.update(INPT=["ERR3"], AVMT=["ERR3"], LAMP=["ERR1"], NAME=["ERR4"])
        status = read_status(link)
    assert str(status) == "off, no trouble, EPSON EB-L1070"


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("ERR1", "does not know POWR (ERR1)"),
        ("ERR2", "does not take this value for POWR (ERR2)"),
        ("ERR4", "reports a failure in itself on POWR (ERR4)"),
    ],
)
def test_refusals_in_words(code: str, words: str) -> None:
    with PjlinkProjector() as projector, linked(projector) as link:
        projector.refusals["POWR"] = [code]
        with pytest.raises(ProjectorError) as caught:
            link.ask("POWR", "1")
    assert str(caught.value) == words


def test_not_now_is_asked_again_and_then_given_up() -> None:
    with PjlinkProjector() as projector, linked(projector) as link:
        projector.refusals["AVMT"] = ["ERR3", "ERR3"]
        assert orders.open_shutter(link) == "shutter open"
        projector.refusals["AVMT"] = ["ERR3"] * 3
        with pytest.raises(ProjectorError, match="standby, warming up or cooling down"):
            orders.open_shutter(link)


def resetting(caller: socket.socket) -> None:
    """Lets go of the line without a farewell."""
    caller.sendall(b"PJLINK 0\r")
    caller.recv(64)
    caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    caller.close()


@pytest.mark.parametrize(
    ("behaviour", "words"),
    [
        (silent, "does not answer within 0.3 s"),
        (silent_after_greeting, "does not answer within 0.3 s"),
        (dripping, "does not answer within 0.3 s"),
        (saying(b""), "does not answer within 0.3 s"),
        (saying(b"SSH-2.0-OpenSSH_9.2\r"), "is no PJLink projector: it says 'SSH-2.0-OpenSSH_9.2'"),
        (saying(b"\xff\xfe\x1b[2J\r"), "is no PJLink projector: it says '???[2J'"),
        (saying(b"x" * 300), "is no PJLink projector: it sends"),
        (saying(b"PJLINK ERRA\r"), "lets nobody in"),
        (saying(b"PJLINK 0\r", b"%1LAMP=OK\r"), "answered '%1LAMP=OK' to POWR"),
        (saying(b"PJLINK 0\r", b"what?\r"), "answered 'what?' to POWR"),
        (lambda caller: caller.sendall(b"PJLINK 0\r"), "hung up in the middle"),
        (resetting, "hung up in the middle"),
    ],
)
def test_every_strange_projector_is_one_line_in_good_time(
    behaviour: Callable[[socket.socket], None], words: str
) -> None:
    began = time.monotonic()
    with Strange(behaviour) as projector, pytest.raises(ProjectorError) as caught, linked(projector) as link:
        link.ask("POWR")
    assert words in str(caught.value).replace("\ufffd", "?")
    assert "\n" not in str(caught.value)
    assert time.monotonic() - began < 5 * SOON_SECONDS


def test_nobody_there() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    with pytest.raises(ProjectorError, match="does not listen"), Link("127.0.0.1", port):
        pass
    with pytest.raises(ProjectorError, match="no computer of that name"), Link("projector.invalid"):
        pass


def test_a_name_that_nobody_can_tell_is_given_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    over = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *place, **wishes: over.wait(20.0) and [])
    began = time.monotonic()
    with (
        pytest.raises(ProjectorError, match=r"does not answer within 0\.3 s"),
        Link("projector", 4352, "", SOON_SECONDS),
    ):
        pass
    assert time.monotonic() - began < 2.0
    over.set()


def test_the_first_address_that_answers_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    with PjlinkProjector() as projector, socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        places = (nobody.getsockname(), ("127.0.0.1", projector.port))
        found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place) for place in places]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *place, **wishes: found)
        with Link("projector", 4352, "", SOON_SECONDS) as link:
            assert orders.switch_on(link) == "is warming up"


@pytest.mark.parametrize("name", ["a..b", "x" * 64 + ".example"])
def test_a_name_that_no_computer_can_have_is_one_line(name: str) -> None:
    with pytest.raises(ProjectorError, match=r"^no computer of that name or address$"), Link(name):
        pass


def test_answers_in_small_letters_are_understood() -> None:
    with Strange(saying(b"pjlink 0\r", b"%1powr=1\r", b"%1powr=ok\r\n")) as projector, linked(projector) as link:
        assert link.ask("POWR") == "1"
        assert link.ask("POWR", "0") == "ok"


@pytest.mark.parametrize("said", ["12 1 7", "twelve 1", "-3 0"])
def test_nonsense_of_lamps_is_told(said: str) -> None:
    with (
        PjlinkProjector(LAMP=said) as projector,
        linked(projector) as link,
        pytest.raises(ProjectorError, match="to LAMP, expected pairs"),
    ):
        read_status(link)


@pytest.mark.parametrize(
    ("words", "code"), [("31", "31"), ("digital 1", "31"), ("Digital-2", "32"), ("rgb1", "11"), ("network 10", "5A")]
)
def test_inputs_are_named_in_many_ways(words: str, code: str) -> None:
    assert input_code(words) == code
    assert input_code(input_words(code)) == code


@given(st.text(max_size=60))
def test_no_line_is_an_accident(line: str) -> None:
    for read in (greeted, lambda text: answered(text, "POWR", 1)):
        with contextlib.suppress(ProjectorError):
            assert isinstance(read(line), str)
