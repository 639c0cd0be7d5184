"""What arrivals mean: every word of the table, the leniency people rely on, and what is refused."""

import math
import typing

import pytest
from hypothesis import given
from hypothesis import strategies as st

from installation.model.arrival import Argument, Arrival
from installation.model.intent import Intent
from installation.model.vocabulary import (
    READERS,
    RELEASED,
    Refusal,
    concrete_addresses,
    find,
    is_continuous,
    understand,
)
from installation.model.words import WORDS


def said(address: str, *arguments: Argument) -> Intent | Refusal:
    return understand(Arrival("osc:test", address, arguments))


def meant(address: str, *arguments: Argument) -> Intent:
    intent = said(address, *arguments)
    assert isinstance(intent, Intent), intent
    assert intent.source == "osc:test"
    return intent


@pytest.mark.parametrize(
    ("address", "arguments", "verb", "subject", "value", "person"),
    [
        ("/rina/go", (), "go", "", None, ""),
        ("/rina/hold", (1,), "hold", "", True, ""),
        ("/rina/blackout", (False,), "blackout", "", False, ""),
        ("/rina/cue", ("3.4",), "cue", "", "3.4", ""),
        ("/rina/cue", (3.4000000953674316,), "cue", "", "3.4", ""),
        ("/rina/cue", ("vulnerability",), "cue", "", "vulnerability", ""),
        ("/rina/act", (2,), "act", "", 2.0, ""),
        ("/rina/fader/dax", (0.25,), "fader", "dax", 0.25, ""),
        ("/rina/look/motes/gain", (0.4,), "look", "motes.gain", 0.4, ""),
        ("/rina/look/haze/tint", (1, 0.5, 0.25, True), "look", "haze.tint", (1.0, 0.5, 0.25, 1.0), ""),
        ("/rina/subscribe", (), "subscribe", "", 0.0, ""),
        ("/rina/subscribe", (9100,), "subscribe", "", 9100.0, ""),
        ("/crowd/arousal", (0.9,), "arousal", "", 0.9, ""),
        ("/crowd/emotion/joy", (True,), "emotion", "joy", 1.0, ""),
        ("/crowd/person/ann/valence", (-0.5,), "valence", "", -0.5, "ann"),
        ("/crowd/person/7/emotion/fear", (1,), "emotion", "fear", 1.0, "7"),
        ("/crowd/person/7/join", (), "join", "", None, "7"),
        ("/crowd/person/7/text", ("hello",), "text", "", "hello", "7"),
        ("/crowd/person/7/offer", ("fear", "trust", 0.3), "offer", "", ("fear", "trust", 0.3), "7"),
        ("/crowd/person/7/vote", ("Risk ",), "vote", "", "risk", "7"),
        ("/crowd/text", ("hello",), "text", "", "hello", ""),
        ("/crowd/text", ("hello", "bob"), "text", "", "hello", "bob"),
        ("/mic/level", (0.5,), "mic", "level", 0.5, ""),
        ("/mic/onset", (1.0,), "mic", "onset", 1.0, ""),
        ("/mic/tempo", (120.0,), "mic", "tempo", 120.0, ""),
        ("/go", (1,), "go", "", None, ""),
        ("/cue/3.2/start", (), "cue", "", "3.2", ""),
        ("/workspace/ABC/cue/3.2/start", (), "cue", "", "3.2", ""),
        ("/composition/columns/12/connect", (1,), "column", "", 12.0, ""),
        ("/composition/master", (0.5,), "master", "", 0.5, ""),
        ("/source/mic/status", ("silent",), "status", "mic", "silent", ""),
    ],
)
def test_every_kind_of_word(
    address: str, arguments: tuple[Argument, ...], verb: str, subject: str, value: object, person: str
) -> None:
    assert meant(address, *arguments) == Intent(verb, subject, value, "osc:test", person)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "number", "held"),
    [
        ("/rina/master", 7, 1.0),
        ("/rina/master", -1, 0.0),
        ("/crowd/valence", -2.5, -1.0),
        ("/rina/act", 99, 5.0),
        ("/rina/tempo", 1, 20.0),
        ("/composition/columns/0/connect", None, 1.0),
    ],
)
def test_numbers_out_of_range_are_held_at_the_ends(address: str, number: Argument, held: float) -> None:
    assert meant(address, *(() if number is None else (number,))).value == held


@pytest.mark.parametrize("zero", [0, 0.0, False])
@pytest.mark.parametrize("address", ["/rina/go", "/cue/1/start", "/composition/columns/3/connect", "/go"])
def test_the_release_of_a_trigger_does_nothing_and_is_no_mistake(address: str, zero: Argument) -> None:
    assert said(address, zero) is RELEASED
    assert RELEASED.harmless


@pytest.mark.parametrize("pressed", [(), (1,), (1.0,), (True,), (None,), ("bang",), (127,)])
def test_a_trigger_needs_no_argument_and_takes_any(pressed: tuple[Argument, ...]) -> None:
    assert meant("/rina/go", *pressed).value is None


@pytest.mark.parametrize(
    ("address", "arguments", "reason"),
    [
        ("/rina/gogo", (), "unknown address /rina/gogo"),
        ("rina/go", (), "unknown address rina/go"),
        ("", (), "unknown address"),
        ("/", (), "unknown address /"),
        ("/rina/go/", (), "unknown address"),
        ("/rina/fader/bob", (0.5,), "expected one of elena, dax"),
        ("/crowd/emotion/boredom", (1,), "expected one of joy, trust"),
        ("/rina/master", (), "expected a number from 0 to 1"),
        ("/rina/master", ("loud",), "expected a number from 0 to 1"),
        ("/rina/master", (math.nan,), "expected a number from 0 to 1"),
        ("/rina/hold", (), "expected true or false"),
        ("/rina/cue", (), "expected a cue's id or name"),
        ("/rina/cue", (True,), "expected a cue's id or name"),
        ("/rina/look/motes/gain", ("red",), "expected one to four numbers"),
        ("/rina/look/motes/gain", (1, 2, 3, 4, 5), "expected one to four numbers"),
        ("/rina/look//gain", (1,), "a name in it is empty"),
        ("/crowd/person/" + "x" * 65 + "/join", (), "longer than 64"),
        ("/crowd/person/1/offer", ("fear", "money", 1), "the emotion given"),
        ("/crowd/person/1/vote", ("maybe",), "expected protect or risk"),
        ("/crowd/text", (5,), "expected a text"),
        ("/composition/columns/two/connect", (), "a whole number in the address"),
        ("/composition/columns/²/connect", (), "a whole number in the address"),
        ("/" + "x" * 300, (), "more than 255 characters"),
    ],
)
def test_what_is_refused_and_why(address: str, arguments: tuple[Argument, ...], reason: str) -> None:
    refusal = said(address, *arguments)
    assert isinstance(refusal, Refusal)
    assert reason in refusal.reason
    assert not refusal.harmless


def test_texts_are_cut_before_anybody_looks_at_them() -> None:
    assert meant("/crowd/text", "x" * 5000).value == "x" * 140


def test_readings_may_be_merged_and_events_may_not() -> None:
    assert is_continuous("/crowd/arousal")
    assert is_continuous("/rina/look/motes/gain")
    for event in ("/rina/go", "/rina/cue", "/rina/hold", "/crowd/person/1/vote", "/mic/onset", "/midi/note", "/nobody"):
        assert not is_continuous(event)


def test_the_table_is_whole() -> None:
    assert len({word.pattern for word in WORDS}) == len(WORDS)
    for word in WORDS:
        assert word.kind in READERS
        assert word.low < word.high
        assert word.description
        for address in concrete_addresses(word):
            found = find(address)
            assert not isinstance(found, Refusal)
            assert found.word is word


arguments = st.lists(st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)), max_size=5)
addresses = st.one_of(
    st.text(max_size=40),
    st.sampled_from([address for word in WORDS for address in (*concrete_addresses(word), word.pattern)]),
)


@given(addresses, arguments)
def test_nothing_that_is_said_raises_or_yields_more_than_finite_values(address: str, spoken: list[Argument]) -> None:
    heard = said(address, *spoken)
    if isinstance(heard, Intent):
        assert all(math.isfinite(number) for number in numbers_in(heard.value))


def numbers_in(value: object) -> typing.Iterator[float]:
    if isinstance(value, tuple):
        for item in value:
            yield from numbers_in(item)
    elif isinstance(value, float):
        yield value


def test_the_ear_speaks_of_loudness_bands_and_events() -> None:
    def meaning(address: str, *arguments: Argument) -> object:
        understood = understand(Arrival("mic:default", address, arguments))
        return (understood.subject, understood.value) if isinstance(understood, Intent) else understood.reason

    assert meaning("/mic/loudness", -23.4) == ("loudness", -23.4)
    assert meaning("/mic/event", "applause", 0.8) == ("event", ("applause", 0.8))
    assert meaning("/mic/event", "Boo") == ("event", ("boo", 1.0))
    assert "expected one of applause, cheer" in str(meaning("/mic/event", "yodel", 0.9))
    assert meaning("/mic/bands", *[0.25] * 7, 3.0) == ("bands", (*[0.25] * 7, 1.0))
    assert meaning("/mic/bands", 0.5) == "/mic/bands: expected eight numbers from 0 to 1"
