"""Address patterns, and the costly ones that are refused."""

import time

import pytest

from installation.inputs.osc_pattern import is_pattern, matching
from installation.model.vocabulary import listed_addresses

FADERS = ("/rina/fader/elena", "/rina/fader/dax", "/rina/fader/ari", "/rina/fader/rina", "/rina/fader/haze")


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        ("/rina/fader/*", FADERS),
        ("/rina/fader/?a?", ("/rina/fader/dax",)),
        ("/rina/fader/{dax,ari}", ("/rina/fader/dax", "/rina/fader/ari")),
        ("/rina/fader/[a-d]*", ("/rina/fader/dax", "/rina/fader/ari")),
        ("/rina/fader/[!a-d]*", ("/rina/fader/elena", "/rina/fader/rina", "/rina/fader/haze")),
        ("/rina/**/haze", ("/rina/fader/haze",)),
        ("/*", ()),
        ("/rina/fader/{dax", ()),
        ("/rina/fader/[", ()),
        ("/rina/fader/[]", ()),
        ("/rina/fader/}", ()),
        ("/rina/fader/{a,{b}}", ()),
        ("/rina/fader/[z-a]*", ()),
        ("/rina/fader/.*", ()),
    ],
)
def test_patterns(pattern: str, expected: tuple[str, ...]) -> None:
    assert is_pattern(pattern)
    assert matching(pattern, FADERS) == expected


def test_plain_addresses_are_no_patterns() -> None:
    assert not any(map(is_pattern, listed_addresses()))


@pytest.mark.parametrize(
    "pattern", ["/" + "*a" * 60, "/rina/" + "?*" * 40, "/{" + "a," * 60 + "b}", "/" + "[a-z]*" * 20]
)
def test_no_pattern_is_slow(pattern: str) -> None:
    began = time.thread_time()
    matching(pattern, listed_addresses() * 10)
    assert time.thread_time() - began < 1.0
