"""GLFW, loaded late: a machine without a display or the library is told so in one line and plays headless."""

import os
import sys
from functools import cache
from types import ModuleType

from installation.model.faults import LackError


@cache
def library() -> ModuleType:
    """The glfw module. Raises LackError where its shared library cannot be loaded."""
    try:
        import glfw
    except ImportError as error:
        raise LackError(
            f"no window library ({error})", "pip install --force-reinstall glfw, or use --headless"
        ) from None
    glfw.ERROR_REPORTING = "ignore"  # failures are asked for where they matter, see last_error
    return glfw


def start() -> None:
    """Makes GLFW ready; harmless when it already is. Raises LackError where there is no display. Main thread."""
    glfw = library()
    glfw.init_hint(glfw.COCOA_CHDIR_RESOURCES, glfw.FALSE)
    if not glfw.init():
        raise LackError(f"no display ({last_error()})", "start it on a desktop, or use --headless")


def last_error() -> str:
    """What GLFW last complained about, in its own words."""
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return "neither DISPLAY nor WAYLAND_DISPLAY is set"
    code, description = library().get_error()
    return description.decode("utf-8", "replace") if description else f"GLFW error {code}"
