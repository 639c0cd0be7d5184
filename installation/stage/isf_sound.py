"""Sound as ISF shaders see it: an image with one row per channel, a waveform or a spectrum, as wide as they ask."""

import math
from collections.abc import Mapping

import moderngl
import numpy as np
import numpy.typing as npt

from installation.stage.isf import IsfProgram

Rows = npt.NDArray[np.float32]
"""(channels, columns), bottom row first."""
WAVE_COLUMNS = 512
SPECTRUM_COLUMNS = 256
HIGHEST_HZ = 24000.0
"""Right end of a spectrum."""
_PARTIALS_HZ = {"mic_bass": (55.0, 82.4), "mic_mid": (440.0, 659.3, 1174.7), "mic_treble": (4186.0, 7040.0)}


class Sound:
    """The textures of one room's sound, shared by all shaders. Render thread."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self._ctx = ctx
        self._rows: dict[str, Rows] = {
            "audio": np.full((1, WAVE_COLUMNS), 0.5, np.float32),
            "audioFFT": np.zeros((1, SPECTRUM_COLUMNS), np.float32),
        }
        self._textures: dict[tuple[str, int | None], moderngl.Texture] = {}
        self._stale: set[tuple[str, int | None]] = set()

    def hear(self, waveform: Rows, spectrum: Rows) -> None:
        """This frame's sound. `waveform`: -1..1 around 0; `spectrum`: magnitudes 0..1 over 0..HIGHEST_HZ."""
        self._rows = {"audio": 0.5 + 0.5 * waveform, "audioFFT": spectrum}
        self._stale = set(self._textures)

    def feed(self, program: IsfProgram) -> None:
        """Gives every sound input of `program` its image."""
        for one in program.header.inputs_of("audio", "audioFFT"):
            program.set(one.name, self._texture(one.type, one.samples))

    def release(self) -> None:
        """Gives the textures back."""
        for texture in self._textures.values():
            texture.release()
        self._textures.clear()

    def _texture(self, kind: str, columns: int | None) -> moderngl.Texture:
        key = (kind, columns)
        if key in self._textures and key not in self._stale:
            return self._textures[key]
        rows = self._rows[kind]
        if columns is not None:
            rows = loudest(rows, columns) if kind == "audio" else averaged(rows, columns)
        size = (rows.shape[1], rows.shape[0])
        if key in self._textures and self._textures[key].size != size:
            self._textures.pop(key).release()
        if key not in self._textures:
            self._textures[key] = self._ctx.texture(size, 1, dtype="f4")
            self._textures[key].swizzle = "RRR1"
        self._textures[key].write(np.ascontiguousarray(rows, np.float32).tobytes())
        self._stale.discard(key)
        return self._textures[key]


def loudest(wave: Rows, columns: int) -> Rows:
    """A waveform around 0.5 in `columns` columns, each holding what swings furthest in its stretch of time."""
    if columns >= wave.shape[1]:
        return _stretched(wave, columns)
    parts = np.array_split(wave, columns, axis=1)
    return np.stack([_furthest(part) for part in parts], axis=1)


def averaged(spectrum: Rows, columns: int) -> Rows:
    """A spectrum in `columns` bands of equal width, each the mean of what it covers."""
    if columns >= spectrum.shape[1]:
        return _stretched(spectrum, columns)
    parts = np.array_split(spectrum, columns, axis=1)
    return np.stack([part.mean(axis=1) for part in parts], axis=1).astype(np.float32)


def spectrum_of(waveform: Rows) -> Rows:
    """Magnitudes 0..1 of a waveform (channels, samples): a sine of full scale reaches 1. (channels, samples / 2)."""
    samples = waveform.shape[1]
    window = np.hanning(samples)
    magnitudes = np.abs(np.fft.rfft(waveform * window, axis=1))[:, : samples // 2] * (2.0 / window.sum())
    return np.asarray(np.clip(magnitudes, 0.0, 1.0), np.float32)


def room_sound(signals: Mapping[str, float], seconds: float) -> tuple[Rows, Rows]:
    """Waveform and spectrum that sound like what the microphone reports: it tells levels, never sound itself.

    The same signals at the same second give the same sound.
    """
    at = seconds + np.arange(WAVE_COLUMNS * 2) / 48000.0
    wave = np.zeros(at.shape)
    for band, partials in _PARTIALS_HZ.items():
        loudness = signals["mic_level"] * signals[band]
        for number, hertz in enumerate(partials, 1):
            wave += loudness / number * np.sin(2.0 * math.pi * hertz * at)
    rows = np.tanh(wave * (1.0 + signals["onset"]))[np.newaxis].astype(np.float32)
    return rows[:, :WAVE_COLUMNS], averaged(spectrum_of(rows), SPECTRUM_COLUMNS)


def _furthest(part: Rows) -> Rows:
    index = np.abs(part - 0.5).argmax(axis=1)
    return np.asarray(part[np.arange(part.shape[0]), index], np.float32)


def _stretched(rows: Rows, columns: int) -> Rows:
    have = np.linspace(0.0, 1.0, rows.shape[1])
    want = np.linspace(0.0, 1.0, columns)
    return np.stack([np.interp(want, have, row) for row in rows]).astype(np.float32)
