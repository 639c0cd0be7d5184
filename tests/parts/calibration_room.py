"""Two projectors in real windows over a real rig file, somebody at the keyboard."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest

from installation.assets import Assets
from installation.model.moment import Moment
from installation.model.rig import Rig
from installation.presets.rigs import load_rig
from installation.rig.windows import Windows
from installation.show.venue import Venue
from tests.parts.xservers import Monitors, XServer, eventually, no_other_context

FILE = """# the wall of the old foundry
title = "Foundry"
width_px = 2560
height_px = 720

[[output]]
name = "left"       # the one near the door
monitor = "DUMMY0"
width_px = 1280
height_px = 720
piece = { width = 0.5 }
corners = { top_left = [0.1, 0.1] } # keystone

[[output]]
name = "right"
monitor = "DUMMY1"
width_px = 1280
height_px = 720
piece = { x = 0.5, width = 0.5 }
"""
MOMENT = Moment(0, 0, 0, 0.0)


class Room:
    """Two projectors, somebody at the keyboard."""

    def __init__(self, server: XServer, path: Path) -> None:
        self.server, self.path = server, path
        self.windows = Windows(load_rig(str(path)), Assets())
        self.windows.open()
        self.venue = Venue(self.windows, path, Assets())
        self.canvas = self.windows.context.texture((64, 36), 4, b"\x80" * (64 * 36 * 4))

    def frame(self) -> None:
        self.windows.poll()
        self.windows.present(self.canvas, MOMENT)
        self.venue.attend()

    def until(self, holds: Callable[[], bool]) -> bool:
        def again() -> bool:
            self.frame()
            return holds()

        return eventually(again)

    def keys(self, *keys: str) -> None:
        for key in keys:
            self.server.press(key)
            for _ in range(2):
                self.frame()

    def saved(self) -> Rig:
        """The file, once everything that was asked for is in it."""
        assert self.until(lambda: not self.venue.is_saving), "a save has no end"
        return load_rig(str(self.path))

    @property
    def state(self):  # type: ignore[no-untyped-def]
        return self.windows.calibrating.state

    def orange(self) -> np.ndarray:
        """Where handles that are selected are seen."""
        photo = self.server.photograph().astype(int)
        return np.argwhere((photo[..., 0] > 240) & (abs(photo[..., 1] - 115) < 6) & (photo[..., 2] < 40))


@pytest.fixture
def room(three_monitors: Monitors, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Room]:
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.setenv("DISPLAY", three_monitors.display)
    path = tmp_path / "foundry.toml"
    path.write_text(FILE)
    with no_other_context():
        room = Room(three_monitors, path)
        assert room.until(lambda: int(three_monitors.photograph()[360, 640, 0]) == 128)
        three_monitors.run("xdotool", "mousemove", "640", "300")
        try:
            yield room
        finally:
            room.windows.close()
