"""Changing one value in a file that people wrote: their comments, order and spacing stay."""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from installation.presets.toml import PresetError, Problem, read_document, shown_path
from installation.presets.toml_lines import KeyPath
from installation.whole_file import replace_whole

Value = float | bool | str | Sequence[float]
DIGITS = 6
"""Significant digits written for a number: parameters are single precision."""


def set_value(path: Path, keys: KeyPath, value: Value) -> None:
    """Writes `value` at `keys` of the TOML file at `path`, making tables that are missing.

    The file is replaced in one step: whoever reads it meanwhile sees the old or the new, never half of it.
    Raises PresetError when the file cannot be read or written, or when `keys` leads through something not a table.
    """
    text = read_document(path).text
    try:
        document = tomlkit.parse(text)
        _put(document, keys, _plain(value))
        replace_text(path, tomlkit.dumps(document))
    except (OSError, TOMLKitError, tomllib.TOMLDecodeError, TypeError, KeyError, IndexError) as error:
        place = ".".join(str(key) for key in keys)
        raise PresetError([Problem(shown_path(path), 0, "file", f"cannot write {place}: {error}")]) from error


def _put(table: Any, keys: KeyPath, value: Any) -> None:
    for key in keys[:-1]:
        if isinstance(key, str) and key not in table:
            table[key] = tomlkit.table()
        table = table[key]
    table[keys[-1]] = value


def _plain(value: Value) -> Any:
    """The value as TOML writes it: rounded, and a list for a vector."""
    if isinstance(value, (bool, str, int)):
        return value
    if isinstance(value, Sequence):
        return [_plain(each) for each in value]
    return float(f"{float(value):.{DIGITS}g}")


def replace_text(path: Path, text: str) -> None:
    """Puts TOML in the file's place in one step, links followed, with the line ends the file has.

    Raises OSError when it cannot be written, and TOMLDecodeError when `text` is no TOML: then nothing is changed.
    """
    tomllib.loads(text)
    newline = "\r\n" if b"\r\n" in path.read_bytes() else "\n"
    replace_whole(path, text.replace("\n", newline).encode())
