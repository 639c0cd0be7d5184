"""Where a window sits: full screen on the monitor its output names, put back there whenever the desktop moves it."""

from typing import Any

from installation.model import rig as model
from installation.rig import desktop, monitors
from installation.rig.monitors import Monitor

WINDOWED_OFFSET_PX = 64
"""How far from its monitor's corner a window stands when it leaves full screen."""


class Seat:
    """Places one GLFW window. Main thread only.

    When a monitor goes away, desktops move its window onto another projector (glfw#1365, #2764); so a window whose
    monitor is away hides, and `settle` asserts the right place again and again.
    """

    def __init__(self, handle: Any, output: model.Output) -> None:
        self._glfw = desktop.library()
        self._handle = handle
        self._output = output
        self._full_screen = bool(output.monitor)
        self._monitor: Monitor | None = None
        self.shown = False
        """False while the monitor is away."""
        self._has_left = False

    @property
    def status(self) -> str:
        """Where this output is seen, or why it is not."""
        name = self._output.name
        if not self.shown:
            return f"{name}: no monitor {self._output.monitor!r}; connected: {monitors.listing()}"
        width, height = self._glfw.get_framebuffer_size(self._handle)
        place = f"full screen on {self._monitor.name}" if self._monitor else "in a window"
        return f"{name}: {'back, ' if self._has_left else ''}{place}, {width}x{height}"

    @property
    def place(self) -> str:
        """The monitor it fills, or the one it waits for; else `window`."""
        if not self.shown:
            return self._output.monitor
        return self._monitor.name if self._monitor else "window"

    @property
    def stands_free(self) -> bool:
        """True for an ordinary window: nobody but the one in front of it sees it."""
        return self.shown and self._monitor is None

    def toggle_full_screen(self) -> None:
        """Between full screen and an ordinary window."""
        self._full_screen = not self._full_screen
        self.settle()

    def settle(self) -> None:
        """Puts the window where it belongs: at the start, when monitors come or go, and now and then in between."""
        if not self._full_screen:
            self._stand_free()
        elif (monitor := self._find_monitor()) is not None:
            self._fill(monitor)
        else:
            self._hide()

    def _find_monitor(self) -> Monitor | None:
        if self._output.monitor:
            return monitors.find(self._output.monitor)
        x_px, y_px = self._glfw.get_window_pos(self._handle)
        return monitors.at(x_px, y_px)

    def _fill(self, monitor: Monitor) -> None:
        if not self._fills(monitor):
            size = (monitor.width_px, monitor.height_px)
            self._glfw.set_window_monitor(self._handle, monitor.handle, 0, 0, *size, monitor.refresh_hz)
            self._glfw.set_input_mode(self._handle, self._glfw.CURSOR, self._glfw.CURSOR_HIDDEN)
            self._monitor = monitor
        self._show()

    def _fills(self, monitor: Monitor) -> bool:
        there = self._glfw.get_window_monitor(self._handle)
        return self._monitor is not None and self._monitor.same_place_as(monitor) and monitor.is_handle(there)

    def _stand_free(self) -> None:
        if self._monitor is not None:
            x_px, y_px = self._monitor.x_px + WINDOWED_OFFSET_PX, self._monitor.y_px + WINDOWED_OFFSET_PX
            size = (self._output.width_px, self._output.height_px)
            self._glfw.set_window_monitor(self._handle, None, x_px, y_px, *size, self._glfw.DONT_CARE)
            self._glfw.set_input_mode(self._handle, self._glfw.CURSOR, self._glfw.CURSOR_NORMAL)
            self._monitor = None
        self._show()

    def _show(self) -> None:
        if not self.shown:
            self._glfw.show_window(self._handle)
            self.shown = True

    def _hide(self) -> None:
        self._has_left = self._has_left or self.shown
        self._glfw.hide_window(self._handle)
        self.shown = False
        self._monitor = None
