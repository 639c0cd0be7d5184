"""Built-in functions that a shader's own function of the same name would hide.

GLSL on the desktop hides every built-in form of a name as soon as a shader defines one form of it; old drivers added
the new form to the others. The hidden forms are handed back here under the same name.
"""

import re

_GENERIC = ("float", "vec2", "vec3", "vec4")
_FORMS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(("sin", "cos", "tan", "asin", "acos", "exp", "log", "exp2", "log2", "sqrt", "abs"), ("G",)),
    **dict.fromkeys(("sign", "floor", "ceil", "fract", "round", "trunc", "normalize", "length"), ("G",)),
    **dict.fromkeys(("pow", "reflect", "distance", "dot"), ("GG",)),
    **dict.fromkeys(("mod", "min", "max"), ("GG", "Gf")),
    "atan": ("G", "GG"),
    "step": ("GG", "fG"),
    "mix": ("GGG", "GGf"),
    "clamp": ("GGG", "Gff"),
    "smoothstep": ("GGG", "ffG"),
}
"""Parameters of each form: G stands for float, vec2, vec3 and vec4 in turn, f for float."""
_GIVES_FLOAT = frozenset({"distance", "dot", "length"})
_DEFINITION = re.compile(r"^[ \t]*(?:float|int|bool|[iub]?vec[234])\s+(\w+)\s*\(([^()]*)\)\s*\{", re.MULTILINE)


def missing_overloads(text: str) -> str:
    """Definitions that bring back every built-in form which the shader `text` hides by one of its own."""
    own: dict[str, set[tuple[str, ...]]] = {}
    for found in _DEFINITION.finditer(text):
        own.setdefault(found[1], set()).add(_kinds(found[2]))
    kept, restored = [], []
    for name in (one for one in own if one in _FORMS):
        for kinds, gives in _signatures(name):
            if kinds not in own[name]:
                kept.append(_definition(gives, f"isf_builtin_{name}", kinds, name))
                restored.append(_definition(gives, name, kinds, f"isf_builtin_{name}"))
    # All built-ins are kept before the first of their names is defined anew.
    return "".join(kept + restored)


def _signatures(name: str) -> list[tuple[tuple[str, ...], str]]:
    """Each form of a built-in as (parameter types, result type), none twice."""
    found: dict[tuple[str, ...], str] = {}
    for form in _FORMS[name]:
        for generic in _GENERIC:
            kinds = tuple(generic if letter == "G" else "float" for letter in form)
            found.setdefault(kinds, "float" if name in _GIVES_FLOAT else generic)
    return list(found.items())


def _definition(gives: str, name: str, kinds: tuple[str, ...], calls: str) -> str:
    takes = ", ".join(f"{kind} {letter}" for kind, letter in zip(kinds, "abc", strict=False))
    return f"{gives} {name}({takes}) {{ return {calls}({', '.join('abc'[: len(kinds)])}); }}\n"


def _kinds(parameters: str) -> tuple[str, ...]:
    """Types of a parameter list."""
    words = (one.split() for one in parameters.split(",") if one.strip() and one.strip() != "void")
    return tuple(one[-2] if len(one) > 1 else one[0] for one in words)
