"""A monitor's EDID as the X server has it: right whatever the driver calls its connector, unlike the kernel's files."""

import ctypes
from functools import cache
from typing import Any

from installation.rig import desktop

MOST_WORDS = 256
"""Of four bytes: an EDID of eight blocks."""
_Pointers = tuple[ctypes.CDLL, ctypes.CDLL]


def edid_bytes(monitor: Any) -> bytes:
    """Of a monitor by its GLFW handle; empty without X, and where X has none. GLFW must be running; main thread."""
    glfw, libraries = desktop.library(), _libraries()
    display = glfw.get_x11_display() if libraries and hasattr(glfw, "get_x11_display") else None
    if libraries is None or not display:
        return b""
    return _property(libraries, ctypes.c_void_p(display), glfw.get_x11_monitor(monitor), b"EDID")


def _property(libraries: _Pointers, display: ctypes.c_void_p, output: int, name: bytes) -> bytes:
    x11, xrandr = libraries
    atom = x11.XInternAtom(display, name, 1)
    kind, bits, count, left = ctypes.c_ulong(), ctypes.c_int(), ctypes.c_ulong(), ctypes.c_ulong()
    found = ctypes.POINTER(ctypes.c_ubyte)()
    told = map(ctypes.byref, (kind, bits, count, left, found))
    if not atom or xrandr.XRRGetOutputProperty(display, output, atom, 0, MOST_WORDS, 0, 0, 0, *told):
        return b""
    data = bytes(found[: count.value]) if bits.value == 8 else b""
    if found:
        x11.XFree(found)
    return data


@cache
def _libraries() -> _Pointers | None:
    """Xlib and its RandR extension, which GLFW itself has loaded where there is X."""
    try:
        x11, xrandr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
    except OSError:
        return None
    word, number = ctypes.c_ulong, ctypes.c_int
    x11.XInternAtom.restype = word
    x11.XInternAtom.argtypes = (ctypes.c_void_p, ctypes.c_char_p, number)
    x11.XFree.argtypes = (ctypes.c_void_p,)
    asked = (ctypes.c_void_p, word, word, ctypes.c_long, ctypes.c_long, number, number, word)
    xrandr.XRRGetOutputProperty.argtypes = (*asked, *(ctypes.c_void_p,) * 5)
    return x11, xrandr
