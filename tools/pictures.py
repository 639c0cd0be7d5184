#!/usr/bin/env python3
"""Draws every picture of the README and the docs anew, with the program itself: `.venv/bin/python tools/pictures.py`.

Takes some minutes on a CPU rasteriser. Look at each picture before you commit it.
"""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

HOUSE = Path(__file__).resolve().parent.parent
PICTURES = HOUSE / "docs" / "pictures"
STILLS = {"1.2": "domes", "1.5": "breath", "2.2": "doors", "3.3": "glass", "4.3": "roots"}
"""Cue to the picture's name in the README."""
ACTS = range(1, 6)
QUALITY = 88
VIEWS = {
    "anaglyph": ("3.2", "1280x720", ""),
    "quilt_portrait": ("1.2", "1680x1680", "_qs8x6a0.75"),
    "pyramid": ("1.2", "900x900", ""),
}
"""Cue, size and how the file's name ends."""
WINDOW, GAP_PX = (640, 360), 8
STEPS = {
    "1-form": 'title = "Mine"\nform = "figures"\n',
    "2-camera": "\n[camera]\naim_y = 0.6\ndistance = 4.2\nazimuth_degrees = -20.0\nelevation_degrees = 4.0\n",
    "3-colour": "\n[motes]\ncolor_low = [0.95, 0.20, 0.05]\ncolor_mid = [1.00, 0.55, 0.20]\n"
    "color_high = [0.30, 0.65, 1.00]\nsize = 0.6\nlight = 2.2\n",
    "4-air": "\n[haze]\ndensity = 0.7\nsun = 1.2\nsun_x = -0.3\ncolor = [0.45, 0.16, 0.05]\n",
    "5-crowd": '\n[[bend]]\nparameter = "form_figures.raised"\nsignal = "arousal"\nlow = 0.05\nhigh = 0.95\n',
}
"""What each step of docs/looks.md adds to the look."""


def rina(*arguments: str) -> None:
    """The command, as a user types it."""
    subprocess.run([sys.executable, "-m", "installation", *arguments], check=True, cwd=HOUSE)


def keep(drawn: Path, name: str) -> None:
    """As a JPEG in docs/pictures."""
    Image.open(drawn).convert("RGB").save(PICTURES / f"{name}.jpg", quality=QUALITY, optimize=True)


def draw_stills(folder: Path) -> None:
    """The README's pictures."""
    for cue, name in STILLS.items():
        rina("still", str(folder / "a.png"), "--cue", cue, "--at", "14", "--size", "1280x720", "--motes", "1000000")
        keep(folder / "a.png", name)


def draw_sheets(folder: Path) -> None:
    """All cues, and each act with its transitions."""
    rina("contact-sheet", str(folder / "a.png"), "--motes", "600000")
    keep(folder / "a.png", "contact-sheet")
    for act in ACTS:
        rina("contact-sheet", str(folder / "a.png"), "--act", str(act), "--motes", "600000")
        keep(folder / "a.png", f"act-{act}")


def draw_steps(folder: Path) -> None:
    """The look of docs/looks.md as it grows."""
    show = folder / "mine"
    shutil.copytree(HOUSE / "presets" / "sketch", show)
    mine, text = show / "looks" / "mine.toml", ""
    cues = (show / "show.toml").read_text().replace('look = "people"', 'look = "mine"')
    (show / "show.toml").write_text(cues)
    for name, step in STEPS.items():
        text += step
        mine.write_text(text)
        rina("still", str(show), str(folder / "a.png"), "--cue", "2", "--at", "8", "--size", "640x360")
        keep(folder / "a.png", f"look-{name}")


def draw_rigs() -> None:
    """Calibration, gauze and glass of docs/rig.md."""
    for tool in ("rig_pictures.py", "hologram_pictures.py"):
        subprocess.run([sys.executable, str(HOUSE / "tools" / tool)], check=True, cwd=HOUSE)


def draw_views(folder: Path) -> None:
    """Holographic displays, for docs/rig.md."""
    for rig, (cue, size, suffix) in VIEWS.items():
        rina("still", str(folder / "a.png"), "--cue", cue, "--at", "14", "--rig", rig, "--size", size)
        keep(folder / f"a{suffix}.png", f"views-{rig}")
    sheet = Image.new("RGB", (3 * WINDOW[0] + 2 * GAP_PX, WINDOW[1]), (40, 40, 40))
    built_in = (HOUSE / "presets" / "rigs" / "tracked_window.toml").read_text()
    for number, eye in enumerate(("-0.9", "0.0", "0.9")):
        (folder / "window.toml").write_text(built_in.replace("[0.0, 0.0, 1.8]", f"[{eye}, 0.0, 1.8]"))
        size = ("--size", f"{WINDOW[0]}x{WINDOW[1]}", "--motes", "400000")
        rina("still", str(folder / "a.png"), "--cue", "1.2", "--at", "14", "--rig", str(folder / "window.toml"), *size)
        sheet.paste(Image.open(folder / "a.png"), (number * (WINDOW[0] + GAP_PX), 0))
    sheet.save(folder / "a.png")
    keep(folder / "a.png", "views-window")


def main() -> None:
    """Every picture."""
    PICTURES.mkdir(exist_ok=True)
    draw_rigs()
    with tempfile.TemporaryDirectory() as folder:
        draw_stills(Path(folder))
        draw_sheets(Path(folder))
        draw_steps(Path(folder))
        draw_views(Path(folder))


if __name__ == "__main__":
    main()
