"""Which type a name has at each place of a GLSL text."""

from collections.abc import Iterator, Mapping

from installation.stage.isf_tokens import Tokens

SCALARS = frozenset({"int", "float", "bool", "uint"})
VECTORS = frozenset(f"{kind}vec{n}" for kind in ("", "i", "b", "u") for n in (2, 3, 4))
TYPES = SCALARS | VECTORS | {"mat2", "mat3", "mat4"}


class Scopes:
    """The types of all names that can be seen where one stands; inner declarations hide outer ones."""

    def __init__(self, outermost: Mapping[str, str]) -> None:
        self._stack: list[dict[str, str]] = [dict(outermost)]
        self._parameters: dict[str, str] = {}

    def kind_of(self, name: str) -> str:
        """The type as declared, `array` for an array, empty for a name nobody declared here."""
        return next((scope[name] for scope in reversed(self._stack) if name in scope), "")

    def declare(self, name: str, kind: str, is_parameter: bool) -> None:
        """A parameter belongs to the body that follows."""
        (self._parameters if is_parameter else self._stack[-1])[name] = kind

    @property
    def is_outside(self) -> bool:
        """Outside every function."""
        return len(self._stack) == 1

    def enter(self) -> None:
        """After `{`."""
        self._stack.append(self._parameters)
        self._parameters = {}

    def leave(self) -> None:
        """After `}`."""
        if not self.is_outside:
            self._stack.pop()


def walk(tokens: Tokens, outermost: Mapping[str, str]) -> Iterator[tuple[int, Scopes]]:
    """Every place in `tokens`, with what its names mean there. `outermost`: types of names from outside the text."""
    scopes, brackets = Scopes(outermost), 0
    for i in range(len(tokens)):
        brackets += (tokens[i] == "(") - (tokens[i] == ")")
        if tokens[i] == "{":
            scopes.enter()
        elif tokens[i] == "}":
            scopes.leave()
        elif is_declaration(tokens, i):
            for name, kind, _ in declared(tokens, i):
                scopes.declare(tokens[name], kind, is_parameter=scopes.is_outside and brackets > 0)
        yield i, scopes


def is_declaration(tokens: Tokens, at: int) -> bool:
    """Whether a type stands there that names follow."""
    return tokens[at] in TYPES and tokens.is_name(at + 1) and tokens[at + 2] in "=;,)["


def declared(tokens: Tokens, at: int) -> Iterator[tuple[int, str, int | None]]:
    """Each name a declaration makes: its place, its type, and where its initialiser begins, if it has one."""
    name = at + 1
    while tokens.is_name(name):
        is_array = tokens[name + 1] == "["
        after = tokens.closing(name + 1) + 1 if is_array else name + 1
        first = after + 1 if tokens[after] == "=" else None
        yield name, "array" if is_array else tokens[at], first
        if first is not None:
            after = tokens.expression_end(first) + 1
        if tokens[after] != "," or tokens[after + 1] in TYPES:
            return
        name = after + 1
