"""What to give to a tablet: the machine's own addresses, told wherever something listens to the network."""

import contextlib
import socket
import sys

import pytest

from installation import addresses
from installation.addresses import EVERY_NETWORK, for_others, own_addresses
from installation.desk.watch import Watch
from tests.parts.osc_parts import listening, message, udp, wait_until
from tests.parts.ports import free_port
from tests.parts.xservers import eventually


def towards_the_world() -> set[str]:
    """The address that a way out of this machine begins at, if there is one: nothing is sent."""
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as asking:
        asking.connect(("192.0.2.1", 9))
        return {asking.getsockname()[0]}
    return set()


def test_they_are_of_this_machine_each_once_and_none_is_loopback() -> None:
    found = own_addresses()
    assert set(found) >= towards_the_world()
    assert len(set(found)) == len(found)
    for address in found:
        assert not address.startswith("127.")
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ours:
            ours.bind((address, 0))


@pytest.mark.skipif(sys.platform != "linux", reason="asks the system in Linux's own way")
def test_loopback_is_among_what_the_system_tells_so_that_interfaces_are_really_asked() -> None:
    assert "127.0.0.1" in addresses._of_interfaces(*addresses._QUESTIONS["linux"])


def test_only_what_listens_to_every_network_needs_more_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(addresses, "own_addresses", lambda: ("192.168.1.20", "10.0.0.3"))
    told = for_others(EVERY_NETWORK, "http://{}:8080/")
    assert told == " (from other machines: http://192.168.1.20:8080/ or http://10.0.0.3:8080/)"
    assert for_others("192.168.1.20", "{}:9000") == for_others("127.0.0.1", "{}:9000") == ""
    monkeypatch.setattr(addresses, "own_addresses", lambda: ())
    assert for_others(EVERY_NETWORK, "{}:9000") == ""


def test_osc_that_is_open_to_the_network_says_where_and_is_reached_there() -> None:
    with listening(f"{EVERY_NETWORK}:0") as (source, port), udp() as sender:
        for address in own_addresses():
            assert f"{address}:{port}" in source.status
        sender.connect((next(iter(own_addresses()), "127.0.0.1"), port))
        sender.send(message("/rina/go"))
        assert [arrival.address for arrival in wait_until(source, lambda arrivals: arrivals)] == ["/rina/go"]


def test_the_page_to_watch_at_says_where_others_find_it() -> None:
    port = free_port()
    page = Watch(EVERY_NETWORK, port)
    try:
        assert eventually(lambda: page.status.startswith(f"watch at http://localhost:{port}/"))
        for address in own_addresses():
            assert f"http://{address}:{port}/" in page.status
    finally:
        page.close()
