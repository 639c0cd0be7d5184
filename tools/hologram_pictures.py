#!/usr/bin/env python3
"""Draws the pictures of docs/rig.md about gauze and glass: `.venv/bin/python tools/hologram_pictures.py`."""

import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import moderngl
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from installation.assets import Assets
from installation.model.gauze import Air, Floor, Gauze, light_of, light_on_air
from installation.model.ghost import Ghost, seen_corners
from installation.model.optics import Corners, Optics
from installation.model.rig import Output, Rig, staged
from installation.rig.pictures import Picture
from installation.rig.projection import Projection
from installation.rig.test_cards import draw_card
from installation.stage.context import create_context

HOUSE = Path(__file__).resolve().parent.parent
PICTURES = HOUSE / "docs" / "pictures"
SIZE = (640, 360)
QUALITY = 88
GAP_PX, LETTER_PX = 12, 17
GROUND, INK, FAINT = (40, 40, 40), (225, 225, 225), (120, 120, 120)
SCREEN_INK, GLASS_INK, GHOST_INK = (255, 160, 70), (120, 200, 255), (255, 235, 190)
VEIL_GAIN = 60.0
"""So many times brighter the air is shown, for a page that is read by daylight."""
GAUZE = Gauze(floor=Floor(0.12, 0.1))
GHOST = Ghost(1.6, 0.9, (0.0, 1.1, 3.0), glass_degrees=54.0, gap_metres=0.15)
FINE = 3
"""Drawings are made so many times larger and shrunk, for smooth lines."""


def still(cue: str) -> Picture:
    """A picture of the show, rows from the top."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "still.png"
        size = f"{SIZE[0]}x{SIZE[1]}"
        words = ("still", str(path), "--cue", cue, "--at", "10", "--size", size, "--motes", "300000")
        subprocess.run([sys.executable, "-m", "installation", *words], check=True, cwd=HOUSE)
        return np.asarray(Image.open(path).convert("RGB"))


def thrown(context: moderngl.Context, canvas: Picture, output: Output) -> Picture:
    """What a projector makes of a canvas."""
    texture = context.texture(SIZE, 3, canvas[::-1].tobytes(), alignment=1)
    target = context.framebuffer([context.texture(SIZE, 4)])
    Projection(context, Assets(), output).draw(target, SIZE, texture)
    return np.frombuffer(target.read(components=3), np.uint8).reshape(SIZE[1], SIZE[0], 3)[::-1]


def gauze_panels(context: moderngl.Context, canvas: Picture) -> list[tuple[str, Picture]]:
    """The canvas, its air as the meter sees it, and what is thrown."""
    light = light_of(canvas, Optics())
    air = Air(light_on_air(light, GAUZE.air), GAUZE.budget)
    veil = np.where(light <= np.quantile(light, GAUZE.air), light * VEIL_GAIN, 0.0)[..., None]
    seen = np.round(np.clip(veil, 0.0, 1.0) ** (1 / 2.2) * (150, 200, 255)).astype(np.uint8)
    (output,) = staged(Rig("gauze", "Gauze", *SIZE, (Output("gauze", "", *SIZE),), gauze=GAUZE)).outputs
    return [
        ("the canvas", canvas),
        (f"its darkest half, {VEIL_GAIN:.0f} times as bright: {air}", seen),
        ("what is thrown, with floor = 0.12, feather = 0.1", thrown(context, canvas, output)),
    ]


def ghost_panels(context: moderngl.Context) -> list[tuple[str, Picture]]:
    """The stage from the side, what the screen shows, and what the eye sees."""
    rig = staged(Rig("ghost", "Ghost", *SIZE, (Output("floor", "", *SIZE),), ghost=GHOST))
    (output,) = rig.outputs
    screen = thrown(context, draw_card("grid", rig, output), output)
    return [
        (f"from the side, with the glass at {GHOST.glass_degrees:.0f}°", side_view()),
        ("what the screen shows", screen),
        ("what the eye sees in the glass", thrown(context, screen, seen_in_glass())),
    ]


def seen_in_glass() -> Output:
    """A view of the mirrored screen from the eye, as if it were a projector's picture."""
    seen, eye = seen_corners(GHOST), np.array(GHOST.eye_metres)
    flat = eye[:2] + (seen[:, :2] - eye[:2]) * ((eye[2] - seen[:, 2].mean()) / (eye[2] - seen[:, 2]))[:, None]
    wide = 1.15 * np.ptp(flat[:, 0])
    middle = flat.mean(axis=0)
    x, y = 0.5 + (flat[:, 0] - middle[0]) / wide, 0.5 - (flat[:, 1] - middle[1]) / wide * SIZE[0] / SIZE[1]
    corners = Corners(*((float(a), float(b)) for a, b in zip(x, y, strict=True)))
    return Output("eye", "", *SIZE, Optics(mirror_vertical=True, corners=corners))


def side_view() -> Picture:
    """Floor, screen, glass, ghost and eye; the audience is on the right."""
    sheet = Image.new("RGB", (SIZE[0] * FINE, SIZE[1] * FINE))
    draw = ImageDraw.Draw(sheet)
    front = GHOST.gap_metres + GHOST.screen_depth_metres
    slope = np.radians(GHOST.glass_degrees)
    top, bottom = seen_corners(GHOST)[0, 1:], seen_corners(GHOST)[2, 1:]
    glass = 1.45 * np.array([np.sin(slope), np.cos(slope)])
    eye = np.array(GHOST.eye_metres[1:])
    _line(draw, (0.0, -0.6), (0.0, 3.3), FAINT, 1)
    for there in (top, bottom):
        _line(draw, eye, there, (70, 70, 70), 1)
    for step in np.linspace(0.0, 0.95, 12):
        _line(draw, bottom + step * (top - bottom), bottom + (step + 0.05) * (top - bottom), GHOST_INK, 3)
    _line(draw, (0.0, 0.0), glass, GLASS_INK, 3)
    _line(draw, (0.0, GHOST.gap_metres), (0.0, front), SCREEN_INK, 6)
    _dot(draw, eye)
    for words, place, ink in (
        ("screen", (-0.13, GHOST.gap_metres + 0.3), SCREEN_INK),
        ("glass", (1.3, glass[1] - 0.12), GLASS_INK),
        ("ghost", (top[0] + 0.12, top[1] - 0.2), GHOST_INK),
        ("eye", (eye[0] + 0.14, eye[1] - 0.1), INK),
    ):
        font = ImageFont.load_default(LETTER_PX * FINE)
        draw.text(_at(place), words, ink, font, anchor="mm" if words != "glass" else "lm")
    return np.asarray(sheet.resize(SIZE, Image.Resampling.LANCZOS))


def _at(place: Sequence[float] | np.ndarray) -> tuple[float, float]:
    """Pixels of a (y, z) in metres."""
    metre = 170 * FINE
    return (0.19 * SIZE[0] * FINE + place[1] * metre, 0.87 * SIZE[1] * FINE - place[0] * metre)


def _line(draw: ImageDraw.ImageDraw, one: object, other: object, ink: tuple[int, int, int], width: int) -> None:
    draw.line((*_at(one), *_at(other)), fill=ink, width=width * FINE)  # type: ignore[arg-type]


def _dot(draw: ImageDraw.ImageDraw, place: np.ndarray) -> None:
    x, y = _at(place)
    draw.ellipse((x - 5 * FINE, y - 5 * FINE, x + 5 * FINE, y + 5 * FINE), fill=INK)


def sheet(panels: list[tuple[str, Picture]]) -> Image.Image:
    """Panels side by side, each under its words."""
    head = LETTER_PX + 2 * GAP_PX
    width = len(panels) * (SIZE[0] + GAP_PX) - GAP_PX
    whole = Image.new("RGB", (width, SIZE[1] + head), GROUND)
    draw = ImageDraw.Draw(whole)
    for number, (words, picture) in enumerate(panels):
        left = number * (SIZE[0] + GAP_PX)
        draw.text((left + 4, GAP_PX - 2), words, INK, ImageFont.load_default(LETTER_PX))
        whole.paste(Image.fromarray(picture), (left, head))
    return whole


def main() -> None:
    """Both sheets."""
    context = create_context()
    for name, panels in (
        ("rig-gauze", gauze_panels(context, still("2.2"))),
        ("rig-ghost", ghost_panels(context)),
    ):
        sheet(panels).save(PICTURES / f"{name}.jpg", quality=QUALITY, optimize=True)


if __name__ == "__main__":
    main()
