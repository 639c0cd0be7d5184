"""ISF headers: what the specification says, and what people write."""

import json
from typing import Any

import pytest

from installation.model.isf_header import HeaderError, IsfHeader, read_header


def header(**entries: Any) -> IsfHeader:
    """The header of a shader with these entries."""
    return read_header(f"/*{json.dumps({'ISFVSN': '2', **entries})}*/\nvoid main() {{}}", "layer")


def one_input(**entry: Any) -> Any:
    """The only input of such a shader."""
    return header(INPUTS=[{"NAME": "x", **entry}]).inputs[0]


def test_everything_a_shader_says_about_itself() -> None:
    read = header(DESCRIPTION="d", CREDIT="c", CATEGORIES=["a", "b"], IMPORTED={"i": {"PATH": "i.png"}})
    assert (read.description, read.credit, read.version) == ("d", "c", 2)
    assert (read.kind, dict(read.imports), len(read.passes)) == ("generator", {"i": "i.png"}, 1)


@pytest.mark.parametrize("entry", [{"PATH": ["a.png", "b.png"]}, {"PATH": ["a.png"], "TYPE": "cube"}])
def test_a_cube_is_imported_face_by_face(entry: dict[str, Any]) -> None:
    read = header(IMPORTED=[{"NAME": "sky", **entry}, {"NAME": "still", "PATH": "s.png"}, {"NAME": "none"}])
    assert (dict(read.cubes), dict(read.imports)) == ({"sky": tuple(entry["PATH"])}, {"still": "s.png"})
    assert set(read.imported_files) == {*entry["PATH"], "s.png"}


@pytest.mark.parametrize(
    ("entry", "default", "low", "high"),
    [
        ({"TYPE": "float"}, (0.5,), (0.0,), (1.0,)),
        ({"TYPE": "float", "DEFAULT": 3, "MIN": -1, "MAX": 2}, (2.0,), (-1.0,), (2.0,)),
        ({"TYPE": "float", "MIN": 2.0, "DEFAULT": 5.0}, (5.0,), (2.0,), (5.0,)),
        ({"TYPE": "float", "MAX": 8.0, "DEFAULT": 2.0}, (2.0,), (0.0,), (8.0,)),
        ({"TYPE": "float", "MIN": 1.0, "MAX": 0.0, "DEFAULT": 0.25}, (0.25,), (0.0,), (1.0,)),
        ({"TYPE": "bool"}, (1.0,), (0.0,), (1.0,)),
        ({"TYPE": "bool", "DEFAULT": 0.0}, (0.0,), (0.0,), (1.0,)),
        ({"TYPE": "bool", "DEFAULT": "true"}, (1.0,), (0.0,), (1.0,)),
        ({"TYPE": "bool", "DEFAULT": "FALSE"}, (0.0,), (0.0,), (1.0,)),
        ({"TYPE": "float", "MAX": float("inf"), "MIN": float("nan"), "DEFAULT": 10**400}, (0.5,), (0.0,), (1.0,)),
        ({"TYPE": "long", "VALUES": [0, 1e10], "DEFAULT": "1e10"}, (2.0**31 - 1,), (0.0,), (2.0**31 - 1,)),
        ({"TYPE": "event"}, (0.0,), (0.0,), (1.0,)),
        ({"TYPE": "long", "VALUES": [1, 4], "LABELS": ["a", "b"], "DEFAULT": 4}, (4.0,), (1.0,), (4.0,)),
        ({"TYPE": "long", "VALUES": [1, 4], "LABELS": ["a", "b"], "DEFAULT": 9}, (1.0,), (1.0,), (4.0,)),
        ({"TYPE": "long", "VALUES": [1, 4], "LABELS": ["a", "b"], "DEFAULT": "b"}, (4.0,), (1.0,), (4.0,)),
        ({"TYPE": "long", "VALUES": ["a", "b", "c"], "DEFAULT": "c"}, (2.0,), (0.0,), (2.0,)),
        ({"TYPE": "long", "MIN": 2, "MAX": 9}, (2.0,), (2.0,), (9.0,)),
        ({"TYPE": "point2D"}, (0.0, 0.0), (0.0, 0.0), (16384.0, 16384.0)),
        ({"TYPE": "point2D", "DEFAULT": [0.5, 0.5], "MIN": [0, 0], "MAX": [1, 1]}, (0.5, 0.5), (0.0, 0.0), (1.0, 1.0)),
        ({"TYPE": "point2D", "DEFAULT": [2, 0], "MIN": [0, 0], "MAX": [1, 1]}, (2.0, 0.0), (0.0, 0.0), (2.0, 1.0)),
        ({"TYPE": "point2D", "DEFAULT": [320, 0.5]}, (320.0, 0.5), (0.0, 0.0), (16384.0, 16384.0)),
        ({"TYPE": "color"}, (1.0,) * 4, (0.0,) * 4, (1.0,) * 4),
        ({"TYPE": "color", "DEFAULT": [1, 0, 0]}, (1.0, 0.0, 0.0, 1.0), (0.0,) * 4, (1.0,) * 4),
        ({"TYPE": " Float ", "DEFAULT": "0.75"}, (0.75,), (0.0,), (1.0,)),
        ({"TYPE": "vec4", "DEFAULT": [0, 0, 1, 1]}, (0.0, 0.0, 1.0, 1.0), (0.0,) * 4, (1.0,) * 4),
    ],
)
def test_ranges_and_defaults(entry: dict[str, Any], default: Any, low: Any, high: Any) -> None:
    read = one_input(**entry)
    assert (read.default, read.low, read.high) == (default, low, high)


def test_every_default_is_a_value_its_own_parameter_accepts() -> None:
    kinds = ["float", "bool", "event", "long", "point2D", "color"]
    for parameter in header(INPUTS=[{"NAME": kind, "TYPE": kind} for kind in kinds]).parameters:
        value = parameter.default if parameter.width > 1 else parameter.default[0]
        assert parameter.read(value) == parameter.default


def test_menus_with_too_few_words() -> None:
    read = one_input(TYPE="long", VALUES=[0, 5, 6], LABELS=["none"])
    assert (read.values, read.labels) == ((0, 5, 6), ("none", "5", "6"))


def test_menus_of_words() -> None:
    read = one_input(TYPE="long", VALUES=["one", "two"])
    assert (read.values, read.labels) == ((0, 1), ("one", "two"))


def test_sound_inputs_may_ask_for_a_width() -> None:
    assert one_input(TYPE="audioFFT", MAX=4).samples == 4
    assert one_input(TYPE="audio").samples is None
    assert one_input(TYPE="audio", MAX=1e8).samples == 16384


@pytest.mark.parametrize(
    ("inputs", "kind"),
    [
        ([], "generator"),
        ([("inputImage", "image")], "filter"),
        ([("startImage", "image"), ("endImage", "image"), ("progress", "float")], "transition"),
        ([("startImage", "image"), ("progress", "float")], "generator"),
    ],
)
def test_kinds(inputs: list[tuple[str, str]], kind: str) -> None:
    assert header(INPUTS=[{"NAME": name, "TYPE": type_} for name, type_ in inputs]).kind == kind


def test_all_that_is_said_about_a_buffer_counts_for_each_of_its_passes() -> None:
    passes = header(PASSES=[{"TARGET": "a", "FLOAT": True}, {"TARGET": "a", "PERSISTENT": 1, "WIDTH": 8}, {}]).passes
    assert [(one.target, one.persistent, one.width) for one in passes] == [
        ("a", True, "8"),
        ("a", True, "8"),
        ("", False, ""),
    ]


def test_keys_in_small_letters_count_too() -> None:
    (one,) = header(PASSES=[{"TARGET": "a", "persistent": True, "width": "8"}]).passes
    assert (one.persistent, one.width) == (True, "8")


def test_persistent_buffers_of_version_one() -> None:
    text = '/*{"PERSISTENT_BUFFERS": ["a", "b"], "PASSES": [{"TARGET": "a"}]}*/'
    read = read_header(text, "layer")
    assert (read.passes[0].persistent, read.unwritten_buffers) == (True, ("b",))


@pytest.mark.parametrize(
    "text",
    [
        '/*{"INPUTS": [{"NAME": "x", "TYPE": "float",},],}*/',
        "/*{INPUTS: [{'NAME': 'x', TYPE: 'float'}]}*/",
        '/*{\n  ISFVSN" : "2",\n  "INPUTS": [{"NAME": "x", "TYPE": "float"}]\n}*/',
        '/*{"INPUTS": [{"NAME": "x" "TYPE": "float"}] // end\n}*/',
        '/*\n{"DESCRIPTION": "one\n\ttwo \\q", "INPUTS": [{"NAME": "x", "TYPE": "float", "DEFAULT": .5}]}\n*/',
        '/* a licence */ /*{"INPUTS": [{"NAME": "x", "TYPE": "float"}]}*/',
        '\ufeff/*{"INPUTS": {"NAME": "x", "TYPE": "float"}}*/',
        '/*{"INPUTS": {"x": {"TYPE": "float"}, "y": {"TYPE": "hologram"}}}*/',
        '/*{"INPUTS": [{"TYPE": "float"}, {"NAME": " ", "TYPE": "float"}, {"NAME": "x", "TYPE": "float"}]}*/',
        '/*\n * {\n *  "INPUTS": [\n *   {"NAME": "x", "TYPE": "float"} ]\n *\n * }\n */',
        '/*{"INPUTS": [], "INPUTS": [{"NAME": "x", "TYPE": "float"}]}*/',
        '/*{"INPUTS": [{"NAME": "x", "TYPE": "float"}]}\n} more */',
        '/*{"INPUTS": [{"NAME": "x", "TYPE": "float"}, {"NAME": "y"}, {"NAME": "z", "TYPE": "cube"}, 7]}*/',
    ],
)
def test_headers_as_found_in_the_wild(text: str) -> None:
    assert [one.name for one in read_header(text, "layer").inputs] == ["x"]


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("void main() {}", 1, "no ISF header"),
        ('\n/*{\n  "a": [1, 2 }\n}*/', 3, "not JSON"),
        ('/*{\n\n  "a": @\n}*/', 3, "did not expect '@'"),
        ('/*\n * {\n *\n *  "a": @\n * }\n */', 4, "did not expect '@'"),
        ('/*{\n"INPUTS": [\n{"NAME": "two words", "TYPE": "float"}]}*/', 3, "two words"),
    ],
)
def test_errors_name_the_line(text: str, line: int, expected: str) -> None:
    with pytest.raises(HeaderError) as caught:
        read_header(text, "layer")
    assert caught.value.line == line
    assert expected in caught.value.message
