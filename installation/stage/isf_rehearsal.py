"""Stand-ins for what a shader is fed in a show: pictures that move and a sound that rings, the same every time."""

import math
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

import moderngl
import numpy as np
import numpy.typing as npt
from PIL import Image

from installation.model.faults import WrongError
from installation.stage.isf import IsfProgram
from installation.stage.isf_sound import SPECTRUM_COLUMNS, WAVE_COLUMNS, Rows, Sound

Picture = npt.NDArray[np.uint8]
"""(height, width, 4) RGBA, bottom row first."""
STEP_SECONDS = 1.0 / 60.0
Size = tuple[int, int]
WORKED_ON = ("inputImage", "startImage", "endImage")
"""Inputs whose picture a host gives the canvas's own size."""
BEATS_HZ = 2.0
CHORD = {1.0: 0.5, 1.5: 0.3, 2.0: 0.2}
"""Tone over the root to its level: a fifth and an octave; together they reach 1."""
_DRAWN_PX = 320


class Rehearsal:
    """Feeds one program. Render thread."""

    def __init__(self, ctx: moderngl.Context, program: IsfProgram, pictures: Mapping[str, Path], size: Size) -> None:
        """`pictures`: image input to file; the name "" stands for all. Inputs without one see a test picture.

        `size`: the canvas in pixels. What a filter or transition works on is as large, as in a show; so are test
        pictures. Raises WrongError for an input that does not exist or a file that is no picture.
        """
        self._ctx, self._program, self._size = ctx, program, size
        self._sound = Sound(ctx)
        names = [one.name for one in program.header.inputs_of("image")]
        _refuse_strangers(pictures, names)
        files = {name: pictures.get(name, pictures.get("")) for name in names}
        self._still = {
            name: _texture(ctx, _opened(path, size if name in WORKED_ON else None))
            for name, path in files.items()
            if path is not None
        }
        self._moving = {name: number for number, name in enumerate(names) if name not in self._still}
        self._textures: dict[str, moderngl.Texture] = {}
        for name, texture in self._still.items():
            program.set(name, texture)

    def play(
        self,
        target: moderngl.Framebuffer,
        seconds: float,
        delta_seconds: float,
        frame: int,
        date: datetime | None = None,
    ) -> None:
        """Draws one frame over a cleared `target`."""
        for name, number in self._moving.items():
            self._show(name, moving_picture(self._size, seconds, number))
        self._sound.hear(*test_sound(seconds))
        self._sound.feed(self._program)
        target.clear()
        self._program.draw(target, seconds=seconds, delta_seconds=delta_seconds, frame=frame, date=date)

    def release(self) -> None:
        """Gives the textures back."""
        self._sound.release()
        for texture in (*self._still.values(), *self._textures.values()):
            texture.release()

    def _show(self, name: str, picture: Picture) -> None:
        if name not in self._textures:
            self._textures[name] = self._ctx.texture(self._size, 4)
            self._program.set(name, self._textures[name])
        self._textures[name].write(picture.tobytes())


def moving_picture(size: Size, seconds: float, number: int) -> Picture:
    """Coloured slopes, a grey scale and a bright disc that travels; each `number` has its own colours. Opaque.

    A large one is drawn smaller and stretched: 10 ms instead of 47 for 1280 x 720.
    """
    drawn = (min(size[0], _DRAWN_PX), max(1, round(min(size[0], _DRAWN_PX) * size[1] / size[0])))
    picture = Image.fromarray(_drawn_picture(drawn, seconds, number), "RGBA")
    return np.asarray(picture if drawn == size else picture.resize(size, Image.Resampling.BILINEAR))


def _drawn_picture(size: Size, seconds: float, number: int) -> Picture:
    x, y = np.meshgrid(np.linspace(0.0, 1.0, size[0]), np.linspace(0.0, 1.0, size[1]))
    slopes = [x, y, 1.0 - 0.5 * (x + y)]
    channels = np.stack([slopes[(index + number) % 3] for index in range(3)], axis=-1)
    channels[y < 0.15] = np.floor(x[y < 0.15] * 8.0)[:, np.newaxis] / 7.0
    centre = (0.5 + 0.3 * np.cos(2.0 * seconds + number), 0.55 + 0.25 * np.sin(3.0 * seconds + number))
    channels[np.hypot((x - centre[0]) * size[0] / size[1], y - centre[1]) < 0.12] = (1.0, 1.0, 0.9)
    opaque = np.ones((*x.shape, 1))
    return (np.concatenate([channels, opaque], axis=-1) * 255.0 + 0.5).astype(np.uint8)


def test_sound(seconds: float) -> tuple[Rows, Rows]:
    """A chord over a beat twice a second, in two channels: its waveform, -1..1, and a spectrum to go with it, 0..1.

    The spectrum is drawn, not measured: tones are needles, and their mean over one wide band is next to nothing.
    """
    beat = 0.6 + 0.4 * math.exp(-5.0 * (BEATS_HZ * seconds % 1.0))
    at = seconds + np.arange(WAVE_COLUMNS) / 48000.0
    place = (np.arange(SPECTRUM_COLUMNS) + 0.5) / SPECTRUM_COLUMNS
    waves, spectra = [], []
    for root_hz, hills in ((220.0, 12.0), (330.0, 8.0)):
        tones = (level * np.sin(2.0 * np.pi * root_hz * part * at) for part, level in CHORD.items())
        waves.append(beat * sum(tones))
        spectra.append(beat * np.exp(-2.0 * place) * (0.65 + 0.35 * np.cos(2.0 * np.pi * hills * place)))
    return np.asarray(waves, np.float32), np.asarray(spectra, np.float32)


def _refuse_strangers(pictures: Mapping[str, Path], names: list[str]) -> None:
    for name in pictures:
        if name and name not in names:
            raise WrongError(f"there is no image input {name!r}; expected {_listed(names)}")
        if not name and not names:
            raise WrongError("this shader takes no image")


def _listed(names: list[str]) -> str:
    return "one of " + ", ".join(names) if names else "none, it takes no image"


def _opened(path: Path, size: Size | None) -> Picture:
    """The picture, stretched to `size` where one is asked for."""
    try:
        picture = Image.open(path).convert("RGBA").transpose(Image.Transpose.FLIP_TOP_BOTTOM)
    except OSError as error:
        raise WrongError(f"{path}: no picture: {error}") from None
    return np.asarray(picture if size is None else picture.resize(size, Image.Resampling.BILINEAR))


def _texture(ctx: moderngl.Context, picture: Picture) -> moderngl.Texture:
    return ctx.texture((picture.shape[1], picture.shape[0]), 4, np.ascontiguousarray(picture).tobytes())
