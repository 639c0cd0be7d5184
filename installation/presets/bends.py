"""`[[bend]]` entries: one signal moving one parameter. Looks have their own, mapping files share them."""

from collections.abc import Iterator
from typing import Annotated, Any

from pydantic import AfterValidator, Field

from installation.model.easing import CURVES
from installation.model.look import Bend
from installation.model.parameters import STEPPED_TYPES, Parameter
from installation.model.signals import SIGNALS
from installation.model.suggestion import did_you_mean
from installation.presets.registry import Declared
from installation.presets.schema import Strict, Text, checked, known
from installation.presets.toml import Document, Problem
from installation.presets.toml_lines import KeyPath

SignalName = Annotated[str, AfterValidator(known(SIGNALS))]
CurveName = Annotated[str, AfterValidator(known(CURVES))]
Fault = tuple[str, str, str]
"""Key of the entry, kind of problem, message."""


class BendFile(Strict):
    """One `[[bend]]` as written."""

    parameter: Text
    component: Annotated[int, Field(ge=0, le=3)] | None = None
    signal: SignalName
    low: float
    high: float
    signal_low: float | None = None
    signal_high: float | None = None
    curve: CurveName = "linear"
    half_life_seconds: Annotated[float, Field(ge=0.0, le=60.0)] = 0.25


class MappingFile(Strict):
    """A file in `mappings/`: bends that several looks share."""

    title: Text
    bend: Annotated[list[Any], Field(min_length=1)]


def read_mapping(document: Document, declared: Declared, problems: list[Problem]) -> tuple[Bend, ...]:
    """The bends of a mapping file."""
    written = checked(MappingFile, document.data, document, (), problems)
    return read_bends(written.bend, document, ("bend",), declared, problems) if written else ()


def read_bends(
    entries: list[Any], document: Document, at: KeyPath, declared: Declared, problems: list[Problem]
) -> tuple[Bend, ...]:
    """The entries that are right, as bends; `at` is where their list stands in `document`."""
    bends: dict[tuple[str, int], Bend] = {}
    for index, written in enumerate(entries):
        place = (*at, index)
        entry = checked(BendFile, written, document, place, problems)
        faults = list(_faults(entry, declared)) if entry else []
        if entry and (entry.parameter, entry.component or 0) in bends:
            faults.append(("parameter", "duplicate", f"{entry.parameter} is bent twice, expected one signal for it"))
        problems += [document.problem((*place, key), kind, message) for key, kind, message in faults]
        if entry and not faults:
            bends[entry.parameter, entry.component or 0] = _bend(entry)
    return tuple(bends.values())


def _bend(entry: BendFile) -> Bend:
    signal = SIGNALS[entry.signal]
    return Bend(
        parameter=entry.parameter,
        component=entry.component or 0,
        signal=entry.signal,
        low=entry.low,
        high=entry.high,
        signal_low=signal.low if entry.signal_low is None else entry.signal_low,
        signal_high=signal.high if entry.signal_high is None else entry.signal_high,
        curve=entry.curve,
        half_life_seconds=entry.half_life_seconds,
    )


def _faults(entry: BendFile, declared: Declared) -> Iterator[Fault]:
    yield from _signal_faults(entry)
    if entry.parameter.partition(".")[0] in declared.unread:
        return
    parameter = declared.registry.by_key.get(entry.parameter)
    if parameter is None:
        hint = did_you_mean(entry.parameter, declared.registry.slots)
        yield "parameter", "unknown-name", f"no shader declares the parameter {entry.parameter!r}{hint}"
    elif parameter.type in STEPPED_TYPES:
        yield "parameter", "value", f"{parameter.key} is a {parameter.type}, expected a number that can slide"
    else:
        yield from _parameter_faults(entry, parameter)


def _signal_faults(entry: BendFile) -> Iterator[Fault]:
    signal = SIGNALS[entry.signal]
    for key, value in (("signal_low", entry.signal_low), ("signal_high", entry.signal_high)):
        if value is not None and not signal.low <= value <= signal.high:
            expected = f"expected a number from {signal.low:g} to {signal.high:g}, the range of {entry.signal}"
            yield key, "value", f"{key} = {value:g}: {expected}"


def _parameter_faults(entry: BendFile, parameter: Parameter) -> Iterator[Fault]:
    component = entry.component or 0
    if parameter.width > 1 and entry.component is None:
        most = parameter.width - 1
        yield (
            "parameter",
            "missing",
            f"component is missing: {parameter.key} holds {parameter.width} numbers, 0 to {most}",
        )
    if component >= parameter.width:
        holds = "one number" if parameter.width == 1 else f"{parameter.width} numbers"
        expected = f"expected at most {parameter.width - 1}, {parameter.key} holds {holds}"
        yield "component", "value", f"component = {component}: {expected}"
        return
    least, most_value = parameter.low[component], parameter.high[component]
    for key, value in (("low", entry.low), ("high", entry.high)):
        if not least <= value <= most_value:
            expected = f"expected a number from {least:g} to {most_value:g}, the range of {parameter.key}"
            yield key, "value", f"{key} = {value:g}: {expected}"
