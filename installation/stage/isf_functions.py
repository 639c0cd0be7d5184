"""Where the functions of a GLSL text stand."""

from installation.stage.isf_tokens import Tokens


class Function:
    """One function definition; every place is an index into the tokens."""

    def __init__(self, tokens: Tokens, name: int) -> None:
        self.kind = tokens[name - 1]
        """The type it gives."""
        self.name = tokens[name]
        self.opening = name + 1
        """The bracket before its parameters."""
        self.body = tokens.closing(self.opening) + 1
        """The opening brace."""
        self.end = tokens.closing(self.body)
        """The closing brace."""


def functions_in(tokens: Tokens) -> list[Function]:
    """Every function defined (not only announced) in the text, first to last."""
    found, depth = [], 0
    for i, token in enumerate(tokens):
        depth += (token == "{") - (token == "}")
        if token == "(" and depth == 0 and tokens.is_name(i - 1) and tokens.is_name(i - 2):
            function = Function(tokens, i - 1)
            if tokens[function.body] == "{":
                found.append(function)
    return found
