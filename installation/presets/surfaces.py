"""Surface files: what a MIDI device is called, what its controls do, how its lamps are lit."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from datetime import time
from pathlib import Path

from installation.assets import built_in_root
from installation.model.action import action_from
from installation.model.chase_rules import ChaseRules
from installation.model.lamp import Lamp, Motion
from installation.model.lights import MOTIONS
from installation.model.parameters import Registry
from installation.model.surface import Control, Mark, Surface
from installation.model.travel import Travel, travel_of
from installation.presets.schema import checked
from installation.presets.surface_faults import UNKNOWN_NAME, faults_in
from installation.presets.surface_file import (
    ControlFile,
    LampFile,
    MarkFile,
    SurfaceFile,
    TimecodeFile,
    numbers_in,
    sysex_in,
)
from installation.presets.taught_elsewhere import ground, in_banks_of, lacking, note
from installation.presets.toml import Document, PresetError, Problem, read_document


def load_surfaces(
    show_folder: Path | None = None, registry: Registry | None = None, learned_folder: Path | None = None
) -> tuple[Surface, ...]:
    """Every surface: the built-in ones, the show's own, and those that hands have taught; by name, the last wins.

    What was taught while another show played, and means nothing in this one, is left out, and that is among the
    surface's `notes`. Raises PresetError with every mistake of all of them.
    """
    own_folder = show_folder and show_folder / "surfaces"
    folders = (built_in_root() / "presets/surfaces", own_folder, learned_folder)
    documents: dict[str, Document] = {}
    problems: list[Problem] = []
    paths = list(_files(folder for folder in folders if folder))
    for path in paths:
        try:
            documents[path.stem] = read_document(path)
        except PresetError as error:
            problems += error.problems
    own, taught = ({path.stem for path in paths if path.parent == folder} for folder in (own_folder, learned_folder))
    surfaces = read_surfaces(documents, registry, problems, own, taught)
    if problems:
        raise PresetError(problems)
    return surfaces


def read_surfaces(
    documents: Mapping[str, Document],
    registry: Registry | None,
    problems: list[Problem],
    own: Collection[str] = (),
    taught: Collection[str] = (),
) -> tuple[Surface, ...]:
    """The surfaces in `documents` (by name) that are right. One may be `like` another that is like none itself.

    Those in `taught` come last; they may name surfaces and parameters of another show, and stand on the show's `own`.
    """
    surfaces: dict[str, Surface] = {}
    for name in sorted(set(documents) - set(taught), key=lambda each: ("like" in documents[each].data, each)):
        surfaces |= _named(read_surface(name, documents[name], registry, dict(surfaces), problems))
    bases = dict(surfaces)
    for name in sorted(set(documents) & set(taught)):
        surfaces |= _named(read_surface(name, documents[name], registry, bases, problems, own))
    return tuple(surfaces.values())


def _named(surface: Surface | None) -> dict[str, Surface]:
    return {surface.name: surface} if surface else {}


def _files(folders: Iterator[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(folder.glob("*.toml"))


def read_surface(
    name: str,
    document: Document,
    registry: Registry | None,
    bases: Mapping[str, Surface],
    problems: list[Problem],
    taught_over: Collection[str] | None = None,
) -> Surface | None:
    """The surface in `document`; None, and its mistakes added to `problems`, when there are any.

    `registry` gives parameters their ranges (without it `look` actions reach from 0 to 1 and are not checked);
    `bases` are the surfaces it may be `like`. `taught_over`, for one that was taught, are the names of the show's own:
    it adds to one of them that would speak through its port, and goes without the controls that name what is not there.
    """
    written = checked(SurfaceFile, document.data, document, (), problems)
    if written is None:
        return None
    base = bases.get(written.like) if written.like else None
    if taught_over is not None:
        base = ground(written, bases, taught_over)
    lamps = {**(base.lamps if base else {}), **{key: _lamp(lamp) for key, lamp in written.lamps.items()}}
    faults = list(faults_in(written, lamps, bases, registry))
    wrong = [fault for fault in faults if taught_over is None or fault[1] != UNKNOWN_NAME]
    problems += [document.problem(keys, kind, message) for keys, kind, message in wrong]
    if wrong:
        return None
    gone = lacking(faults)
    here = (entry for index, entry in enumerate(written.controls) if index not in gone)
    own = tuple(_control(entry, written.takeover, registry) for entry in here)
    surface = _surface(name, written, base, lamps, own)
    return replace(surface, notes=note(name, [written.controls[index] for index in sorted(gone)]))


def _surface(
    name: str, written: SurfaceFile, base: Surface | None, lamps: dict[str, Lamp], own: tuple[Control, ...]
) -> Surface:
    surface = Surface(
        name=name,
        title=written.title,
        ports=tuple(written.ports) or (base.ports if base else ()),
        ignored_ports=tuple(written.ignored_ports) or (base.ignored_ports if base else ()),
        controls=base.controls if base else (),
        lamps=lamps,
        hello=tuple(map(sysex_in, written.hello)) or (base.hello if base else ()),
        farewell=tuple(map(sysex_in, written.farewell)) or (base.farewell if base else ()),
        marks=tuple(sorted(map(_mark, written.marks), key=lambda mark: mark.seconds)) or (base.marks if base else ()),
        chase=_chase(written.timecode) if written.timecode else base.chase if base else None,
        sends_clock=written.send_clock or bool(base and base.sends_clock),
    )
    if base is not None and base.name != written.like:
        own = tuple(in_banks_of(base, own))
    return surface.with_controls(own)


def _lamp(written: LampFile) -> Lamp:
    motions = {name: getattr(written, name) for name in MOTIONS}
    return Lamp(
        numbers=numbers_in(written.numbers),
        colours=dict(written.colours),
        message_kind=written.message,
        motions={name: Motion(motion.channel, motion.add) for name, motion in motions.items() if motion},
    )


def _control(entry: ControlFile, takeover: str, registry: Registry | None) -> Control:
    touch, action = entry.touch, action_from(entry.does)
    usual = travel_of(action, registry)
    return Control(
        touch=touch,
        action=action if entry.at is None else action._replace(value=entry.at),
        travel=Travel(
            usual.low if entry.low is None else entry.low,
            usual.high if entry.high is None else entry.high,
        ),
        takeover=entry.takeover or takeover,
        encoding=entry.encoding,
        while_held=entry.while_held,
        bank=entry.bank or "",
        lamp=entry.lamp or "",
        lamp_number=touch.number,
        colour=entry.colour or "",
    )


def _mark(written: MarkFile) -> Mark:
    return Mark(_seconds(written.at), action_from(written.does))


def _chase(written: TimecodeFile) -> ChaseRules:
    start, end = _seconds(written.start), _seconds(written.end)
    return ChaseRules(written.offset_seconds, written.freewheel_seconds, start, end, written.outside)


def _seconds(at: time) -> float:
    return (at.hour * 60.0 + at.minute) * 60.0 + at.second + at.microsecond / 1e6
