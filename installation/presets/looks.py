"""Look files: one look in a file, or several as `[look.NAME]` tables; parameters by layer, bends, inheritance."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import Field

from installation.model.look import Bend, Look
from installation.model.parameters import Vector
from installation.model.suggestion import did_you_mean, one_of
from installation.presets.bends import read_bends
from installation.presets.registry import Declared
from installation.presets.schema import Strict, Text, checked_by_key
from installation.presets.toml import Document, Problem, shown_value
from installation.presets.toml_lines import KeyPath


class LookFile(Strict):
    """What a look says besides its layers."""

    title: Text | None = None
    form: Text | None = None
    like: Text | None = None
    mappings: list[Text] = Field(default_factory=list)
    bend: list[Any] = Field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Draft:
    """A look as written, before what it inherits is filled in."""

    name: str
    document: Document
    at: KeyPath
    written: LookFile
    head: frozenset[str]
    """The keys of `written` that the file has, good or bad."""
    layers: Mapping[str, Any]

    def problem(self, keys: KeyPath, kind: str, message: str) -> Problem:
        """A problem at `keys` below this look."""
        return self.document.problem((*self.at, *keys), kind, message)


def drafts_in(name: str, document: Document, problems: list[Problem]) -> list[Draft]:
    """The looks of one file: the file's own, called `name`, or those in its `[look.NAME]` tables."""
    tables = document.data.get("look")
    if tables is None:
        return _draft(name, document, (), document.data, problems)
    problems += [
        document.problem((key,), "unknown-key", f"unknown key {key!r}: expected only [look.NAME] tables in this file")
        for key in document.data
        if key != "look"
    ]
    if not isinstance(tables, dict):
        problems.append(document.problem(("look",), "value", "look: expected [look.NAME] tables"))
        return []
    drafts: list[Draft] = []
    for each, table in tables.items():
        drafts += _draft(each, document, ("look", each), table, problems)
    return drafts


def _draft(name: str, document: Document, at: KeyPath, table: Any, problems: list[Problem]) -> list[Draft]:
    if not isinstance(table, dict):
        problems.append(document.problem(at, "value", f"{name} = {shown_value(table)}: expected a table"))
        return []
    head = {key: value for key, value in table.items() if key in LookFile.model_fields}
    layers = {key: value for key, value in table.items() if key not in head}
    written = checked_by_key(LookFile, head, document, at, problems)
    return [Draft(name, document, at, written, frozenset(head), layers)]


@dataclass(frozen=True, slots=True)
class _Finished:
    """A look, and the layers it or a look it is like has named."""

    look: Look
    named: frozenset[str]


@dataclass
class LookReader:
    """Turns drafts into looks, following `like`. Problems are added to `problems`; what is wrong stays at rest."""

    declared: Declared
    mappings: Mapping[str, tuple[Bend, ...]]
    drafts: Mapping[str, Draft]
    problems: list[Problem]
    _finished: dict[str, _Finished] = field(default_factory=dict)

    def looks(self) -> dict[str, Look]:
        """Every look by name, in the drafts' order."""
        return {name: self._finish(name, ()).look for name in self.drafts}

    def _finish(self, name: str, chain: tuple[str, ...]) -> _Finished:
        if name not in self._finished:
            draft = self.drafts[name]
            self._finished[name] = self._resolved(draft, self._base(draft, (*chain, name)))
        return self._finished[name]

    def _base(self, draft: Draft, chain: tuple[str, ...]) -> _Finished | None:
        """The look that `draft` is like; None when it stands alone."""
        like = draft.written.like
        if like is None:
            return None
        if like in chain:
            loop = " -> ".join((*chain[chain.index(like) :], like))
            self.problems.append(draft.problem(("like",), "circle", f"looks are like each other in a circle: {loop}"))
            return None
        if like not in self.drafts:
            message = f"there is no look {like!r}{did_you_mean(like, self.drafts)}"
            self.problems.append(draft.problem(("like",), "unknown-name", message))
            return None
        return self._finish(like, chain)

    def _resolved(self, draft: Draft, base: _Finished | None) -> _Finished:
        named = base.named if base else frozenset[str]()
        values = base.look.values.copy() if base else self._rest()
        for layer, table in draft.layers.items():
            self._read_layer(draft, layer, table, values, is_new=layer not in named)
        values.setflags(write=False)
        title = draft.written.title or (base.look.title if base else self._missing(draft, "title"))
        look = Look(draft.name, title, self._form(draft, base), values, self._bends(draft, base))
        return _Finished(look, named | draft.layers.keys())

    def _rest(self) -> Vector:
        """Every parameter at its default, every drawn layer dark."""
        values = self.declared.registry.defaults.copy()
        for layer in self.declared.layers:
            values[self.declared.registry.slots[f"{layer}.opacity"]] = 0.0
        return values

    def _missing(self, draft: Draft, key: str) -> str:
        """What stands in for a title or form that nobody gave; told unless it was given but bad."""
        if key not in draft.head and draft.written.like is None:
            self.problems.append(draft.problem((), "missing", f"{key} is missing"))
        return ""

    def _form(self, draft: Draft, base: _Finished | None) -> str:
        form = draft.written.form
        if form is None:
            return base.look.form if base else self._missing(draft, "form")
        forms = self.declared.forms
        if form not in forms:
            expected = f"there is no form {form!r}, expected {one_of(forms, 30)}{did_you_mean(form, forms)}"
            self.problems.append(draft.problem(("form",), "unknown-name", expected))
        return form

    def _read_layer(self, draft: Draft, layer: str, table: Any, values: Vector, *, is_new: bool) -> None:
        """Puts one layer's parameters into `values`. A drawn layer that is named for the first time is lit."""
        registry = self.declared.registry
        if layer in self.declared.unread:
            return
        if layer not in registry.layers:
            words = (*registry.layers, *LookFile.model_fields)
            expected = f"expected a layer ({', '.join(registry.layers)}) or {', '.join(LookFile.model_fields)}"
            message = f"unknown key {layer!r}, {expected}{did_you_mean(layer, words)}"
            self.problems.append(draft.problem((layer,), "unknown-key", message))
            return
        if not isinstance(table, dict):
            message = f"{layer} = {shown_value(table)}: expected a table of parameters"
            self.problems.append(draft.problem((layer,), "value", message))
            return
        if is_new and layer in self.declared.layers:
            opacity = registry.slots[f"{layer}.opacity"]
            values[opacity] = registry.defaults[opacity]
        for name, value in table.items():
            self._read_parameter(draft, layer, name, value, values)

    def _read_parameter(self, draft: Draft, layer: str, name: str, value: Any, values: Vector) -> None:
        registry = self.declared.registry
        parameter = registry.by_key.get(f"{layer}.{name}")
        if parameter is None:
            names = [each.name for each in registry.of_layer(layer)]
            message = f"{layer} has no parameter {name!r}, expected {one_of(names, 40)}{did_you_mean(name, names)}"
            self.problems.append(draft.problem((layer, name), "unknown-name", message))
            return
        try:
            values[registry.slots[parameter.key]] = parameter.read(value)
        except ValueError as error:
            message = f"{parameter.key} = {shown_value(value)}: {error}"
            self.problems.append(draft.problem((layer, name), "value", message))

    def _bends(self, draft: Draft, base: _Finished | None) -> tuple[Bend, ...]:
        """Inherited bends, then those of the mappings, then the look's own; a later one replaces on the same knob."""
        own = read_bends(draft.written.bend, draft.document, (*draft.at, "bend"), self.declared, self.problems)
        bends = (*(base.look.bends if base else ()), *self._mapped(draft), *own)
        return tuple({(bend.parameter, bend.component): bend for bend in bends}.values())

    def _mapped(self, draft: Draft) -> list[Bend]:
        bends: list[Bend] = []
        for index, name in enumerate(draft.written.mappings):
            if name not in self.mappings:
                message = f"there is no mapping {name!r}{did_you_mean(name, self.mappings)}"
                self.problems.append(draft.problem(("mappings", index), "unknown-name", message))
            bends += self.mappings.get(name, ())
        return bends
