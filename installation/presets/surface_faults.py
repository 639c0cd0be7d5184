"""What can be wrong with a surface file beyond its schema."""

from collections.abc import Iterator, Mapping

from installation.model.action import LATCHES, LEVELS, Action, action_from
from installation.model.lamp import Lamp
from installation.model.parameters import Registry
from installation.model.suggestion import did_you_mean, one_of
from installation.model.surface import Surface
from installation.model.touch import Touch
from installation.model.travel import out_of_reach
from installation.presets.surface_file import TOUCH_KEYS, ControlFile, SurfaceFile
from installation.presets.toml_lines import KeyPath

MARKED = ("go", "back", "release", "panic", "act", "cue")
"""What a time on a tape may do: things that happen once and need no hand."""
UNKNOWN_NAME = "unknown-name"
"""The kind of a problem with something that is not there: another show may have it."""
Fault = tuple[KeyPath, str, str]
"""Keys below the file's root, kind of problem, message."""


def faults_in(
    written: SurfaceFile, lamps: Mapping[str, Lamp], bases: Mapping[str, Surface], registry: Registry | None
) -> Iterator[Fault]:
    """Every mistake in `written`, which may be like one of `bases` and whose controls may have `lamps`."""
    yield from _like_faults(written, bases)
    yield from _faults(written, lamps, registry)
    if written.timecode and written.timecode.start >= written.timecode.end:
        yield ("timecode", "end"), "value", "end: expected a time after start"
    for index, mark in enumerate(written.marks):
        if action_from(mark.does).verb not in MARKED:
            yield ("marks", index, "does"), "value", f"a mark cannot do {mark.does!r}, expected {one_of(MARKED)}"


def _like_faults(written: SurfaceFile, bases: Mapping[str, Surface]) -> Iterator[Fault]:
    if written.like and written.like not in bases:
        hint = did_you_mean(written.like, bases)
        yield ("like",), UNKNOWN_NAME, f"there is no surface {written.like!r} to be like{hint}"
    if not written.like and not written.ports:
        yield (), "missing", "ports is missing: name the device's port, or '' for any"


def _faults(written: SurfaceFile, lamps: Mapping[str, Lamp], registry: Registry | None) -> Iterator[Fault]:
    seen: dict[tuple[Touch, str], int] = {}
    for index, entry in enumerate(written.controls):
        place: KeyPath = ("controls", index)
        for keys, kind, message in _control_faults(entry, lamps, registry):
            yield (*place, *keys), kind, message
        if len(entry.touch_keys) == 1:
            identity = (entry.touch, entry.bank or "")
            if identity in seen:
                yield place, "duplicate", f"{identity[0]} is bound twice; the first time in entry {seen[identity] + 1}"
            seen.setdefault(identity, index)


def _control_faults(entry: ControlFile, lamps: Mapping[str, Lamp], registry: Registry | None) -> Iterator[Fault]:
    keys = entry.touch_keys
    if len(keys) != 1:
        yield (), "value", f"expected exactly {one_of(TOUCH_KEYS)}, found {', '.join(keys) or 'none of them'}"
        return
    if any(getattr(entry, key) is False for key in keys):
        yield (keys[0],), "value", f"{keys[0]} = false: expected true, or leave the entry out"
    yield from _lamp_faults(entry, keys[0], lamps)
    yield from _action_faults(entry, action_from(entry.does), registry)


def _lamp_faults(entry: ControlFile, touch_key: str, lamps: Mapping[str, Lamp]) -> Iterator[Fault]:
    if entry.lamp is None:
        return
    if entry.lamp not in lamps:
        expected = f"expected {one_of(lamps)}" if lamps else "this surface declares no [lamps.NAME]"
        yield ("lamp",), UNKNOWN_NAME, f"lamp = {entry.lamp!r}: {expected}{did_you_mean(entry.lamp, lamps)}"
    elif getattr(entry, touch_key) not in lamps[entry.lamp].numbers:
        yield (touch_key,), "value", f"{touch_key} = {getattr(entry, touch_key)} is none of the {entry.lamp!r} lamps"


def _action_faults(entry: ControlFile, action: Action, registry: Registry | None) -> Iterator[Fault]:
    for key in ("at", "low", "high"):
        if getattr(entry, key) is not None and action.verb not in LEVELS:
            yield (key,), "value", f"{key} means nothing to {entry.does!r}, only to {one_of(LEVELS)}"
    if entry.while_held and action.verb not in LATCHES:
        yield ("while_held",), "value", f"while_held means nothing to {entry.does!r}, only to {one_of(LATCHES)}"
    if action.verb == "look" and registry is not None:
        yield from _look_faults(entry, action, registry)


def _look_faults(entry: ControlFile, action: Action, registry: Registry) -> Iterator[Fault]:
    trouble = out_of_reach(action, registry)
    if trouble:
        yield ("does",), UNKNOWN_NAME, trouble
        return
    parameter = registry.by_key[action.subject]
    for bound in ("low", "high"):
        value = getattr(entry, bound)
        if value is not None and not parameter.low[0] <= value <= parameter.high[0]:
            expected = f"a number from {parameter.low[0]:g} to {parameter.high[0]:g}, the range of {parameter.key}"
            yield (bound,), "value", f"{bound} = {value:g}: expected {expected}"
