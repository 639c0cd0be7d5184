"""ISF's GLSL, written for many drivers over many years, put into the words of GLSL 3.30 core.

Every step keeps the line breaks, so that errors are told in the author's own lines.
"""

import re
import unicodedata
from dataclasses import dataclass

from installation.model.isf_header import IsfHeader
from installation.stage import isf_preamble, isf_words
from installation.stage.isf_zeroes import begun_with_zeroes

_COMMENT = re.compile(r"//[^\n]*|/\*.*?\*/", re.DOTALL)
_CONTINUED = re.compile(r"^(?:[^\n]*\\[ \t]*\n)+[^\n]*", re.MULTILINE)
_LINE_END = re.compile(r"\\[ \t]*\n")
_NAME = re.compile(r"(?<!\w)[A-Za-z_]\w*")
_LIST_COMMA = re.compile(r",(?![^(]*\))")
"""A comma between names, not between the numbers of a value."""
_NOT_ASCII = re.compile(r"[^\x00-\x7f]")
_CALL = re.compile(r"\s*\(")
_CALLED = re.compile(rf"{_NAME.pattern}(?=\s*\()")
_QUALIFIED = re.compile(r"\s+(?:in|out|varying|flat|smooth|noperspective|centroid)\b")
_DIRECTIVE = re.compile(r"^[ \t]*#[ \t]*(version|extension)\b[ \t]*(\w*)[^\n]*", re.MULTILINE)
_BRANCH_END = re.compile(r"^([ \t]*#[ \t]*(?:else|endif)\b)[^\n]*", re.MULTILINE)
_FIRST_DATA = re.compile(r"\bgl_FragData\s*\[\s*0\s*\]")
_OLD_TEXTURE_COORDINATE = re.compile(r"\bgl_TexCoord\s*\[\s*\d+\s*\]")
_PRECISION = r"(?:(?:lowp|mediump|highp)\s+)?"
_NAMES = r"([\w\s,\[\]+*]+);"
_INTERPOLATION = r"(?:(?:flat|smooth|noperspective|centroid)\s+)*"
_UNIFORM = re.compile(rf"\buniform\s+({_PRECISION}\w+)\s+([^;{{]+);")
_OUTPUT = re.compile(rf"^[ \t]*(?:layout\s*\([^)]*\)\s*)?out\s+{_PRECISION}vec4\s+(\w+)\s*;", re.MULTILINE)
_VARYING = re.compile(rf"^[ \t]*{_INTERPOLATION}(?:in|varying)\s+({_PRECISION}(\w+)\s+{_NAMES})", re.MULTILINE)
_OUR_COORDINATE = re.compile(
    rf"^[ \t]*(?:in|out|varying)\s+{_PRECISION}vec2\s+(?:isf|vv)_FragNormCoord\s*;", re.MULTILINE
)
_VERTEX_OUTPUT = re.compile(rf"\b(?:out|varying)\s+{_PRECISION}\w+\s+{_NAMES}")


@dataclass(frozen=True, slots=True)
class Translation:
    """Both stages in GLSL 3.30 core."""

    vertex: str
    fragment: str
    names: dict[str, str]
    """Every input, image and buffer: its name in the header to its name in GLSL."""
    images: tuple[str, ...]
    """Everything that may be sampled (names in the header)."""
    vertices: int
    """3 for the covering triangle, 4 for a strip that a custom vertex shader may bend."""


def translate(header: IsfHeader, fragment: str, vertex: str | None, vertex_file: int = 1) -> Translation:
    """The shader with its includes already expanded; `vertex_file` numbers the vertex shader's own lines."""
    images = isf_preamble.image_names(header)
    called = _called(fragment) | _called(vertex or "")
    names = {name: glsl_name(name, called) for name in (*(one.name for one in header.inputs), *images)}
    uniforms = isf_preamble.declarations(header, names)
    body, extensions = _plain(fragment)
    body = _fragment_body(body, names, images, uniforms, _outputs_of(vertex))
    text = isf_preamble.fragment_preamble(uniforms, extensions) + "#line 1 0\n" + body
    if vertex is None:
        return Translation(isf_preamble.DEFAULT_VERTEX, text, names, images, 3)
    return Translation(_vertex_text(vertex, names, images, uniforms, vertex_file), text, names, images, 4)


def glsl_name(name: str, called: frozenset[str]) -> str:
    """What an input is called in GLSL: its own name, unless GLSL needs that word or the shader calls a function so."""
    words = (isf_words.KEYWORDS_TODAY, isf_words.QUALIFIERS, isf_words.BUILT_IN_FUNCTIONS, isf_words.RENAMED, called)
    taken = any(name in some for some in words)
    return f"isf_word_{name}" if taken else name


def _without_ours(text: str, uniforms: dict[str, str]) -> str:
    """`text` without the uniforms that we declare for it."""

    def kept(found: re.Match[str]) -> str:
        theirs = [one for one in _LIST_COMMA.split(found[2]) if one.split("[")[0].split("=")[0].strip() not in uniforms]
        return f"uniform {found[1]} {','.join(theirs)};" if theirs else "\n" * found[0].count("\n")

    return _UNIFORM.sub(kept, text)


def _called(text: str) -> frozenset[str]:
    """Every name that stands before a bracket."""
    return frozenset(_CALLED.findall(without_comments(text)))


def without_comments(text: str) -> str:
    """GLSL in plain ASCII with each comment replaced by its line breaks."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    bare = _COMMENT.sub(lambda found: " " + "\n" * found[0].count("\n"), text)
    return _NOT_ASCII.sub(_plainly, bare)


def _plainly(found: re.Match[str]) -> str:
    """What stands in ASCII for a character that came along with text copied from a page, or names something."""
    kind = unicodedata.category(found[0])
    if kind[0] == "L":
        return f"u{ord(found[0]):x}_"
    return " " if kind[0] in "ZC" else "-" if kind == "Pd" or found[0] == "\N{MINUS SIGN}" else "?"


def _plain(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without comments, continued lines and directives that must come first; and the extensions it wants."""
    text = _OUR_COORDINATE.sub("", _CONTINUED.sub(_on_one_line, without_comments(text)))
    wanted = [found[2] for found in _DIRECTIVE.finditer(text) if found[2].startswith("GL_ARB_")]
    return _BRANCH_END.sub(r"\1", _DIRECTIVE.sub("", text)), tuple(dict.fromkeys(wanted))


def _on_one_line(found: re.Match[str]) -> str:
    return _LINE_END.sub(" ", found[0]) + "\n" * len(_LINE_END.findall(found[0]))


def _fragment_body(
    body: str, names: dict[str, str], images: tuple[str, ...], uniforms: dict[str, str], written: frozenset[str]
) -> str:
    body = _FIRST_DATA.sub("isf_FragColor", body)
    body = _OLD_TEXTURE_COORDINATE.sub("vec4(isf_FragNormCoord, 0.0, 1.0)", body)
    own_outputs = {found[1]: "isf_FragColor" for found in _OUTPUT.finditer(body)}
    body, orphans = _without_orphans(_OUTPUT.sub("", body), written)
    body = _renamed(body, isf_words.RENAMED | _host_words(images, names) | own_outputs, names)
    body = begun_with_zeroes(_without_ours(body, uniforms))
    return f"{body}\nvoid main() {{ isf_FragColor = vec4(0.0); {orphans} isf_main(); }}\n"


def _vertex_text(
    vertex: str, names: dict[str, str], images: tuple[str, ...], uniforms: dict[str, str], file: int
) -> str:
    body, extensions = _plain(vertex)
    body = _renamed(body, isf_words.RENAMED_IN_VERTEX | _host_words(images, names), names)
    body = begun_with_zeroes(_without_ours(body, uniforms)) + "\nvoid main() { isf_vertShaderInit(); isf_main(); }\n"
    return isf_preamble.vertex_preamble(uniforms, extensions) + f"#line 1 {file}\n" + body


def _renamed(text: str, renamed: dict[str, str], names: dict[str, str]) -> str:
    """`text` with old words replaced; names GLSL reserves are renamed unless they qualify something."""

    def word(found: re.Match[str]) -> str:
        name, end = found[0], found.end()
        if name in renamed:
            return renamed[name]
        if name in isf_words.KEYWORDS_TODAY:
            return f"isf_word_{name}"
        if name in isf_words.QUALIFIERS and not _QUALIFIED.match(text, end):
            return f"isf_word_{name}"
        if name in isf_words.QUALIFIERS or _CALL.match(text, end):
            return name
        return names.get(name, name)

    return _NAME.sub(word, text)


def _host_words(images: tuple[str, ...], names: dict[str, str]) -> dict[str, str]:
    """Variables of the first hosts' own making, which some shaders use although nobody promised them."""
    size = {image: f"IMG_SIZE({names[image]})" for image in images}
    return {
        **{f"_{image}_imgSize": size[image] for image in images},
        **{f"_{image}_imgRect": f"vec4(vec2(0.0), {size[image]})" for image in images},
        **{f"_{image}_flip": "false" for image in images},
    }


def _outputs_of(vertex: str | None) -> frozenset[str]:
    """Names that the vertex shader passes on."""
    listed = _VERTEX_OUTPUT.finditer(without_comments(vertex or ""))
    return frozenset(name for found in listed for name, _ in _declared(found[1])) | {"isf_FragNormCoord"}


def _declared(listing: str) -> list[tuple[str, str]]:
    """`a, b[3]` as (name, array size or "")."""
    found = (re.match(r"\s*(\w+)\s*(?:\[\s*([^\]]*)\])?", one) for one in listing.split(","))
    return [(one[1], one[2] or "") for one in found if one]


def _without_orphans(body: str, written: frozenset[str]) -> tuple[str, str]:
    """Inputs that no vertex shader writes become plain variables: a vec2 holds the fragment's own coordinate, or
    that of the neighbour it is named after.

    Returns the body and the statements that fill them.
    """
    fillings: dict[str, str] = {}

    def declaration(found: re.Match[str]) -> str:
        listed = _declared(found[3])
        if any(name in written for name, _ in listed):
            return found[0]
        fillings.update({name: _filling(found[2], name, size) for name, size in listed})
        return found[1]

    return _VARYING.sub(declaration, body), " ".join(fillings.values())


def _filling(kind: str, name: str, size: str) -> str:
    if kind == "vec2" and name in isf_words.NEIGHBOURS and not size:
        return f"{name} = isf_FragNormCoord + vec2{isf_words.NEIGHBOURS[name]} / RENDERSIZE;"
    value = {"vec2": "isf_FragNormCoord", "vec3": "vec3(isf_FragNormCoord, 0.0)"}.get(kind, f"{kind}(1.0)")
    if size:
        return f"for (int isf_i = 0; isf_i < {size}; ++isf_i) {name}[isf_i] = {value};"
    return f"{name} = {value};"
