"""docs/osc.md says what the program does, address by address."""

import re
from pathlib import Path

from installation.assets import Assets
from installation.desk.osc_nodes import nodes
from installation.desk.osc_reference import osc_reference
from installation.model.arrival import Argument, Arrival
from installation.model.intent import Intent
from installation.model.parameters import Registry
from installation.model.vocabulary import understand
from installation.model.words import INSIDE, WORDS
from installation.presets.registry import read_registry

PAGE = Path(__file__).parents[2] / "docs" / "osc.md"
EXAMPLES: dict[str, Argument] = {"f": 0.5, "i": 1, "s": "protect", "T": True, "I": 1}
WHOLE: dict[str, tuple[Argument, ...]] = {"ssf": ("fear", "trust", 0.5), "sf": ("applause", 0.5)}


def registry() -> Registry:
    return read_registry(Assets()).registry


def test_the_page_is_up_to_date() -> None:
    expected = osc_reference(registry())
    assert PAGE.read_text(encoding="utf-8") == expected, "run: python tools/osc_reference.py"


def test_every_word_and_every_parameter_is_on_it() -> None:
    page = osc_reference(registry())
    for word in WORDS:
        assert (word.pattern.partition("{")[0] in page) is (word.group != INSIDE)
    for parameter in registry():
        assert f"`/rina/look/{parameter.layer}/{parameter.name}`" in page


def test_every_node_that_can_be_written_is_understood() -> None:
    for node in nodes(registry()):
        arguments = WHOLE.get(node.type) or tuple(EXAMPLES[tag] for tag in node.type)
        understood = understand(Arrival("osc:x", node.address, arguments))
        assert isinstance(understood, Intent) is bool(node.access & 2), node
        assert len(node.ranges) == len(node.type)


def test_its_tables_are_whole() -> None:
    for line in osc_reference(registry()).splitlines():
        if line.startswith("|"):
            assert len(re.findall(r"(?<!\\)\|", line)) in (4, 5), line
