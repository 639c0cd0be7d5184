"""The open MIDI ports: found again by name after every unplugging, since an unplugged port only falls silent."""

import contextlib
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from installation.inputs.midi_library import CLIENT
from installation.model.port_name import fit, tidy

_ALSA_NUMBERS = re.compile(r" \d+:\d+$")
_OURS = re.compile(rf"{CLIENT}(-\d+)?:|{CLIENT} in$")


class Change(NamedTuple):
    """A port that has come or gone."""

    name: str
    is_open: bool


class Ports:
    """The ports of one direction whose names fit a pattern. Only for the MIDI process."""

    def __init__(self, lister: Any, make: Callable[[], Any], patterns: Sequence[str]) -> None:
        """`lister` is an rtmidi object that lists the ports of this direction, `make` gives a new one to open."""
        self._lister = lister
        self._make = make
        self._patterns = tuple(patterns)
        self._open: dict[str, tuple[str, Any]] = {}
        self.refused: set[str] = set()
        """Names of ports that are there and cannot be opened: another program has them to itself."""
        self.passed_over: list[str] = []
        """Names of ports that are there, and fit no pattern."""

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        """Name and rtmidi object of every open port."""
        return ((name, port) for name, (_, port) in self._open.items())

    def get(self, name: str) -> Any | None:
        """The open port of this name."""
        return self._open[name][1] if name in self._open else None

    def refresh(self) -> list[Change]:
        """Closes what has gone and opens what has come. Never raises."""
        present = named(self._names())
        gone = [name for name, (raw, _) in self._open.items() if present.get(name, (0, ""))[1] != raw]
        for name in gone:
            close(self._open.pop(name)[1])
        self.passed_over = [name for name in present if not fit(self._patterns, name)]
        come = [name for name in present if name not in self._open and fit(self._patterns, name)]
        self.refused = {name for name in come if not self._opened(name, *present[name])}
        return [Change(name, False) for name in gone] + [Change(n, True) for n in come if n not in self.refused]

    def close(self) -> None:
        """Closes all of them."""
        while self._open:
            close(self._open.popitem()[1][1])

    def _names(self) -> Sequence[str]:
        with contextlib.suppress(Exception):
            return list(self._lister.get_ports())
        return []

    def _opened(self, name: str, index: int, raw: str) -> bool:
        try:
            port = self._make()
            port.open_port(index, "port")
        except Exception:
            return False
        self._open[name] = (raw, port)
        return True


def plain(raw: str) -> str:
    """A port's lasting name: without padding, and without ALSA's numbers, which change at every plugging in."""
    return _ALSA_NUMBERS.sub("", tidy(raw))


def named(raw_names: Sequence[str]) -> dict[str, tuple[int, str]]:
    """Lasting name -> index and full name, our own ports left out. Twins are told apart: `name`, `name #2`."""
    found: dict[str, tuple[int, str]] = {}
    for index, raw in enumerate(raw_names):
        name = plain(raw)
        if _OURS.match(name):
            continue
        twins = sum(1 for other in found if other == name or other.startswith(f"{name} #"))
        found[f"{name} #{twins + 1}" if twins else name] = (index, raw)
    return found


def close(port: Any) -> None:
    """Frees an rtmidi object whose device or server may be gone. May take a second."""
    with contextlib.suppress(Exception):
        port.close_port()
        port.delete()
