"""What old drivers let pass and GLSL 3.30 refuses, spelled out: numbers of the wrong kind, forgotten returns.

Applied only to a shader the driver has refused as written. Every rule leaves correct text meaning what it meant.
"""

import re
from collections import Counter, defaultdict
from dataclasses import replace

from installation.stage.isf_dialect import Translation
from installation.stage.isf_overloads import missing_overloads
from installation.stage.isf_tokens import Tokens
from installation.stage.isf_words import BUILT_IN_FUNCTIONS

_SCALARS = frozenset({"int", "float", "bool", "uint"})
_TYPES = _SCALARS | {f"{kind}vec{n}" for kind in ("", "i", "b", "u") for n in (2, 3, 4)} | {"mat2", "mat3", "mat4"}
_COMPOUND = frozenset({"+=", "-=", "*=", "/=", "%="})
_COMPARES = frozenset({"==", "!=", "<", ">", "<=", ">="})
_BOOL_UNIFORM = re.compile(r"^uniform bool (\w+);", re.MULTILINE)
_MODULO = """
int isf_modulo(int a, int b) { return a % b; }
float isf_modulo(float a, float b) { return mod(a, b); }
vec2 isf_modulo(vec2 a, float b) { return mod(a, b); }
vec3 isf_modulo(vec3 a, float b) { return mod(a, b); }
vec2 isf_modulo(vec2 a, vec2 b) { return mod(a, b); }
vec3 isf_modulo(vec3 a, vec3 b) { return mod(a, b); }
"""
_MACRO = re.compile(r"^[ \t]*#[ \t]*define[ \t]+(\w+)", re.MULTILINE)
_OWN_TEXT = re.compile(r"^#line 1 (?!9999)\d+$", re.MULTILINE)


def tolerant(translation: Translation) -> Translation:
    """The same shader with implicit conversions and missing returns written out."""
    fragment = _tolerant(translation.fragment)
    if translation.vertices == 3:
        return replace(translation, fragment=fragment)
    return replace(translation, fragment=fragment, vertex=_tolerant(translation.vertex))


def _tolerant(text: str) -> str:
    seam = _OWN_TEXT.search(text)
    if seam is None:
        return text
    own = _redefinable(text[seam.end() :])
    tokens = Tokens(own)
    functions = _functions(tokens)
    # What is wrapped first ends up innermost.
    _convert_modulo(tokens)
    _drop_false_constants(tokens)
    _convert_bools(tokens, frozenset(_BOOL_UNIFORM.findall(text)))
    _convert_declared(tokens)
    _convert_returns(tokens, functions)
    _convert_arguments(tokens, functions)
    _convert_conditions(tokens)
    _convert_indices(tokens)
    return text[: seam.start()] + _MODULO + missing_overloads(own) + seam[0] + tokens.text()


def _redefinable(text: str) -> str:
    """A macro that is defined twice is forgotten in between."""
    times = Counter(_MACRO.findall(text))
    return _MACRO.sub(lambda found: f"#undef {found[1]}\n{found[0]}" if times[found[1]] > 1 else found[0], text)


class _Function:
    """One function definition: where it stands, what it takes and gives."""

    def __init__(self, tokens: Tokens, name: int) -> None:
        self.kind = tokens[name - 1]
        self.name = tokens[name]
        self.body = tokens.closing(name + 1) + 1
        self.end = tokens.closing(self.body)
        self.takes = [_parameter_kind(tokens, first, last) for first, last in tokens.arguments(name + 1)]


def _parameter_kind(tokens: Tokens, first: int, last: int) -> str:
    """The type of a parameter that only reads a scalar; empty for anything else."""
    words = [tokens[i] for i in range(first, last + 1) if tokens[i] not in ("in", "const", "lowp", "mediump", "highp")]
    return words[0] if len(words) == 2 and words[0] in _SCALARS else ""


def _functions(tokens: Tokens) -> list[_Function]:
    found, depth = [], 0
    for i in range(len(tokens)):
        depth += (tokens[i] == "{") - (tokens[i] == "}")
        if depth == 0 and tokens[i] == "(" and tokens.is_name(i - 1) and tokens.is_name(i - 2):
            function = _Function(tokens, i - 1)
            if tokens[function.body] == "{":
                found.append(function)
    return found


def _drop_false_constants(tokens: Tokens) -> None:
    """`const` yields where the value is only known at run time."""
    constants: set[str] = set()
    for i in range(len(tokens)):
        if tokens[i] == "const" and tokens.is_name(i + 2) and tokens[i + 3] in ("=", "["):
            value = range(i + 3, tokens.expression_end(i + 3, ";") + 1)
            known = constants | _TYPES | BUILT_IN_FUNCTIONS | {"true", "false"}
            if all(tokens[at] in known for at in value if tokens.is_name(at) and tokens[at - 1] != "."):
                constants.add(tokens[i + 2])
            else:
                tokens.replace(i, " ")


def _convert_declared(tokens: Tokens) -> None:
    """Initialisers and assignments of scalars take their variable's type; the last declaration of a name counts."""
    kinds: dict[str, str] = {}
    for i in range(len(tokens)):
        if tokens[i] in _TYPES and tokens.is_name(i + 1) and tokens[i + 2] in "=;,)[":
            _declaration(tokens, i, kinds)
        elif kinds.get(tokens[i]) in _SCALARS and tokens[i - 1] in "{};)," and tokens[i + 1] in {"=", *_COMPOUND}:
            _assignment(tokens, i, kinds[tokens[i]])


def _declaration(tokens: Tokens, at: int, kinds: dict[str, str]) -> None:
    kind, name = tokens[at], at + 1
    while tokens.is_name(name):
        is_array = tokens[name + 1] == "["
        kinds[tokens[name]] = "array" if is_array else kind
        following = tokens.closing(name + 1) + 1 if is_array else name + 1
        if tokens[following] == "=":
            last = tokens.expression_end(following + 1)
            if kind in _SCALARS and not is_array:
                tokens.wrap(following + 1, last, f"{kind}(", ")")
            following = last + 1
        if tokens[following] != "," or tokens[following + 1] in _TYPES:
            return
        name = following + 1


def _assignment(tokens: Tokens, name: int, kind: str) -> None:
    last = tokens.expression_end(name + 2)
    if tokens[name + 1] == "=":
        tokens.wrap(name + 2, last, f"{kind}(", ")")
    else:
        sign = tokens[name + 1][0]
        tokens.replace(name + 1, f"= {kind}({tokens[name]} {sign}")
        tokens.wrap(name + 2, last, "(", "))")


def _convert_returns(tokens: Tokens, functions: list[_Function]) -> None:
    for function in functions:
        if function.kind == "void":
            continue
        for i in range(function.body, function.end):
            if tokens[i] == "return" and function.kind in _SCALARS and tokens[i + 1] != ";":
                tokens.wrap(i + 1, tokens.expression_end(i + 1, ";"), f"{function.kind}(", ")")
        tokens.wrap(function.end, function.end, f" {{ {function.kind} isf_none; return isf_none; }} ", "")


def _convert_arguments(tokens: Tokens, functions: list[_Function]) -> None:
    """Scalars handed to a function that is defined only once take the type it asks for."""
    named: dict[str, list[_Function]] = defaultdict(list)
    for function in functions:
        if function.name not in BUILT_IN_FUNCTIONS:
            named[function.name].append(function)
    for i in range(len(tokens)):
        if tokens[i + 1] != "(" or len(named.get(tokens[i], ())) != 1 or tokens[i - 1] in _TYPES | {"void"}:
            continue
        asked = named[tokens[i]][0].takes
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
        if tokens[first - 1] == "." or (tokens[first - 1] in ("*", "/", ",") and tokens[first - 1] != ","):
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
