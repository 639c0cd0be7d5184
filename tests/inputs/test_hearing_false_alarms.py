"""What is no crowd gets no crowd's name: instruments that keep time, machines, a step, a thing that falls."""

from collections.abc import Callable

import numpy as np
import pytest

from installation.inputs.hearing.ear import Ear, Heard
from installation.inputs.hearing.voice import VoiceFinder
from tests.parts import sounds

SECONDS = 8.0


def hear(sound: sounds.Sound, level_db: float = -25.0) -> list[Heard]:
    """The sound after five seconds of a quiet room."""
    random = np.random.default_rng(9)
    room = sounds.at_level(sounds.room_noise(len(sound) / sounds.RATE_HZ + 5.0, random), -52.0)[-len(sound) - 240000 :]
    room[-len(sound) :] += sounds.at_level(sound, level_db)
    return list(Ear(sounds.RATE_HZ).hear(np.clip(room, -1.0, 1.0).astype(np.float32)))


def struck(frequencies_hz: tuple[float, ...], decay_seconds: float) -> Callable[[int], sounds.Sound]:
    """A note or a drum: partials that begin together and die away."""
    time = np.arange(int(0.6 * sounds.RATE_HZ)) / sounds.RATE_HZ
    note = sum(np.sin(2.0 * np.pi * hertz * time) for hertz in frequencies_hz) * np.exp(-time / decay_seconds)
    return lambda _: np.asarray(note)


def every(beat_seconds: float) -> sounds.Sound:
    return np.arange(0.1, SECONDS, beat_seconds)


def a_band_plays(random: np.random.Generator) -> sounds.Sound:
    """A piano's chords, a bass drum and a shaker, at 120 beats a minute."""
    chord = tuple(root * number for root in (220.0, 277.2, 329.6) for number in range(1, 9))
    chords = sounds.placed(SECONDS, every(0.5), struck(chord, 0.4))
    drum = sounds.placed(SECONDS, every(1.0), struck((60.0,), 0.1))
    shaker = sounds.placed(SECONDS, every(0.25), lambda _: random.standard_normal(2400) * np.geomspace(1.0, 0.01, 2400))
    return chords + 6.0 * drum + 0.5 * shaker


def somebody_walks(random: np.random.Generator) -> sounds.Sound:
    """Heels on a wooden floor, never quite in time."""
    times = every(0.55) + random.normal(0.0, 0.03, len(every(0.55)))
    return sounds.placed(SECONDS, times, struck((90.0, 140.0, 210.0, 800.0), 0.03))


def something_falls(random: np.random.Generator) -> sounds.Sound:
    """Once, on the floor, and it rolls for a moment."""
    times = np.array([1.0, 1.35, 1.55, 1.66, 1.72])
    return sounds.placed(SECONDS, times, struck((310.0, 870.0, 1930.0, 3300.0), 0.04))


def a_machine_hisses(random: np.random.Generator) -> sounds.Sound:
    """Steady, and only between 500 Hz and 2 kHz, so that its level wavers as hands' does."""
    return sounds.shaped_noise(int(SECONDS * sounds.RATE_HZ), random, lambda f: ((f > 500) & (f < 2000)) + 1e-3)


def cars_pass(random: np.random.Generator) -> sounds.Sound:
    """Dark noise that swells and fades, with an engine's tones."""
    return sounds.rumble(SECONDS, random) + 0.2 * sounds.room_noise(SECONDS, random)


@pytest.mark.parametrize("make", [a_band_plays, somebody_walks, something_falls, a_machine_hisses, cars_pass])
@pytest.mark.parametrize("seed", [1, 2])
def test_what_is_no_crowd_is_not_named(make: Callable[[np.random.Generator], sounds.Sound], seed: int) -> None:
    names = {heard.event for heard in hear(make(np.random.default_rng(seed)))}
    assert names <= {"", "hush"}


def test_a_band_keeps_time_all_the_same() -> None:
    assert max(heard.chant for heard in hear(a_band_plays(np.random.default_rng(1)))) > 0.8


def smear_of(sound: sounds.Sound, rate_hz: int) -> float:
    """What the voice finder says at the end of a (n,) sound."""
    finder, smear = VoiceFinder(rate_hz), 0.0
    for end in range(finder.window_samples, len(sound), rate_hz // 20):
        smear = finder.step(sound[end - finder.window_samples : end].astype(np.float32)).smear
    return smear


@pytest.mark.parametrize("rate_hz", [8000, 16000, 44100, 48000, 192000])
def test_held_tones_are_needles_and_noise_is_smeared_at_any_rate(rate_hz: int) -> None:
    time = np.arange(rate_hz) / rate_hz
    chord = sum(np.sin(2.0 * np.pi * hertz * time) for hertz in (220.0, 554.4, 831.6, 1108.7, 1980.0))
    assert smear_of(np.asarray(chord), rate_hz) < 0.3
    assert smear_of(np.random.default_rng(4).standard_normal(rate_hz), rate_hz) > 0.9


def test_many_voices_smear_more_than_one() -> None:
    random = np.random.default_rng(5)
    count = 2 * sounds.RATE_HZ

    def voice() -> sounds.Sound:
        drift = np.interp(np.arange(count), np.linspace(0, count, 9), random.normal(0.0, 0.04, 9))
        return sounds.throat(random.uniform(180.0, 330.0) * 2.0**drift, random, "a", 0.8)

    voices = [voice() for _ in range(40)]
    assert smear_of(voices[0], sounds.RATE_HZ) < 0.7 < smear_of(np.sum(voices, axis=0), sounds.RATE_HZ)
