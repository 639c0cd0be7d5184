"""Every key's line, in every way TOML allows a key to be written."""

import tomllib
from collections.abc import Iterator
from itertools import count
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from installation.presets.toml_lines import KeyPath, line_numbers

EVERYTHING = """\
# a comment with key = 1 and [a.table]
title = "a # no comment"   # a comment
"quoted key" = 1
a.dotted . key = 2
long = \"\"\"
[not.a.table]
key = "\\" \"\"\"
literal = '''
key = 1
'''
list = [ 1, # one
  2,
  [ 3,
    4 ] ]
inline = { x = 1, y = { z = 2 } }

[table]
key = 1979-05-27T07:32:00Z

[table.sub.deeper]
key = "]"

[[row]]
key = 1
[row.inside]
key = 2
[[row.nested]]
key = 3
[[row.nested]]
key = 4

[[row]]
key = 5
[[row.nested]]
key = 6
"""


def test_every_way_to_write_a_key_is_found() -> None:
    assert tomllib.loads(EVERYTHING)["long"] == '[not.a.table]\nkey = "" '
    lines = line_numbers(EVERYTHING)
    expected = {
        ("title",): 2,
        ("quoted key",): 3,
        ("a", "dotted", "key"): 4,
        ("long",): 5,
        ("literal",): 8,
        ("list",): 11,
        ("list", 0): 11,
        ("list", 1): 12,
        ("list", 2): 13,
        ("list", 2, 1): 14,
        ("inline", "y", "z"): 15,
        ("table",): 17,
        ("table", "key"): 18,
        ("table", "sub"): 20,
        ("table", "sub", "deeper", "key"): 21,
        ("row",): 23,
        ("row", 0): 23,
        ("row", 0, "key"): 24,
        ("row", 0, "inside", "key"): 26,
        ("row", 0, "nested", 0, "key"): 28,
        ("row", 0, "nested", 1): 29,
        ("row", 0, "nested", 1, "key"): 30,
        ("row", 1): 32,
        ("row", 1, "key"): 33,
        ("row", 1, "nested", 0, "key"): 35,
    }
    assert {path: lines[path] for path in expected} == expected


def paths(value: Any, at: KeyPath = ()) -> Iterator[tuple[KeyPath, Any]]:
    """Every place in a parsed document, and what stands there."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield (*at, key), child
        yield from paths(child, (*at, key))


KEYS = st.sampled_from(["a", "key", "x-1", "_", "'single ]'", '"double # \\" ="', "7"])
SPACE = st.sampled_from(["", " ", "\t"])
BREAK = st.sampled_from(["", " ", "\n", '\n  # a comment, ] } "\n'])
ODD_TEXT = ['"[x]"', "'a = 1'", '"""\nkey = 1\n[t]\n"""', "'''\n\"\n'''", '""', "''''''", '"\\""', '"""a"""""']


@st.composite
def documents(draw: st.DrawFn) -> str:
    """TOML text in which every number is unlike any other, so that its line can be found by searching."""
    numbers = count(100_001)

    def value(depth: int) -> str:
        kind = draw(st.integers(0, 3 if depth else 1))
        if kind == 0:
            return str(next(numbers))
        if kind == 1:
            return draw(st.sampled_from(ODD_TEXT))
        if kind == 2:
            items = [draw(BREAK) + value(depth - 1) + draw(BREAK) for _ in range(draw(st.integers(0, 3)))]
            return "[" + ",".join(items) + draw(BREAK) + "]"
        return "{" + ",".join(f" {key} = {next(numbers)}" for key in names(2)) + " }"

    def names(at_most: int) -> list[str]:
        return draw(st.lists(KEYS, unique=True, max_size=at_most))

    def pairs() -> str:
        return "".join(
            f"{draw(SPACE)}{key}{draw(SPACE)}={draw(SPACE)}{value(2)} # end\n{draw(BREAK)}\n" for key in names(3)
        )

    text = pairs()
    for index in range(draw(st.integers(0, 3))):
        text += f"[{draw(SPACE)}t{index}{draw(SPACE)}]\n{pairs()}"
        text += "".join(
            f"[[ t{index}.rows ]] # row\n{pairs()}[t{index}.rows.inner]\n{pairs()}"
            for _ in range(draw(st.integers(0, 3)))
        )
    return text


@given(documents())
def test_every_place_of_a_document_has_its_line(text: str) -> None:
    lines = line_numbers(text)
    places = dict(paths(tomllib.loads(text)))
    assert lines.keys() == places.keys()
    for path, found in places.items():
        if isinstance(found, int):
            assert lines[path] == text[: text.index(str(found))].count("\n") + 1, path
