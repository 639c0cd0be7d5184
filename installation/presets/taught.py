"""Writing down what a surface was taught, in a file that people can read, edit and comment."""

import re
from pathlib import Path
from typing import Any

import tomlkit
from tomlkit.exceptions import TOMLKitError

from installation.model.lesson import Lesson
from installation.model.touch import ANY_CHANNEL, TRANSPORT, Touch
from installation.presets.surface_file import BARE_TOUCHES, TOUCH_KEYS
from installation.presets.toml import PresetError, Problem, read_document, shown_path
from installation.state_folder import state_folder
from installation.whole_file import replace_whole

HEAD = "Taught to this device by touching its controls. Edit freely: comments stay when more is taught."


def taught_folder() -> Path:
    """Where lessons are kept, whichever show plays; it may not be there yet."""
    return state_folder() / "surfaces"


def write_lesson(folder: Path, lesson: Lesson) -> Path:
    """Adds a lesson to the file of its port, in place of what that control was taught before.

    Raises OSError where the file cannot be written, and PresetError where somebody has made it unreadable.
    """
    path = folder / f"taught_{_slug(lesson.port)}.toml"
    try:
        document = tomlkit.parse(read_document(path).text) if path.exists() else _new(lesson)
        _add(document.setdefault("controls", tomlkit.aot()), lesson)
    except (TOMLKitError, TypeError, ValueError, AttributeError) as error:
        raise PresetError([Problem(shown_path(path), 0, "file", f"nothing can be added to it: {error}")]) from error
    folder.mkdir(parents=True, exist_ok=True)
    replace_whole(path, tomlkit.dumps(document).encode())
    return path


def _add(controls: Any, lesson: Lesson) -> None:
    same = (row for row in controls if _touch(row) == lesson.heard.touch and row.get("bank", "") == lesson.bank)
    row = next(same, None)
    if row is None:
        controls.append(_row(lesson))
    else:
        row.update(_row(lesson))


def _new(lesson: Lesson) -> tomlkit.TOMLDocument:
    document = tomlkit.document()
    document.add(tomlkit.comment(HEAD))
    document["title"] = f"{lesson.port}, taught"
    if lesson.surface and not lesson.surface.startswith("taught_"):
        document["like"] = lesson.surface
    document["ports"] = [re.sub(r"[\[*?]", "?", lesson.port)]
    document["takeover"] = "pickup"
    return document


def _row(lesson: Lesson) -> Any:
    touch, encoding = lesson.heard.touch, lesson.heard.encoding
    row = tomlkit.table()
    row[touch.kind] = _written(touch)
    if touch.channel:
        row["channel"] = touch.channel
    row["does"] = lesson.heard.words
    if encoding != "absolute":
        row["encoding"] = encoding
    if lesson.bank:
        row["bank"] = lesson.bank
    return row


def _touch(row: Any) -> Touch | None:
    kind = next((key for key in TOUCH_KEYS if key in row), None)
    if kind is None:
        return None
    return Touch(kind, _read(kind, row[kind]), int(row.get("channel", ANY_CHANNEL)))


def _written(touch: Touch) -> int | bool | str:
    if touch.kind == "transport":
        return TRANSPORT[touch.number]
    return True if touch.kind in BARE_TOUCHES else touch.number


def _read(kind: str, value: Any) -> int:
    if kind == "transport":
        return TRANSPORT.index(value) if value in TRANSPORT else -1
    return 0 if kind in BARE_TOUCHES else int(value)


def _slug(port: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", port.casefold()).strip("_") or "device"
