"""Real X servers without monitors: one screen (Xvfb), or three monitors that can be unplugged (Xorg's dummy driver)."""

import ctypes
import ctypes.util
import os
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image

from tests.parts.patience import PATIENCE_SECONDS

_DUMMY_CONFIG = """
Section "ServerFlags"
 Option "AutoAddDevices" "false"
EndSection
Section "Device"
 Identifier "d"
 Driver "dummy"
 VideoRam 512000
EndSection
Section "Monitor"
 Identifier "m"
 HorizSync 5.0-1000.0
 VertRefresh 5.0-200.0
 Modeline "1280x720" 74.50 1280 1344 1472 1664 720 723 728 748 -hsync +vsync
 Modeline "1920x1080" 173.00 1920 2048 2248 2576 1080 1083 1088 1120 -hsync +vsync
EndSection
Section "Screen"
 Identifier "s"
 Device "d"
 Monitor "m"
 DefaultDepth 24
 SubSection "Display"
  Depth 24
  Modes "1280x720" "1920x1080"
  Virtual 7680 4320
 EndSubSection
EndSection
"""


@dataclass(frozen=True)
class XServer:
    """A running server: programs find it through `environment`."""

    display: str
    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """This process's environment with DISPLAY set."""
        rest = {name: value for name, value in os.environ.items() if name != "WAYLAND_DISPLAY"}
        return {**rest, "DISPLAY": self.display}

    def run(self, *command: str) -> str:
        """Runs an X program, returns what it said."""
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True).stdout

    def photograph(self) -> npt.NDArray[np.uint8]:
        """What every monitor shows, as one (height, width, 3) picture of the desktop, top row first."""
        path = self.folder / "photo.png"
        self.run("import", "-silent", "-window", "root", str(path))
        return np.asarray(Image.open(path).convert("RGB"))

    def press(self, key: str) -> None:
        """A key on the keyboard, sent to whatever window has the focus."""
        self.run("xdotool", "key", key)


@dataclass(frozen=True)
class Monitors(XServer):
    """Three monitors side by side: DUMMY0 1280x720 at 0,0; DUMMY1 1280x720 at 1280,0; DUMMY2 1920x1080 at 0,720."""

    def say_edid(self, name: str, edid: bytes) -> None:
        """What the monitor on that output says of itself from now on."""
        x11, xrandr = ctypes.CDLL("libX11.so.6"), ctypes.CDLL("libXrandr.so.2")
        pointer, word, number = ctypes.c_void_p, ctypes.c_ulong, ctypes.c_int
        x11.XOpenDisplay.restype, x11.XInternAtom.restype = pointer, word
        display = pointer(x11.XOpenDisplay(self.display.encode()))
        atom, integer = x11.XInternAtom(display, b"EDID", number(0)), word(19)
        output = int(
            self.run("xrandr", "--verbose").partition(f"{name} ")[2].partition("Identifier: ")[2].split()[0], 16
        )
        block = ctypes.create_string_buffer(edid, len(edid))
        replacing, size = number(0), number(len(edid))
        xrandr.XRRChangeOutputProperty(display, output, word(atom), integer, number(8), replacing, block, size)
        x11.XCloseDisplay(display)

    def unplug(self, name: str, mode: str) -> None:
        """Pulls a monitor's cable."""
        self.run("xrandr", "--output", name, "--off")
        self.run("xrandr", "--delmode", name, mode)
        self.run("xrandr", "-q")  # a full probe: without it nobody hears of the change

    def plug(self, name: str, mode: str, position: str) -> None:
        """Plugs it in again."""
        self.run("xrandr", "--addmode", name, mode)
        self.run("xrandr", "--output", name, "--mode", mode, "--pos", position)
        self.run("xrandr", "-q")


def eventually(holds: Callable[[], bool]) -> bool:
    """Asks `holds` until it does or the time is over."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not holds():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


@pytest.fixture(scope="session")
def one_screen(tmp_path_factory: pytest.TempPathFactory) -> Iterator[XServer]:
    """An empty 1280x720 desktop."""
    folder = tmp_path_factory.mktemp("xvfb")
    with _serving(["Xvfb", "-screen", "0", "1280x720x24", "-nolisten", "tcp", "-noreset"]) as display:
        yield XServer(display, folder)


@pytest.fixture
def no_opengl(tmp_path: Path) -> Iterator[XServer]:
    """A desktop that has windows, and no OpenGL for them."""
    with _serving(["Xvfb", "-screen", "0", "640x360x24", "-nolisten", "tcp", "-extension", "GLX"]) as display:
        yield XServer(display, tmp_path)


@pytest.fixture
def three_monitors(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Monitors]:
    """A fresh desktop of three monitors for each test, because tests pull cables."""
    folder = tmp_path_factory.mktemp("xorg")
    (folder / "x.conf").write_text(_DUMMY_CONFIG)
    places = ["-config", str(folder / "x.conf"), "-logfile", str(folder / "x.log")]
    with _serving(["Xorg", *places, "-noreset", "-nolisten", "tcp", "-novtswitch", "-sharevts"]) as display:
        server = Monitors(display, folder)
        server.run("xrandr", "--output", "DUMMY0", "--mode", "1280x720", "--pos", "0x0", "--primary")
        server.plug("DUMMY1", "1280x720", "1280x0")
        server.plug("DUMMY2", "1920x1080", "0x720")
        yield server


@contextmanager
def no_other_context() -> Iterator[None]:
    """Puts aside the EGL context of other tests in this process: GLX refuses a thread in which one is current."""
    found = ctypes.util.find_library("EGL")
    if found is None:
        yield
        return
    egl = ctypes.CDLL(found)
    for name in ("eglGetCurrentDisplay", "eglGetCurrentSurface", "eglGetCurrentContext"):
        getattr(egl, name).restype = ctypes.c_void_p
    egl.eglMakeCurrent.argtypes = [ctypes.c_void_p] * 4
    draw, read = 0x3059, 0x305A
    shown, surfaces = egl.eglGetCurrentDisplay(), [egl.eglGetCurrentSurface(each) for each in (draw, read)]
    context = egl.eglGetCurrentContext()
    if context:
        egl.eglMakeCurrent(shown, None, None, None)
    yield
    if context:
        egl.eglMakeCurrent(shown, *surfaces, context)


@contextmanager
def _serving(command: list[str]) -> Iterator[str]:
    missing = [program for program in (command[0], "import", "xrandr", "xdotool") if not shutil.which(program)]
    if missing:
        pytest.skip("not installed: " + ", ".join(missing))
    reading, writing = os.pipe()
    quiet = subprocess.DEVNULL
    server = subprocess.Popen(
        [command[0], "-displayfd", str(writing), *command[1:]], pass_fds=[writing], stdout=quiet, stderr=quiet
    )
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    try:
        if not number:
            pytest.skip(f"{command[0]} does not start here")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(10)
