"""How files are held to their schemas, and how a schema's complaint becomes a sentence with a line."""

from collections.abc import Callable, Collection, Mapping
from typing import Annotated, Any, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from installation.model.condition import Condition
from installation.model.suggestion import did_you_mean, one_of
from installation.presets.toml import Document, Problem, shown_value
from installation.presets.toml_lines import KeyPath

_PLAIN = {
    "float_type": "a number",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "string_type": "text in quotes",
    "bool_type": "true or false",
    "list_type": "a list",
    "dict_type": "a table",
    "model_type": "a table",
    "finite_number": "a finite number",
    "string_too_short": "some text",
    "too_short": "at least one entry",
    "string_pattern_mismatch": "one word of letters, digits, _ . -",
}
_BOUNDS = {
    "greater_than_equal": ("a number of at least", "ge"),
    "greater_than": ("a number above", "gt"),
    "less_than_equal": ("a number of at most", "le"),
    "less_than": ("a number below", "lt"),
}


class Strict(BaseModel):
    """Base of all file schemas: nothing is converted, unknown keys and infinities are refused."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


def known(names: Collection[str]) -> Callable[[str], str]:
    """A validator that lets through the words in `names` and suggests the nearest for any other."""

    def check(word: str) -> str:
        if word not in names:
            raise ValueError(f"expected {one_of(names)}{did_you_mean(word, names)}")
        return word

    return check


def numbers(count: int, words: str) -> AfterValidator:
    """A validator that lets through lists of `count` numbers; `words` say what was expected of any other."""

    def check(numbers: list[float]) -> list[float]:
        if len(numbers) != count:
            raise ValueError(f"expected {words}")
        return numbers

    return AfterValidator(check)


def _check_condition(text: str) -> str:
    Condition(text)
    return text


Text = Annotated[str, Field(min_length=1)]
Share = Annotated[float, Field(ge=0.0, le=1.0)]
ConditionText = Annotated[str, AfterValidator(_check_condition)]
"""A condition of `model.condition`."""
ConditionOrNone = Annotated[str, AfterValidator(lambda text: _check_condition(text) if text else text)]
"""The same, or empty."""

Schema = TypeVar("Schema", bound=Strict)


def checked(schema: type[Schema], data: Any, document: Document, at: KeyPath, problems: list[Problem]) -> Schema | None:
    """`data`, found at `at` in `document`, as `schema`; None, and every mistake added to `problems`, when it is not."""
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        _tell(schema, error, document, at, problems)
        return None


def checked_by_key(
    schema: type[Schema], data: Mapping[str, Any], document: Document, at: KeyPath, problems: list[Problem]
) -> Schema:
    """As `checked`, but a bad key falls back to its default, so that the rest can still be looked at.

    Every field of `schema` has a default.
    """
    try:
        return schema.model_validate(data)
    except ValidationError as error:
        _tell(schema, error, document, at, problems)
        bad = {detail["loc"][0] for detail in error.errors(include_url=False)}
        return schema.model_validate({key: value for key, value in data.items() if key not in bad})


def _tell(
    schema: type[Strict], error: ValidationError, document: Document, at: KeyPath, problems: list[Problem]
) -> None:
    for detail in error.errors(include_url=False):
        kind, message = _sentence(schema, at, dict(detail))
        problems.append(document.problem((*at, *detail["loc"]), kind, message))


def _sentence(schema: type[Strict], at: KeyPath, detail: dict[str, Any]) -> tuple[str, str]:
    """Kind and message for one of pydantic's error records, found below `at`."""
    kind, where, context = detail["type"], detail["loc"], detail.get("ctx", {})
    key = _shown_key((*at, *where))
    if kind == "missing":
        return "missing", f"{key} is missing"
    if kind == "extra_forbidden":
        fields = _fields_at(schema, where[:-1])
        return "unknown-key", f"unknown key {key!r}, expected {one_of(fields, 20)}{did_you_mean(key, fields)}"
    found = repr(key) if where[-1:] == ("[key]",) else f"{key} = {shown_value(detail['input'])}"
    if kind == "value_error":
        return "value", f"{found}: {context['error']}"
    if kind in _BOUNDS:
        words, name = _BOUNDS[kind]
        return "value", f"{found}: expected {words} {context[name]:g}"
    return "value", f"{found}: expected {_PLAIN.get(kind, detail['msg'])}"


def _shown_key(where: KeyPath) -> str:
    """The last key of a place, with the index behind it when it is a list element: `listens[2]`."""
    names = [part for part in where if part != "[key]"]
    index = ""
    while names and isinstance(names[-1], int):
        index = f"[{names.pop()}]{index}"
    return f"{names[-1]}{index}" if names else index


def _fields_at(schema: type[Strict], where: KeyPath) -> list[str]:
    """The keys permitted in the table at `where` below `schema`."""
    for part in where:
        if isinstance(part, str):
            schema = _table_schema(schema.model_fields[part].annotation) or schema
    return list(schema.model_fields)


def _table_schema(annotation: Any) -> type[Strict] | None:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        return annotation
    return next((found for part in get_args(annotation) if (found := _table_schema(part))), None)
