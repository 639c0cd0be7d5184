"""The hidden window that owns the show's context.

Output windows share its textures. They may be closed, moved or lost with their monitor; the motes, which live here,
never notice.
"""

import sys
from typing import Any

import moderngl

from installation.model.faults import LackError
from installation.rig import desktop
from installation.stage.context import LEAST_VERSION, limited

VERSIONS = ((4, 5), (4, 3), (4, 1), (3, 3))
"""Tried in this order; 4.1 is the most that macOS has."""


class Home:
    """Owns the context everything is drawn in. `make_current` after another window's context was used."""

    def __init__(self, limit: tuple[int, int] | None = None) -> None:
        """Raises LackError when no window with GL 3.3 can be had. `limit` as for `create_context`. Main thread."""
        self._glfw = desktop.library()
        self.handle, self.version = _first_that_works(limit)
        self.make_current()
        self.context = limited(moderngl.create_context(require=LEAST_VERSION), limit)

    def make_current(self) -> None:
        """Makes the show's context the one GL calls go to."""
        self._glfw.make_context_current(self.handle)

    def finish_for_sharing(self) -> None:
        """Call when a texture was drawn here and will be read elsewhere: only macOS does not flush by itself."""
        if sys.platform == "darwin":
            self.context.finish()

    def close(self) -> None:
        """Destroys the context."""
        if self.handle is not None:
            self._glfw.destroy_window(self.handle)
            self.handle = None


def hint_context(version: tuple[int, int]) -> None:
    """Tells GLFW what kind of context the next window wants."""
    glfw = desktop.library()
    glfw.default_window_hints()
    glfw.window_hint(glfw.CONTEXT_VERSION_MAJOR, version[0])
    glfw.window_hint(glfw.CONTEXT_VERSION_MINOR, version[1])
    glfw.window_hint(glfw.OPENGL_PROFILE, glfw.OPENGL_CORE_PROFILE)
    glfw.window_hint(glfw.OPENGL_FORWARD_COMPAT, glfw.TRUE if sys.platform == "darwin" else glfw.FALSE)
    glfw.window_hint(glfw.VISIBLE, glfw.FALSE)


def _first_that_works(limit: tuple[int, int] | None) -> tuple[Any, tuple[int, int]]:
    glfw = desktop.library()
    for version in VERSIONS:
        if limit is None or version <= limit:
            hint_context(version)
            handle = glfw.create_window(64, 64, "Rina", None, None)
            if handle:
                return handle, version
    fix = "apt-get install libgl1 libgl1-mesa-dri" if sys.platform.startswith("linux") else "install a graphics driver"
    raise LackError(f"no OpenGL 3.3 on this display ({desktop.last_error()})", fix)
