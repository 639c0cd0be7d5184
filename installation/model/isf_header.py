"""The header of an ISF shader: what it is, which inputs it takes, which passes it draws.

Our own plain GLSL files declare their parameters in the same comment. Text in, data out; no GL, no files.
Where the specification is silent the reading of the desktop hosts is followed: a float without MIN and MAX runs from
0 to 1 and rests half way, a bool rests at true, an input of unknown type is ignored.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from installation.model import isf_values as values
from installation.model.isf_entries import as_list, as_text, major_version, named, upper
from installation.model.isf_wishes import WishError, Wishes, read_wishes
from installation.model.loose_json import LooseJsonError, read_object
from installation.model.parameters import WIDTHS, Parameter

Kind = Literal["generator", "filter", "transition"]
IMAGE_TYPES = frozenset({"image", "audio", "audioFFT"})
"""Input types that reach the shader as a texture."""
_TYPES = {name.lower(): name for name in (*WIDTHS, *IMAGE_TYPES)} | {"vec2": "point2D", "vec4": "color", "int": "long"}
"""Types of the specification in any letters, and what GLSL calls three of them."""
_COMMENT = re.compile(r"/\*(.*?)\*/", re.DOTALL)
_GLSL_NAME = re.compile(r"[A-Za-z_]\w*")


class HeaderError(Exception):
    """A header that cannot be read. `line` counts from 1 in the shader's file."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message)
        self.message = message
        self.line = line


@dataclass(frozen=True, slots=True)
class IsfInput:
    """One declared input, in the shader's own words made regular."""

    name: str
    type: str
    """`event`, `bool`, `long`, `float`, `point2D`, `color`, `image`, `audio` or `audioFFT`."""
    default: tuple[float, ...] = ()
    """As many numbers as the type holds; empty for images and sound."""
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    identity: tuple[float, ...] = ()
    """The value at which a filter changes nothing; empty where none is declared."""
    label: str = ""
    values: tuple[int, ...] = ()
    labels: tuple[str, ...] = ()
    samples: int | None = None
    """How many sound samples or bands wide an `audio` or `audioFFT` image should be; None leaves it to the host."""


@dataclass(frozen=True, slots=True)
class IsfPass:
    """One rendering pass. A pass without target draws the picture itself."""

    target: str = ""
    persistent: bool = False
    float: bool = False
    """32-bit floats per channel are asked for."""
    width: str = ""
    """Expression over `$WIDTH`, `$HEIGHT` and `$input`, in pixels; empty means the picture's own."""
    height: str = ""


@dataclass(frozen=True, slots=True)
class IsfHeader:
    """All that a shader says about itself."""

    description: str
    credit: str
    version: int
    """Major version of ISF: 1 where ISFVSN is missing."""
    kind: Kind
    inputs: tuple[IsfInput, ...]
    passes: tuple[IsfPass, ...]
    """At least one."""
    unwritten_buffers: tuple[str, ...]
    """Buffers that version 1 declares as persistent though no pass draws into them."""
    imports: Mapping[str, str]
    """Image name to path, relative to the shader's file."""
    cubes: Mapping[str, tuple[str, ...]]
    """Name of a cube map to the paths of its faces: +x, -x, +y, -y, +z, -z."""
    parameters: tuple[Parameter, ...]
    """The inputs that hold numbers, in file order."""
    wishes: Wishes | None
    """How it wants to stand on our stage; None where it says nothing of it."""

    @property
    def imported_files(self) -> tuple[str, ...]:
        """Every file the shader wants beside itself, relative to its own."""
        return (*self.imports.values(), *(face for faces in self.cubes.values() for face in faces))

    def inputs_of(self, *types: str) -> tuple[IsfInput, ...]:
        """The inputs of these types, in file order."""
        return tuple(one for one in self.inputs if one.type in types)


def read_header(text: str, layer: str) -> IsfHeader:
    """The header of the shader `text`; its parameters belong to `layer`. Raises HeaderError."""
    comment, line = _header_comment(text)
    try:
        entries = upper(read_object(comment))
    except LooseJsonError as error:
        raise HeaderError(f"the header is not JSON: {error}", line + error.line - 1) from None
    lines = _Lines(comment, line)
    inputs = tuple(_inputs(entries, lines))
    passes, unwritten = _passes(entries)
    imported = dict(_imported(entries.get("IMPORTED")))
    return IsfHeader(
        description=as_text(entries.get("DESCRIPTION")),
        credit=as_text(entries.get("CREDIT")),
        version=major_version(entries.get("ISFVSN")),
        kind=_kind(inputs),
        inputs=inputs,
        passes=passes,
        unwritten_buffers=unwritten,
        imports={name: paths[0] for name, (paths, is_cube) in imported.items() if not is_cube},
        cubes={name: paths for name, (paths, is_cube) in imported.items() if is_cube},
        parameters=tuple(_parameter(one, layer) for one in inputs if one.type in WIDTHS),
        wishes=_wishes(entries.get("RINA"), lines),
    )


def _wishes(entry: Any, lines: "_Lines") -> Wishes | None:
    try:
        return read_wishes(entry)
    except WishError as error:
        raise HeaderError(str(error), lines.of(error.key)) from None


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where a word of the header stands in the file."""

    comment: str
    first: int

    def of(self, word: str) -> int:
        at = self.comment.find(f'"{word}"')
        return self.first + self.comment.count("\n", 0, max(at, 0))


def _header_comment(text: str) -> tuple[str, int]:
    """Inside of the first comment that opens with a brace, and the file's line on which that inside begins."""
    for match in _COMMENT.finditer(text):
        decoration = re.match(r"[\s*!]*", match[1])
        inside = match.start(1) + (decoration.end() if decoration else 0)
        if text.startswith("{", inside):
            return _undecorated(text[inside : match.end(1)]), text.count("\n", 0, inside) + 1
    raise HeaderError("no ISF header: expected a comment /* { ... } */ at the top", 1)


def _undecorated(comment: str) -> str:
    """Without the star that some editors begin each line of a comment with; every line stays where it is."""
    first, *others = comment.split("\n")
    decorated = all(re.match(r"\s*(\*|$)", line) for line in others)
    return "\n".join((first, *(line.replace("*", " ", 1) for line in others))) if decorated else comment


def _inputs(entries: Mapping[str, Any], lines: _Lines) -> Iterator[IsfInput]:
    taken: set[str] = set()
    for entry in named(entries.get("INPUTS")):
        name = as_text(entry.get("NAME")).strip()
        if not name or _type(entry) not in _TYPES:
            continue
        if not _GLSL_NAME.fullmatch(name):
            raise HeaderError(
                f"input NAME {name!r} cannot name a variable in GLSL", lines.of(as_text(entry.get("NAME")))
            )
        if name not in taken:
            taken.add(name)
            yield _input(name, _TYPES[_type(entry)], entry)


def _type(entry: Mapping[str, Any]) -> str:
    return as_text(entry.get("TYPE")).strip().lower()


def _input(name: str, kind: str, entry: Mapping[str, Any]) -> IsfInput:
    label = as_text(entry.get("LABEL"))
    if kind in IMAGE_TYPES:
        samples = values.number(entry.get("MAX"))
        columns = int(min(samples, values.PIXELS)) if samples and samples >= 1 else None
        return IsfInput(name, kind, label=label, samples=columns)
    span = values.span(kind, entry)
    identity = values.numbers(entry.get("IDENTITY"), WIDTHS[kind]) or ()
    menu, words = values.menu(entry) if kind == "long" else ((), ())
    return IsfInput(name, kind, span.default, span.low, span.high, identity, label, menu, words)


def _parameter(one: IsfInput, layer: str) -> Parameter:
    return Parameter(layer, one.name, one.type, one.default, one.low, one.high, one.label, one.values, one.labels)


def _kind(inputs: tuple[IsfInput, ...]) -> Kind:
    images = {one.name for one in inputs if one.type == "image"}
    floats = {one.name for one in inputs if one.type == "float"}
    if {"startImage", "endImage"} <= images and "progress" in floats:
        return "transition"
    return "filter" if "inputImage" in images else "generator"


def _passes(entries: Mapping[str, Any]) -> tuple[tuple[IsfPass, ...], tuple[str, ...]]:
    """The passes, each with all that is said anywhere about its buffer; and persistent buffers without a pass."""
    listed = [upper(one) for one in as_list(entries.get("PASSES")) if isinstance(one, dict)] or [{}]
    buffers = _persistent_buffers(entries.get("PERSISTENT_BUFFERS"))
    for entry in listed:
        known = buffers.setdefault(as_text(entry.get("TARGET")), {})
        known.update({key: value for key, value in entry.items() if value or key not in known})
    passes = tuple(_pass(as_text(entry.get("TARGET")), buffers[as_text(entry.get("TARGET"))]) for entry in listed)
    drawn = {one.target for one in passes}
    return passes, tuple(name for name in buffers if name not in drawn)


def _pass(target: str, about: Mapping[str, Any]) -> IsfPass:
    return IsfPass(
        target,
        persistent=bool(target) and values.truth(about.get("PERSISTENT")),
        float=bool(target) and values.truth(about.get("FLOAT")),
        width=as_text(about.get("WIDTH")) if target else "",
        height=as_text(about.get("HEIGHT")) if target else "",
    )


def _persistent_buffers(entry: Any) -> dict[str, dict[str, Any]]:
    """Version 1: names in a list, or an object of name to WIDTH, HEIGHT and FLOAT."""
    buffers = entry if isinstance(entry, dict) else {name: {} for name in as_list(entry) if isinstance(name, str)}
    return {
        name: {"PERSISTENT": True, **(upper(about) if isinstance(about, dict) else {})}
        for name, about in buffers.items()
    }


def _imported(entry: Any) -> Iterator[tuple[str, tuple[tuple[str, ...], bool]]]:
    """Name, paths and whether they are a cube's, of `{name: {PATH}}` or, as some editors write, `[{NAME, PATH}]`."""
    if isinstance(entry, dict):
        entry = {name: about if isinstance(about, dict) else {"PATH": about} for name, about in entry.items()}
    for one in named(entry):
        paths = tuple(path for path in as_list(one.get("PATH")) if isinstance(path, str))
        if one.get("NAME") and paths:
            is_cube = len(paths) > 1 or as_text(one.get("TYPE")).lower() == "cube"
            yield as_text(one["NAME"]), (paths, is_cube)
