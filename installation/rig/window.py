"""One window on one projector. It only ever samples the finished picture; nothing of the show lives in it."""

import time
from collections import deque
from collections.abc import Callable
from typing import Any

import moderngl

from installation.assets import Assets
from installation.model import rig as model
from installation.model.faults import LackError
from installation.rig import desktop
from installation.rig.handles import Handles, Marks
from installation.rig.home import Home, hint_context
from installation.rig.keys import Held, Keyboard
from installation.rig.notice import Notice
from installation.rig.output import OutputState
from installation.rig.projection import Projection
from installation.rig.rate import Rate
from installation.rig.seat import Seat
from installation.stage.context import LEAST_VERSION

Place = tuple[float, float]
MOST_BORROWED = 16
"""Textures the show may take turns with (ping-pong, delayed canvases) before they are wrapped anew."""

_NAMED_KEYS = {
    f"KEY_{name.upper().replace(' ', '_')}": name
    for name in (
        *("space", "backspace", "escape", "enter", "tab", "delete", "page up", "page down"),
        *("left", "right", "up", "down"),
    )
}
_HELD = {"MOD_SHIFT": "shift", "MOD_CONTROL": "control", "MOD_ALT": "alt"}
Pointer = Callable[[str, Place, Held, bool | None], None]
"""Told the output's name, a part of its picture, the modifiers, and whether the button went down (None: moved)."""


class Window:
    """Shows the canvas on one output. Main thread only; leaves the show's own context current after every call."""

    def __init__(self, output: model.Output, home: Home, assets: Assets, keyboard: Keyboard, vsync: bool) -> None:
        """`vsync` on one window of a rig only: each waiting for its own projector would divide the frame rate."""
        self._glfw = desktop.library()
        self._home = home
        self._assets = assets
        self._title = f"Rina · {output.name}"
        self._notice: Notice | None = None
        self._handles: Handles | None = None
        self._name = output.name
        self._keyboard = keyboard
        self.pointer: Pointer | None = None
        """Who is told of the mouse, while somebody calibrates."""
        self.key_seconds = 0.0
        """When a key was last pressed here; 0 before the first."""
        self._handle = self._create(output, home)
        self.seat = Seat(self._handle, output)
        self._rate = Rate()
        self._glfw.make_context_current(self._handle)
        self._glfw.swap_interval(int(vsync))
        self._context = moderngl.create_context(require=LEAST_VERSION)
        self._projection = Projection(self._context, assets, output)
        self._borrowed: deque[tuple[moderngl.Texture, moderngl.Texture]] = deque(maxlen=MOST_BORROWED)
        home.make_current()
        self.seat.settle()

    @property
    def close_asked(self) -> bool:
        """True once somebody pressed the window's close button."""
        return bool(self._glfw.window_should_close(self._handle))

    @property
    def state(self) -> OutputState:
        """How this output is doing."""
        width, height = self._glfw.get_framebuffer_size(self._handle) if self.seat.shown else (0, 0)
        return OutputState(self._name, self.seat.shown, self.seat.place, width, height, self._rate.per_second)

    def present(self, picture: moderngl.Texture, as_is: bool = False, stretched: bool = False) -> None:
        """Draws the output's view of the picture and swaps; `as_is` leaves its optics out, `stretched` its shape, too.

        Nothing happens while the monitor is away or the size is zero.
        """
        width, height = self._glfw.get_framebuffer_size(self._handle)
        if not self.seat.shown or not width or not height:
            return
        self._glfw.make_context_current(self._handle)
        if as_is or stretched:
            self._projection.draw_as_is(self._context.screen, (width, height), self._borrow(picture), stretched)
        else:
            self._projection.draw(self._context.screen, (width, height), self._borrow(picture))
        if self._notice is not None and self.seat.stands_free:
            self._notice.draw(self._context.screen, (width, height))
        if self._handles is not None:
            self._handles.draw(self._context.screen, (width, height))
        self._glfw.swap_buffers(self._handle)
        self._rate.count()
        self._home.make_current()

    def note(self, text: str) -> None:
        """Words for whoever sits here, in the title and, while not full screen, in a corner; empty takes them away."""
        self._glfw.make_context_current(self._handle)
        if self._notice is not None:
            self._notice.release()
        self._notice = Notice(self._context, self._assets, text) if text else None
        self._glfw.set_window_title(self._handle, f"{self._title} · {text.splitlines()[0]}" if text else self._title)
        self._home.make_current()

    def mark(self, marks: Marks, text: str, pointer: Pointer | None) -> None:
        """Handles and lines for somebody who calibrates, and who is told of the mouse; nobody takes them away."""
        glfw = self._glfw
        glfw.make_context_current(self._handle)
        if self._handles is not None:
            self._handles.release()
        wanted = pointer is not None and (len(marks) > 0 or bool(text))
        height = glfw.get_framebuffer_size(self._handle)[1]
        self._handles = Handles(self._context, self._assets, marks, text, height) if wanted else None
        if (pointer is None) != (self.pointer is None):
            hidden = pointer is None and not self.seat.stands_free
            glfw.set_input_mode(self._handle, glfw.CURSOR, glfw.CURSOR_HIDDEN if hidden else glfw.CURSOR_NORMAL)
        self.pointer = pointer
        self._home.make_current()

    def adjust(self, output: model.Output) -> None:
        """The output's view from the next picture on. Raises as `Projection.change` does: then nothing changes."""
        self._glfw.make_context_current(self._handle)
        try:
            self._projection.change(output)
        finally:
            self._home.make_current()

    def close(self) -> None:
        """Destroys the window and what it owns."""
        if self._handle is not None:
            self._glfw.make_context_current(self._handle)
            self._projection.release()
            for thing in (self._notice, self._handles):
                if thing is not None:
                    thing.release()
            self._home.make_current()
            self._glfw.destroy_window(self._handle)
            self._handle = None

    def _create(self, output: model.Output, home: Home) -> Any:
        glfw = self._glfw
        hint_context(home.version)
        glfw.window_hint(glfw.AUTO_ICONIFY, glfw.FALSE)  # a click on another screen must not blank this one
        glfw.window_hint(glfw.DEPTH_BITS, 0)
        glfw.window_hint(glfw.STENCIL_BITS, 0)
        handle = glfw.create_window(output.width_px, output.height_px, self._title, None, home.handle)
        if not handle:
            raise LackError(f"{output.name}: no window ({desktop.last_error()})", "use --headless")
        glfw.set_key_callback(handle, self._on_key)
        glfw.set_mouse_button_callback(handle, self._on_button)
        glfw.set_cursor_pos_callback(handle, self._on_motion)
        return handle

    def _borrow(self, picture: moderngl.Texture) -> moderngl.Texture:
        """The show's texture as this context sees it; wrapped again only for one that was not seen lately."""
        for ours, seen in self._borrowed:
            if ours is picture:
                return seen
        seen = self._context.external_texture(picture.glo, picture.size, picture.components, 0, picture.dtype)
        self._borrowed.append((picture, seen))
        return seen

    def _on_key(self, _handle: Any, key: int, scancode: int, action: int, modifiers: int) -> None:
        glfw = self._glfw
        if action == glfw.RELEASE:
            return
        named = next((name for token, name in _NAMED_KEYS.items() if getattr(glfw, token) == key), None)
        name = named or glfw.get_key_name(key, scancode)
        if name:
            self.key_seconds = time.monotonic()
            text = name.decode() if isinstance(name, bytes) else name
            self._keyboard.press(text, self.key_seconds, self._held(modifiers), action == glfw.REPEAT)

    def _on_button(self, _handle: Any, button: int, action: int, modifiers: int) -> None:
        if self.pointer is not None and button == self._glfw.MOUSE_BUTTON_LEFT:
            place = self._place(*self._glfw.get_cursor_pos(self._handle))
            self.pointer(self._name, place, self._held(modifiers), action == self._glfw.PRESS)

    def _on_motion(self, _handle: Any, x: float, y: float) -> None:
        if self.pointer is not None:
            self.pointer(self._name, self._place(x, y), frozenset(), None)

    def _place(self, x: float, y: float) -> Place:
        width, height = self._glfw.get_window_size(self._handle)
        return x / max(1, width), y / max(1, height)

    def _held(self, modifiers: int) -> Held:
        return frozenset(name for token, name in _HELD.items() if modifiers & getattr(self._glfw, token))
