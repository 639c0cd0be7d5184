"""Sound as an image: rows, columns, levels."""

import moderngl
import numpy as np
import pytest

from installation.model.signals import at_rest
from installation.stage.isf_sound import Sound, averaged, loudest, room_sound, spectrum_of
from tests.parts.isf_stand import Stand


def sine(hertz: float, samples: int = 1024) -> np.ndarray:
    """One channel at 48 kHz, full scale."""
    return np.sin(2 * np.pi * hertz * np.arange(samples) / 48000)[np.newaxis].astype(np.float32)


def test_a_full_sine_reaches_the_top_of_its_own_column() -> None:
    spectrum = spectrum_of(sine(48000 / 1024 * 100))
    assert spectrum.shape == (1, 512)
    assert spectrum.argmax() == 100
    assert spectrum.max() == pytest.approx(1.0, abs=0.02)


def test_one_column_of_a_wave_tells_the_volume() -> None:
    assert loudest(0.5 + 0.25 * sine(440), 1)[0, 0] in (pytest.approx(0.75, abs=0.01), pytest.approx(0.25, abs=0.01))


def test_bands_are_means_and_missing_columns_are_filled_in() -> None:
    rows = np.array([[0.0, 1.0, 0.5, 0.5]], np.float32)
    assert averaged(rows, 2)[0] == pytest.approx([0.5, 0.5])
    assert averaged(rows, 8).shape == (1, 8)


def test_a_shader_sees_as_many_bands_as_it_asked_for(ctx: moderngl.Context) -> None:
    stand, sound = Stand(ctx, "spectrum.fs"), Sound(ctx)
    spectrum = np.repeat(np.array([[1.0, 0.5, 0.25, 0.0]], np.float32), 64, axis=1)
    sound.hear(np.full((1, 512), -0.5, np.float32), spectrum)
    sound.feed(stand.program)
    row = stand.draw()[16, [8, 24, 40, 56]]
    assert row[:, 0] == pytest.approx([1.0, 0.5, 0.25, 0.0], abs=0.02)
    assert row[:, 1] == pytest.approx([0.25] * 4)
    assert row[:, 2] == pytest.approx([0.5] * 4)


def test_a_shader_without_sound_sees_a_wave_at_rest(ctx: moderngl.Context) -> None:
    pixel = Stand(ctx, "spectrum.fs").draw()[0, 0]
    assert pixel[:2] == pytest.approx([0.0, 0.5], abs=1 / 255)


def test_the_room_sounds_as_the_microphone_says() -> None:
    quiet, bass = at_rest(), {**at_rest(), "mic_level": 1.0, "mic_bass": 1.0}
    assert not room_sound({**quiet, "mic_level": 0.0}, 3.0)[1].any()
    spectrum = room_sound(bass, 3.0)[1][0]
    assert spectrum[:3].max() > 0.3
    assert spectrum[20:].max() < 0.05
    assert np.array_equal(room_sound(bass, 3.0)[0], room_sound(bass, 3.0)[0])
