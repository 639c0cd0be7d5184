"""Uniforms of a full-screen shader, read by its vertices and handed on to every pixel as they are.

Mesa's CPU rasteriser fetches each number of a uniform for each pixel, lane by lane: 0.24 ms of CPU time a number at
1280x720. What is flat over a triangle it has at once, for 0.03 ms. A GPU has uniforms for nothing and is left alone.
"""

import re
from collections.abc import Iterator
from contextlib import suppress
from typing import NamedTuple

import moderngl

from installation.stage.context import ability_of

MOST_NUMBERS = 48
"""GL 3.3 promises 60 numbers from vertices to pixels; shaders have a few of their own."""

_UNIFORM = re.compile(r"^([ \t]*)uniform[ \t]+(float|int|i?vec([234]))[ \t]+(\w+)[ \t]*;", re.MULTILINE)
_PREFIX = "carried_"
_OWN_MAIN = "main_of_vertices"


class Carried(NamedTuple):
    """A uniform that the vertices hand on."""

    type: str
    name: str

    @property
    def varying(self) -> str:
        """What it is called on the way."""
        return _PREFIX + self.name


def full_screen_program(ctx: moderngl.Context, vertex: str, fragment: str) -> moderngl.Program:
    """Links a program whose uniforms are the same for a whole picture. Render thread.

    Raises moderngl.Error with what the driver says of the text as it was given.
    """
    if ability_of(ctx).is_software:
        handing_on, taking = carried(vertex, fragment)
        with suppress(moderngl.Error):
            return ctx.program(vertex_shader=handing_on, fragment_shader=taking)
    return ctx.program(vertex_shader=vertex, fragment_shader=fragment)


def carried(vertex: str, fragment: str) -> tuple[str, str]:
    """Both shaders, with as many of the fragment shader's uniforms as may be read by vertices instead."""
    chosen = tuple(_chosen(fragment))
    return (_handing_on(vertex, chosen), _taking(fragment, chosen)) if chosen else (vertex, fragment)


def _chosen(fragment: str) -> Iterator[Carried]:
    room = MOST_NUMBERS
    declared = {Carried(match[2], match[4]): int(match[3] or 1) for match in _UNIFORM.finditer(fragment)}
    for one, numbers in declared.items():
        if numbers <= room and not _is_written(one.name, fragment):
            room -= numbers
            yield one


def _is_written(name: str, text: str) -> bool:
    """Whether something is assigned to it: of a uniform that is a mistake, which the driver has to find."""
    return re.search(rf"(?<![.\w]){name}(\.\w+|\[[^]]*\])?\s*([-+*/]?=(?!=)|\+\+|--)", text) is not None


def _taking(fragment: str, chosen: tuple[Carried, ...]) -> str:
    """Every declaration in its own line, so that all others keep their numbers; wherever it stands, `#if` or not."""

    def taken(match: re.Match[str]) -> str:
        one = Carried(match[2], match[4])
        if one not in chosen:
            return match[0]
        return f"{match[1]}flat in {one.type} {one.varying}; {one.type} {one.name} = {one.varying};"

    return _UNIFORM.sub(taken, fragment)


def _handing_on(vertex: str, chosen: tuple[Carried, ...]) -> str:
    version, _, rest = vertex.lstrip().partition("\n")
    known = {match[4] for match in _UNIFORM.finditer(vertex)}
    unknown = (f"uniform {one.type} {one.name};" for one in chosen if one.name not in known)
    ways = (f"flat out {one.type} {one.varying};" for one in chosen)
    handed = " ".join(f"{one.varying} = {one.name};" for one in chosen)
    main = f"void main() {{ {_OWN_MAIN}(); {handed} }}"
    return "\n".join((version, f"#define main {_OWN_MAIN}", rest, "#undef main", *unknown, *ways, main)) + "\n"
