"""What a surface was taught while another show played, and what of it holds in this one. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from installation.model.surface import Control, Surface, choose
from installation.presets.surface_faults import UNKNOWN_NAME, Fault
from installation.presets.surface_file import ControlFile, SurfaceFile


def ground(written: SurfaceFile, bases: Mapping[str, Surface], own: Collection[str]) -> Surface | None:
    """The surface that what was taught is added to.

    The one it is like; but where the show has a surface of its `own` for that port, or lacks the one it is like,
    whichever of `bases` would speak through the port.
    """
    like = bases.get(written.like) if written.like else None
    if written.like in own:
        return like
    here = choose(tuple(bases.values()), next(iter(written.ports), ""))
    is_of_show = here is not None and here.name in own
    return here if is_of_show or (written.like and like is None) else like


def in_banks_of(base: Surface, controls: Iterable[Control]) -> Iterator[Control]:
    """The controls, with one in a bank that `base` does not have in all of its banks."""
    banks = {control.bank for control in base.controls}
    return (control if control.bank in banks else replace(control, bank="") for control in controls)


def lacking(faults: Iterable[Fault]) -> set[int]:
    """Which of the controls, by their place in the file, name something that this show does not have."""
    return {int(keys[1]) for keys, kind, _ in faults if kind == UNKNOWN_NAME and keys[0] == "controls"}


def note(name: str, left_out: Sequence[ControlFile]) -> tuple[str, ...]:
    """One line for those that hold in another show only; none where all hold."""
    listed = ", ".join(f"{entry.does!r} on {entry.touch}" for entry in left_out)
    return (f"{name}.toml: left out, for this show has no such thing: {listed}",) if left_out else ()
