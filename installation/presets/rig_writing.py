"""Writing a rig file as people would: only what has changed, with their comments, order and spacing kept."""

import math
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT

from installation.model.optics import Optics
from installation.model.rig import Output
from installation.presets.toml import PresetError, Problem, read_document, shown_path
from installation.presets.writing import DIGITS, replace_text
from installation.whole_file import write_whole

Plain = dict[str, Any]
KEPT = ("projector",)
"""Nobody changes these but people."""
EXACT = ("piece", "frustum")
"""Written to the last digit: other programs measured them. What hands have moved is rounded."""


def save_outputs(path: Path, outputs: Sequence[Output]) -> None:
    """Makes the rig file at `path` say what `outputs` are; those it does not name are added at its end.

    Maps and masks in the file's own folder are named relative to it. The file is replaced in one step. Raises
    PresetError when it cannot be read or written.
    """
    try:
        document = tomlkit.parse(read_document(path).text)
        tables = document.setdefault("output", tomlkit.aot())
        for output in outputs:
            wanted = plain_output(output, path.parent)
            table = next((each for each in tables if each.get("name") == output.name), None)
            if table is None:
                tables.append(_table(wanted))
            else:
                _merge(table, _rounded(table.unwrap()), wanted, _SILENT)
        replace_text(path, tomlkit.dumps(document))
    except (OSError, TOMLKitError, tomllib.TOMLDecodeError, TypeError, AttributeError) as error:
        raise PresetError([Problem(shown_path(path), 0, "file", f"cannot be written: {error}")]) from error


def new_rig(path: Path, title: str, canvas_px: tuple[int, int], outputs: Sequence[Output]) -> None:
    """A new rig file. Raises WrongError when it cannot be written."""
    document = tomlkit.document()
    document.update({"title": title, "width_px": canvas_px[0], "height_px": canvas_px[1]})
    tables = tomlkit.aot()
    for output in outputs:
        tables.append(_table(plain_output(output, path.parent)))
    document.append("output", tables)
    write_whole(path, tomlkit.dumps(document).encode())


def plain_output(output: Output, folder: Path) -> Plain:
    """An `[[output]]` as it would be typed: what is as by default is left out."""
    optics, plain = output.optics, {"name": output.name, "monitor": output.monitor}
    said: Plain = {key: value for key, value in plain.items() if value}
    said |= {"width_px": output.width_px, "height_px": output.height_px}
    if output.frustum is not None:
        said["frustum"] = output.frustum._asdict()
    told, silent = asdict(optics), asdict(Optics())
    masks = told.pop("masks")
    silent.pop("masks")
    said |= _differing(told, silent)
    if masks:
        with_names = [{**mask, "image": _relative(mask["image"], folder)} for mask in masks]
        said["mask"] = [_differing(mask, _SILENT_MASK) for mask in with_names]
    for key in ("warp_map", "lift_map"):
        if key in said:
            said[key] = _relative(said[key], folder)
    rounded: Plain = _rounded(said)
    return rounded


def _differing(told: Mapping[str, Any], silent: Mapping[str, Any]) -> Plain:
    said = {}
    for key, value in told.items():
        if isinstance(value, Mapping) and silent[key] is not None:
            if inner := _differing(value, silent[key]):
                said[key] = inner
        elif value != silent[key]:
            said[key] = value
    return said


def _relative(name: str, folder: Path) -> str:
    path = Path(name)
    return path.relative_to(folder).as_posix() if name and path.is_relative_to(folder) else name


def _rounded(value: Any) -> Any:
    """Numbers as they are written, so that what only differs behind the last digit is left alone."""
    if isinstance(value, Mapping):
        return {key: each if key in EXACT else _rounded(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(each) for each in value]
    if isinstance(value, float) and math.isfinite(value):
        return float(f"{value:.{DIGITS}g}")
    return value


_SILENT_MASK: Plain = {"points": (), "keep": False, "feather": 0.0, "image": "", "gamma": 1.0}
_SILENT: Plain = {**_rounded(asdict(Optics())), "monitor": ""}
"""An output that says nothing of itself."""


def _merge(table: Any, before: Plain, wanted: Plain, silent: Mapping[str, Any]) -> None:
    """Changes what differs from what stood there `before`.

    Tables that people wrote stay tables; new ones are written in one line. A number that people wrote stays as well
    when it is as by default: there may be a comment beside it.
    """
    for key in [key for key in before if key not in (*wanted, *KEPT)]:
        if isinstance(silent.get(key), (bool, int, float, str)):
            wanted = {**wanted, key: silent[key]}
        elif not _says_nothing(before[key], silent.get(key)):
            del table[key]
    for key, value in wanted.items():
        if key in before and before[key] == value:
            continue
        if key in before and isinstance(value, dict) and isinstance(before[key], dict):
            _merge(table[key], before[key], value, silent.get(key) or {})
        elif key in before and isinstance(table[key], AoT):
            _merge_each(table[key], before[key], value)
        else:
            table[key] = _item(value)


def _says_nothing(value: Any, default: Any) -> bool:
    if isinstance(value, dict) and isinstance(default, dict):
        return all(_says_nothing(each, default.get(key)) for key, each in value.items())
    return bool(value == default)


def _merge_each(tables: AoT, before: list[Plain], wanted: list[Plain]) -> None:
    """Tables one by one, so that each keeps its comments; of too many, those that nobody wants go."""
    unwanted_first = sorted(range(len(before)), key=lambda index: before[index] in wanted)
    surplus = max(0, len(before) - len(wanted))
    for index in sorted(unwanted_first[:surplus], reverse=True):
        del tables[index], before[index]
    for index, value in enumerate(wanted):
        if index < len(before):
            _merge(tables[index], before[index], value, _SILENT_MASK)
        else:
            tables.append(_table(value))


def _table(plain: Plain) -> Any:
    table = tomlkit.table()
    for key, value in plain.items():
        table[key] = _item(value)
    return table


def _item(value: Any) -> Any:
    if isinstance(value, dict):
        inline = tomlkit.inline_table()
        for key, each in value.items():
            inline[key] = _item(each)
        return inline
    if isinstance(value, list) and value and isinstance(value[0], dict):
        tables = tomlkit.aot()
        for each in value:
            tables.append(_table(each))
        tables[-1].add(tomlkit.nl())  # or what follows would stand close behind
        return tables
    return value
