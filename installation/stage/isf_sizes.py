"""WIDTH and HEIGHT of a pass: small sums over `$WIDTH`, `$HEIGHT` and the shader's own numbers."""

import math
import re
from collections.abc import Mapping

from simpleeval import SimpleEval

LARGEST_PX = 16384
_SUM = re.compile(r"[\w\s$.,+\-*/%^()<>=!&|?:]+")
_VARIABLE = re.compile(r"\$?\b([A-Za-z_]\w*)\b(?!\s*\()")
_CHOICE = re.compile(r"^(?P<test>[^?]+)\?(?P<yes>[^:]+):(?P<no>.+)$", re.DOTALL)
_WORDS = {"&&": " and ", "||": " or ", "^": "**", "<>": "!="}
_FUNCTIONS = {
    **{
        f"f_{name}": getattr(math, name) for name in ("floor", "ceil", "sqrt", "sin", "cos", "tan", "log", "exp", "pow")
    },
    "f_abs": abs,
    "f_min": min,
    "f_max": max,
    "f_int": int,
    "f_float": float,
    "f_trunc": math.trunc,
    "f_mod": math.fmod,
    "f_round": lambda x: math.floor(x + 0.5),
    "f_clamp": lambda x, low, high: min(max(x, low), high),
    "f_if": lambda test, yes, no: yes if test else no,
}
_CONSTANTS = {"pi": math.pi, "e": math.e}


class SizeError(ValueError):
    """An expression that cannot be read, or uses a name the shader does not declare."""


class SizeExpression:
    """One length in pixels, evaluated again only when a value it uses has changed."""

    def __init__(self, text: str, known: frozenset[str]) -> None:
        """`known`: names of the inputs that hold one number. Raises SizeError."""
        self.names = tuple(dict.fromkeys(_VARIABLE.findall(text)))
        if not _SUM.fullmatch(text):
            raise SizeError(f"{text!r} is not a sum of numbers and $names")
        unknown = [name for name in self.names if name not in known and name not in ("WIDTH", "HEIGHT", *_CONSTANTS)]
        if unknown:
            raise SizeError(f"{text!r} uses {unknown[0]!r}, which is no number the shader declares")
        self._evaluator = SimpleEval(functions=_FUNCTIONS)
        self._text = _python(text)
        self._last: tuple[tuple[float, ...], int] | None = None
        try:
            self._parsed = self._evaluator.parse(self._text)
        except Exception as error:  # simpleeval passes on whatever the parser raises
            raise SizeError(f"{text!r} is not a sum of numbers and $names") from error

    def pixels(self, width: int, height: int, values: Mapping[str, float]) -> int:
        """The length, at least 1 and at most LARGEST_PX; a sum without an answer (1/0) gives 1."""
        known = {**_CONSTANTS, **values, "WIDTH": float(width), "HEIGHT": float(height)}
        now = tuple(known[name] for name in self.names)
        if self._last is None or self._last[0] != now:
            self._last = (now, self._evaluated(known))
        return self._last[1]

    def _evaluated(self, known: Mapping[str, float]) -> int:
        self._evaluator.names = {f"v_{name}": known[name] for name in self.names}
        try:
            length = float(self._evaluator.eval(self._text, previously_parsed=self._parsed))
        except Exception:  # any arithmetic trouble: the shader still draws
            return 1
        return min(max(int(length), 1), LARGEST_PX) if math.isfinite(length) else 1


def _python(text: str) -> str:
    """The sum in Python's words; prefixes keep names apart from Python's keywords."""
    text = re.sub(r"\b([A-Za-z_]\w*)(?=\s*\()", lambda found: f"f_{found[1].lower()}", text)
    text = _VARIABLE.sub(r"v_\1", text)
    for word, python in _WORDS.items():
        text = text.replace(word, python)
    choice = _CHOICE.match(text)
    return f"({choice['yes']}) if ({choice['test']}) else ({choice['no']})" if choice else text.strip()
