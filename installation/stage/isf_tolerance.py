"""What old drivers let pass and GLSL 3.30 refuses, spelled out: numbers of the wrong kind, things said twice.

Applied only to a shader the driver has refused as written. Every rule leaves correct text meaning what it meant.
"""

import re
from collections import defaultdict
from dataclasses import replace

from installation.stage.isf_dialect import Translation
from installation.stage.isf_functions import Function, functions_in
from installation.stage.isf_overloads import missing_overloads
from installation.stage.isf_preamble import VERSION
from installation.stage.isf_repeats import without_repeats
from installation.stage.isf_scopes import SCALARS, TYPES, VECTORS, declared, is_declaration, walk
from installation.stage.isf_tokens import Tokens
from installation.stage.isf_words import BUILT_IN_FUNCTIONS

_CONVERTIBLE = SCALARS | VECTORS
"""Types whose constructors take a number or vector of another kind."""
_UNSIGNED = "#extension GL_ARB_gpu_shader5 : enable\n"
"""Whole numbers beside unsigned ones, where the driver has it; a warning elsewhere."""
_COMPOUND = frozenset({"+=", "-=", "*=", "/=", "%="})
_KNOWN = TYPES | BUILT_IN_FUNCTIONS | {"true", "false"}
_BEFORE_AN_ASSIGNMENT = frozenset({"{", "}", ";", ")", ",", ":", "else", "do", ""})
_COMPARES = frozenset({"==", "!=", "<", ">", "<=", ">="})
_BOOL_UNIFORM = re.compile(r"^uniform bool (\w+);", re.MULTILINE)
_POINT_UNIFORM = re.compile(r"^uniform vec2 (\w+);", re.MULTILINE)
_POINT = "point"
"""What a point2D input is to us, besides being a vec2."""
_BEYOND_A_POINT = re.compile(r"[xyrgst]*[zwbapq][xyzwrgbastpq]*")
_MODULO = """
int isf_modulo(int a, int b) { return a % b; }
float isf_modulo(float a, float b) { return mod(a, b); }
vec2 isf_modulo(vec2 a, float b) { return mod(a, b); }
vec3 isf_modulo(vec3 a, float b) { return mod(a, b); }
vec2 isf_modulo(vec2 a, vec2 b) { return mod(a, b); }
vec3 isf_modulo(vec3 a, vec3 b) { return mod(a, b); }
"""
_PLAIN_MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)(?![\w(])(.*)$", re.MULTILINE)
_WORD = re.compile(r"(?<![\w.])[A-Za-z_]\w*")
_OWN_TEXT = re.compile(r"^#line 1 (?!9999)\d+$", re.MULTILINE)


def tolerant(translation: Translation) -> Translation:
    """The same shader with implicit conversions written out."""
    fragment = _tolerant(translation.fragment)
    if translation.vertices == 3:
        return replace(translation, fragment=fragment)
    return replace(translation, fragment=fragment, vertex=_tolerant(translation.vertex))


def _tolerant(text: str) -> str:
    seam = _OWN_TEXT.search(text)
    if seam is None:
        return text
    own = without_repeats(text[seam.end() :])
    tokens = Tokens(own)
    functions = functions_in(tokens)
    # What is wrapped first ends up innermost.
    _convert_modulo(tokens)
    _drop_false_constants(tokens, _constant_macros(own))
    _convert_bools(tokens, frozenset(_BOOL_UNIFORM.findall(text)))
    _widen_points(tokens, frozenset(_POINT_UNIFORM.findall(text)))
    _convert_declared(tokens)
    _convert_returns(tokens, functions)
    _convert_arguments(tokens, functions)
    _convert_conditions(tokens)
    _convert_indices(tokens)
    before = text[: seam.start()].replace(VERSION, VERSION + _UNSIGNED)
    return before + _MODULO + missing_overloads(own) + seam[0] + tokens.text()


def _taken(tokens: Tokens, function: Function) -> list[str]:
    """The type of each parameter that only reads a number or vector; empty for any other."""
    return [_parameter_kind(tokens, first, last) for first, last in tokens.arguments(function.opening)]


def _parameter_kind(tokens: Tokens, first: int, last: int) -> str:
    words = [tokens[i] for i in range(first, last + 1) if tokens[i] not in ("in", "const", "lowp", "mediump", "highp")]
    return words[0] if len(words) == 2 and words[0] in _CONVERTIBLE else ""


def _constant_macros(text: str) -> set[str]:
    """Macros without parameters that stand for a value known beforehand."""
    constants: set[str] = set()
    for macro in _PLAIN_MACRO.finditer(text):
        if all(word in constants | _KNOWN for word in _WORD.findall(macro[2])):
            constants.add(macro[1])
    return constants


def _drop_false_constants(tokens: Tokens, constants: set[str]) -> None:
    """`const` yields where the value is only known at run time."""
    for i in range(len(tokens)):
        if tokens[i] == "const" and tokens.is_name(i + 2) and tokens[i + 3] in ("=", "["):
            value = range(i + 3, tokens.expression_end(i + 3, ";") + 1)
            known = constants | _KNOWN
            if all(tokens[at] in known for at in value if tokens.is_name(at) and tokens[at - 1] != "."):
                constants.add(tokens[i + 2])
            else:
                tokens.replace(i, " ")


def _widen_points(tokens: Tokens, points: frozenset[str]) -> None:
    """A point that is asked for a third number, or taken for more than a point, has zeros there."""
    for i, scopes in walk(tokens, dict.fromkeys(points, _POINT)):
        if scopes.kind_of(tokens[i]) == _POINT and tokens[i - 1] != ".":
            is_value = tokens[i - 1] == "=" and tokens.is_name(i - 2) and tokens[i - 3] != "." and tokens[i + 1] in ";,"
            if is_value or (tokens[i + 1] == "." and _BEYOND_A_POINT.fullmatch(tokens[i + 2])):
                tokens.wrap(i, i, "vec4(", ", 0.0, 0.0)")


def _convert_declared(tokens: Tokens) -> None:
    """Initialisers and assignments take their variable's type."""
    for i, scopes in walk(tokens, {}):
        kind = scopes.kind_of(tokens[i])
        if is_declaration(tokens, i):
            _convert_initialisers(tokens, i)
        elif kind in _CONVERTIBLE and tokens[i - 1] in _BEFORE_AN_ASSIGNMENT and tokens[i + 1] in {"=", *_COMPOUND}:
            _assignment(tokens, i, kind)


def _convert_initialisers(tokens: Tokens, at: int) -> None:
    for _, kind, first in declared(tokens, at):
        if first is not None and kind in _CONVERTIBLE:
            tokens.wrap(first, tokens.expression_end(first), f"{kind}(", ")")


def _assignment(tokens: Tokens, name: int, kind: str) -> None:
    last = tokens.expression_end(name + 2)
    if tokens[name + 1] == "=":
        tokens.wrap(name + 2, last, f"{kind}(", ")")
    else:
        sign = tokens[name + 1][0]
        tokens.replace(name + 1, f"= {kind}({tokens[name]} {sign}")
        tokens.wrap(name + 2, last, "(", "))")


def _convert_returns(tokens: Tokens, functions: list[Function]) -> None:
    for function in (one for one in functions if one.kind in _CONVERTIBLE):
        for i in range(function.body, function.end):
            if tokens[i] == "return" and tokens[i + 1] != ";":
                tokens.wrap(i + 1, tokens.expression_end(i + 1, ";"), f"{function.kind}(", ")")


def _convert_arguments(tokens: Tokens, functions: list[Function]) -> None:
    """What is handed to a function that is defined only once takes the type it asks for."""
    named: dict[str, list[Function]] = defaultdict(list)
    for function in functions:
        if function.name not in BUILT_IN_FUNCTIONS:
            named[function.name].append(function)
    for i in range(len(tokens)):
        if tokens[i + 1] != "(" or len(named.get(tokens[i], ())) != 1 or tokens[i - 1] in TYPES | {"void"}:
            continue
        asked = _taken(tokens, named[tokens[i]][0])
        for (first, last), kind in zip(tokens.arguments(i + 1), asked, strict=False):
            if kind:
                tokens.wrap(first, last, f"{kind}(", ")")


def _convert_conditions(tokens: Tokens) -> None:
    for i in range(len(tokens)):
        if tokens[i] in ("if", "while") and tokens[i + 1] == "(":
            tokens.wrap(i + 2, tokens.closing(i + 1) - 1, "bool(", ")")


def _convert_bools(tokens: Tokens, bools: frozenset[str]) -> None:
    """Truth values in sums and beside numbers count 0 or 1."""
    for i in range(len(tokens)):
        if tokens[i] in bools and tokens[i + 1] != "(":
            beside = (tokens[i - 1], tokens[i + 1])
            compared = any(sign in _COMPARES for sign in beside) and any(
                tokens[at][:1].isdigit() for at in (i - 2, i + 2)
            )
            if compared or any(sign in ("+", "-", "*", "/") for sign in beside):
                tokens.wrap(i, i, "float(", ")")


def _convert_indices(tokens: Tokens) -> None:
    for i in range(1, len(tokens)):
        if tokens[i] == "[" and tokens[i + 1] != "]" and (tokens.is_name(i - 1) or tokens[i - 1] in ")]"):
            tokens.wrap(i + 1, tokens.closing(i) - 1, "int(", ")")


def _convert_modulo(tokens: Tokens) -> None:
    """`a % b` and `a %= b` for floats as well."""
    for i in range(len(tokens)):
        if tokens[i] == "%=" and tokens[i - 2] == ".":
            name = "".join((tokens[i - 3], ".", tokens[i - 1]))
            tokens.wrap(i + 1, tokens.expression_end(i + 1), f"isf_modulo({name}, ", ")")
            tokens.replace(i, "=")
        elif tokens[i] == "%":
            first, last = _product_before(tokens, i), _operand_after(tokens, i + 1)
            tokens.replace(i, " , ")
            tokens.wrap(first, last, "isf_modulo(", ")")


def _product_before(tokens: Tokens, operator: int) -> int:
    """First token of the product that ends before `operator`."""
    first = operator - 1
    while True:
        first = tokens.opening(first) if tokens[first] in ")]" else first
        if tokens[first] in "([" and tokens.is_name(first - 1):
            first -= 1
        if tokens[first - 1] in (".", "*", "/"):
            first -= 2
        else:
            return first


def _operand_after(tokens: Tokens, first: int) -> int:
    """Last token of the operand that begins at `first`."""
    last = first + 1 if tokens[first] in "+-!~" else first
    while True:
        last = tokens.closing(last) if tokens[last] in "([" else last
        if tokens[last + 1] == ".":
            last += 2
        elif tokens[last + 1] in ("(", "["):
            last += 1
        else:
            return last
