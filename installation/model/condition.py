"""The small language of `go_when` and branches: `movement > 0.35 and elapsed > 20`.

Numbers, signal names, `elapsed` (seconds since the cue began), comparisons, `and` / `or` / `not`, `+ - * /`,
`min`, `max` and `abs`. Nothing else gets past the parser: no attributes, no indexing, no powers, no text.
"""

import ast
import operator
from collections.abc import Mapping
from typing import Any

from simpleeval import SimpleEval

from installation.model.signals import SIGNALS
from installation.model.suggestion import did_you_mean

ELAPSED = "elapsed"
NAMES = frozenset(SIGNALS) | {ELAPSED}
FUNCTIONS = {"min": min, "max": max, "abs": abs}
LONGEST_TEXT = 300
MOST_NODES = 100
LARGEST_NUMBER = 1e6

_ARITHMETIC: dict[type[ast.AST], Any] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
}
_COMPARISONS: dict[type[ast.AST], Any] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}


class ConditionError(ValueError):
    """A condition that cannot be used; the message says what is wrong and what was expected."""


class Condition:
    """A condition, parsed and checked once, asked as often as one likes. Not for two threads at a time."""

    def __init__(self, text: str) -> None:
        """Raises ConditionError."""
        self.text = text
        self._tree = _parse(text)
        _check_truth(self._tree)
        self.names = frozenset(n.id for n in ast.walk(self._tree) if isinstance(n, ast.Name)) - FUNCTIONS.keys()
        """The signals it asks for, and `elapsed` where it does."""
        self._evaluator = SimpleEval(
            operators={**_ARITHMETIC, **_COMPARISONS, ast.Not: operator.not_}, functions=FUNCTIONS
        )

    def holds(self, values: Mapping[str, float]) -> bool:
        """Whether it is true of `values`, which has a number for each of `names`. A division by zero is not true.

        Raises KeyError when a name has no value.
        """
        self._evaluator.names = {name: float(values[name]) for name in self.names}
        try:
            return bool(self._evaluator.eval(self.text, previously_parsed=self._tree))
        except ZeroDivisionError:
            return False

    def __repr__(self) -> str:
        return f"Condition({self.text!r})"


def _parse(text: str) -> ast.expr:
    if not text.strip():
        raise ConditionError("is empty, expected a comparison such as movement > 0.35")
    if len(text) > LONGEST_TEXT:
        raise ConditionError(f"has {len(text)} characters, expected at most {LONGEST_TEXT}")
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        said = error.msg if isinstance(error, SyntaxError) else "too deep or odd characters"
        raise ConditionError(f"cannot be read ({said}), expected something like movement > 0.35") from None
    if sum(1 for _ in ast.walk(tree)) > MOST_NODES:
        raise ConditionError("has too many parts, expected a handful of comparisons")
    return tree


def _check_truth(node: ast.expr) -> None:
    """Refuses whatever is not a comparison or a combination of them."""
    match node:
        case ast.BoolOp(values=parts):
            for part in parts:
                _check_truth(part)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _check_truth(operand)
        case ast.Compare(left=left, ops=ops, comparators=others) if all(type(op) in _COMPARISONS for op in ops):
            for side in (left, *others):
                _check_number(side)
        case _:
            raise ConditionError(f"expected a comparison such as movement > 0.35, found {_shown(node)}")


def _check_number(node: ast.expr) -> None:
    """Refuses whatever is not a number, a name or arithmetic on them."""
    match node:
        case ast.Constant(value=bool()):
            raise ConditionError(f"expected a number, found {_shown(node)}")
        case ast.Constant(value=int() | float() as number):
            if not abs(number) <= LARGEST_NUMBER:
                raise ConditionError(f"holds a number beyond {LARGEST_NUMBER:g}")
        case ast.Name(id=name):
            if name not in NAMES:
                raise ConditionError(f"there is no signal {name!r}{did_you_mean(name, NAMES)}")
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            _check_number(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            _check_number(left)
            _check_number(right)
        case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if name in FUNCTIONS:
            _check_call(name, arguments)
        case _:
            raise ConditionError(f"expected a number, a signal, + - * /, min, max or abs, found {_shown(node)}")


def _check_call(name: str, arguments: list[ast.expr]) -> None:
    if name == "abs" and len(arguments) != 1:
        raise ConditionError("abs takes one number")
    if name != "abs" and len(arguments) < 2:
        raise ConditionError(f"{name} takes two numbers or more")
    for argument in arguments:
        _check_number(argument)


def _shown(node: ast.expr) -> str:
    return repr(ast.unparse(node))
