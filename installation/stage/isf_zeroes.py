"""Zero where a shader reads before anything was written, as browsers have it; drivers leave there what they like."""

from installation.stage.isf_functions import functions_in
from installation.stage.isf_scopes import TYPES, declared, is_declaration
from installation.stage.isf_tokens import Tokens

_QUALIFIERS = frozenset({"const", "uniform", "in", "out", "inout", "flat", "smooth", "noperspective", "centroid", ")"})
"""Words (and the end of a layout) before a declaration that must not or need not have a value."""
_PRECISIONS = frozenset({"lowp", "mediump", "highp"})


def begun_with_zeroes(text: str) -> str:
    """`text` with a zero for every number and vector that begins without a value, for everything a function is
    expected to fill, and for what a function gives that ends without saying so."""
    tokens = Tokens(text)
    _fill_variables(tokens)
    _fill_parameters(tokens)
    _fill_results(tokens)
    return tokens.text()


def _fill_variables(tokens: Tokens) -> None:
    brackets = 0
    structures: list[bool] = []
    for i, token in enumerate(tokens):
        brackets += (token == "(") - (token == ")")
        if token == "{":
            structures.append(tokens.is_name(i - 1) and tokens[i - 1] not in ("else", "do"))
        elif token == "}" and structures:
            structures.pop()
        elif token in TYPES and brackets == 0 and not any(structures) and _begins_plainly(tokens, i):
            for name, kind, first in declared(tokens, i):
                if first is None and kind in TYPES:
                    tokens.wrap(name, name, "", f" = {kind}(0)")


def _begins_plainly(tokens: Tokens, at: int) -> bool:
    """Whether a declaration begins there that nothing qualifies but its precision."""
    first = at - 1 if tokens[at - 1] in _PRECISIONS else at
    return is_declaration(tokens, at) and tokens[first - 1] not in _QUALIFIERS


def _fill_parameters(tokens: Tokens) -> None:
    """What is only handed out keeps what the caller had there."""
    brackets = depth = 0
    for i, token in enumerate(tokens):
        brackets += (token == "(") - (token == ")")
        depth += (token == "{") - (token == "}")
        if token == "out" and depth == 0 and brackets > 0:
            tokens.replace(i, "inout")


def _fill_results(tokens: Tokens) -> None:
    for function in functions_in(tokens):
        if function.kind in TYPES:
            tokens.wrap(function.end, function.end, f" return {function.kind}(0); ", "")
        elif function.kind != "void":
            tokens.wrap(function.end, function.end, f" {{ {function.kind} isf_none; return isf_none; }} ", "")
