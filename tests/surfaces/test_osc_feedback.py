"""The state for other programs, received by a real socket and decoded."""

import socket
from collections.abc import Iterator

import pytest

from installation.inputs.osc_decoder import OscMessage, decode
from installation.model.intent import Intent
from installation.model.outgoing import outgoing
from installation.model.signals import SIGNALS, at_rest
from installation.surfaces.osc_feedback import MOST_SUBSCRIBERS, OscFeedback
from tests.parts.osc_parts import udp
from tests.parts.standing import standing


class Watch:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    with udp() as opened:
        yield opened


@pytest.fixture
def watch() -> Watch:
    return Watch()


def received(listener: socket.socket, feedback: OscFeedback) -> list[tuple[str, object]]:
    """Everything that has been sent so far; a datagram of our own marks the end."""
    feedback._send(b"/end", listener.getsockname())
    told: list[tuple[str, object]] = []
    while (datagram := listener.recv(65536)) != b"/end":
        (heard,) = decode(datagram)
        told.append((heard.address, heard.arguments[0]))
    return told


def test_a_subscriber_hears_everything_once_and_then_what_changes(listener: socket.socket, watch: Watch) -> None:
    feedback = OscFeedback(clock=watch)
    feedback.publish({"/rina/state/cue": "1.1"})
    port = listener.getsockname()[1]
    feedback.hear([Intent("go"), Intent("subscribe", value=0.0, source=f"osc:127.0.0.1:{port}")])
    feedback.publish({"/rina/state/cue": "1.1", "/rina/state/hold": False, "/rina/mood/valence": 0.25})
    assert received(listener, feedback) == [
        ("/rina/state/cue", "1.1"), ("/rina/state/hold", False), ("/rina/mood/valence", 0.25),
    ]  # fmt: skip
    feedback.publish({"/rina/state/cue": "1.2", "/rina/state/hold": False, "/rina/mood/valence": 0.25})
    assert received(listener, feedback) == []  # within a thirtieth of a second
    watch.seconds += 0.04
    feedback.publish({"/rina/state/cue": "1.2", "/rina/state/hold": False, "/rina/mood/valence": 0.25000001})
    assert received(listener, feedback) == [("/rina/state/cue", "1.2")]
    feedback.close()


def test_a_port_of_choice_a_renewal_and_an_end(listener: socket.socket, watch: Watch) -> None:
    feedback = OscFeedback(clock=watch)
    wish = Intent("subscribe", value=float(listener.getsockname()[1]), source="osc:127.0.0.1:1")
    feedback.hear([wish])
    assert feedback.subscribers == (listener.getsockname(),)
    for _ in range(3):
        watch.seconds += 50.0
        feedback.hear([wish])
        feedback.publish({"/rina/state/act": int(watch.seconds)})
    assert [value for _, value in received(listener, feedback)] == [150, 200, 250]
    watch.seconds += 61.0
    feedback.publish({"/rina/state/act": 0})
    assert received(listener, feedback) == []
    assert feedback.subscribers == ()
    feedback.close()


def test_forged_subscriptions_are_bounded_and_bad_places_hold_up_nobody(listener: socket.socket, watch: Watch) -> None:
    feedback = OscFeedback(clock=watch)
    feedback.hear(Intent("subscribe", value=1.0 + n, source="osc:127.0.0.1:1") for n in range(1000))
    assert len(feedback.subscribers) == MOST_SUBSCRIBERS
    feedback.hear([Intent("subscribe", value=5.0, source="midi:pads")])
    both = OscFeedback(clock=watch)
    both.subscribe(("255.255.255.256", 9))
    both.subscribe(listener.getsockname())
    both.publish({"/rina/state/act": 3})
    assert received(listener, both) == [("/rina/state/act", 3)]
    both.close()


def test_the_state_has_the_addresses_people_rely_on(listener: socket.socket, watch: Watch) -> None:
    state = standing(cue_id="3.2", act=3, next_id="3.3", progress=0.5, hold=True)
    told = outgoing(state, {**at_rest(), "valence": -0.5})
    assert told["/rina/state/cue"] == "3.2"
    assert told["/rina/state/act"] == 3
    assert told["/rina/state/next"] == "3.3"
    assert told["/rina/state/progress"] == 0.5
    assert told["/rina/state/hold"] is True
    assert told["/rina/state/blackout"] is False
    assert told["/rina/mood/valence"] == -0.5
    assert {f"/rina/signal/{name}" for name in SIGNALS} < set(told)
    feedback = OscFeedback(clock=watch)
    feedback.subscribe(listener.getsockname())
    feedback.publish(told)
    assert len(received(listener, feedback)) == len(told)


def test_a_blackout_is_told_apart_from_the_master() -> None:
    told = outgoing(standing(master=0.7, blackout=True), at_rest())
    assert (told["/rina/state/master"], told["/rina/state/blackout"]) == (0.7, True)


@pytest.mark.parametrize(
    ("source", "whose"), [("", ""), ("tap", "tap"), ("midi:Desk 1", "midi:Desk 1"), ("osc:192.168.1.9:4242", "osc")]
)
def test_the_tempo_is_told_and_whose_it_is_but_no_address(source: str, whose: str) -> None:
    told = outgoing(standing(tempo_bpm=118.5, tempo_source=source), at_rest())
    assert (told["/rina/state/tempo"], told["/rina/state/tempo_source"]) == (118.5, whose)


def test_messages_decode_to_what_was_meant(listener: socket.socket, watch: Watch) -> None:
    feedback = OscFeedback(clock=watch)
    feedback.subscribe(listener.getsockname())
    feedback.publish({"/s": "grün", "/i": 7, "/f": 0.5, "/t": True, "/n": None})
    heard = [decode(listener.recv(100))[0] for _ in range(5)]
    assert heard == [
        OscMessage("/s", ("grün",)), OscMessage("/i", (7,)), OscMessage("/f", (0.5,)),
        OscMessage("/t", (True,)), OscMessage("/n", (None,)),
    ]  # fmt: skip
