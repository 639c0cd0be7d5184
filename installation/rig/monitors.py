"""Monitors by name: numbers change when somebody pulls a cable, names of connectors do not."""

import ctypes
from collections.abc import Mapping
from typing import Any, NamedTuple

from installation.model.edid import Edid, read_edid
from installation.rig import desktop
from installation.rig.edids import edids, plain_connector
from installation.rig.randr import edid_bytes


class Monitor(NamedTuple):
    """One connected monitor, as the desktop has it now."""

    name: str
    handle: Any
    x_px: int
    y_px: int
    width_px: int
    height_px: int
    refresh_hz: int
    model: str = ""
    """As its EDID has it; empty where that cannot be read."""
    serial: str = ""
    """The same: what tells twins apart, whatever they are plugged into."""

    def __str__(self) -> str:
        itself = "".join(f", {each}" for each in (self.model, self.serial and f"serial {self.serial}") if each)
        return f"{self.name}@{self.x_px},{self.y_px} ({self.width_px}x{self.height_px}{itself})"

    def same_place_as(self, other: "Monitor") -> bool:
        """Whether name, place, size and rate are the same, whatever the handles."""
        return self._replace(handle=None) == other._replace(handle=None)

    def is_handle(self, handle: Any) -> bool:
        """Whether GLFW's `handle` (or None) means this monitor."""
        return bool(handle) and ctypes.addressof(handle.contents) == ctypes.addressof(self.handle.contents)

    def covers(self, x_px: int, y_px: int) -> bool:
        """Whether a place on the desktop lies on this monitor."""
        return 0 <= x_px - self.x_px < self.width_px and 0 <= y_px - self.y_px < self.height_px


def connected() -> list[Monitor]:
    """All monitors that are switched on, the primary first. GLFW must be running; main thread."""
    known = edids()
    described = (_describe(handle) for handle in desktop.library().get_monitors())
    return [_with_edid(monitor, known) for monitor in described if monitor is not None]


def find(wanted: str) -> Monitor | None:
    """The monitor called `wanted`, else None: by connector, model or serial number. Letter case does not matter.

    `@x,y` after the name tells twins apart by their place on the desktop: `DELL U2720Q@2560,0`; `@2560,0` alone means
    whatever stands there.
    """
    return next((monitor for monitor in connected() if answers_to(monitor, wanted)), None)


def at(x_px: int, y_px: int) -> Monitor | None:
    """The monitor under a place on the desktop, else the primary one; None when all are off."""
    present = connected()
    return next((monitor for monitor in present if monitor.covers(x_px, y_px)), present[0] if present else None)


def answers_to(monitor: Monitor, wanted: str) -> bool:
    """Whether `wanted`, as a rig file writes it, means this monitor."""
    name, _, place = wanted.partition("@")
    asked = name.strip().lower()
    own = {each.strip().lower() for each in (monitor.name, monitor.model, monitor.serial)}
    right_name = not asked or asked in own
    return right_name and (not place or place.replace(" ", "") == f"{monitor.x_px},{monitor.y_px}")


def listing() -> str:
    """The connected monitors in one line, for messages about a missing one."""
    return ", ".join(map(str, connected())) or "none"


def _with_edid(monitor: Monitor, known: Mapping[str, Edid]) -> Monitor:
    edid = read_edid(edid_bytes(monitor.handle)) or known.get(plain_connector(monitor.name))
    return monitor._replace(model=edid.name, serial=edid.serial) if edid else monitor


def _describe(handle: Any) -> Monitor | None:
    glfw = desktop.library()
    name, mode = glfw.get_monitor_name(handle), glfw.get_video_mode(handle)
    if not name or not mode:
        return None
    x_px, y_px = glfw.get_monitor_pos(handle)
    text = name.decode("utf-8", "replace") if isinstance(name, bytes) else str(name)
    return Monitor(text, handle, x_px, y_px, mode.size.width, mode.size.height, mode.refresh_rate)
