"""Clapping in time: how fast, how sure, and that nothing else passes for it."""

import numpy as np
import pytest

from installation.inputs.hearing.ear import Ear, Heard
from tests.parts import sounds


def hear(sound: np.ndarray) -> list[Heard]:
    ear = Ear(sounds.RATE_HZ)
    return [heard for start in range(0, len(sound), 480) for heard in ear.hear(sound[start : start + 480])]


def claps(bpm: float, spread_seconds: float, seed: int, seconds: float = 8.0) -> np.ndarray:
    random = np.random.default_rng(seed)
    dry = sounds.claps_in_time(seconds, random, bpm, spread_seconds=spread_seconds)
    room = sounds.at_level(sounds.room_noise(seconds, random), -48.0)
    return (sounds.at_level(sounds.in_a_room(dry, random), -25.0) + room).astype(np.float32)


@pytest.mark.parametrize("bpm", [50, 66, 84, 100, 120, 140, 160, 180, 200])
@pytest.mark.parametrize("spread_seconds", [0.01, 0.035])
def test_the_tempo_of_claps_is_within_one_percent(bpm: float, spread_seconds: float) -> None:
    heard = hear(claps(bpm, spread_seconds, seed=bpm))
    assert heard[-1].tempo_bpm == pytest.approx(bpm, rel=0.01)
    assert heard[-1].chant > 0.8


def test_it_is_sure_after_four_seconds() -> None:
    assert hear(claps(112.0, 0.02, seed=1, seconds=4.0))[-1].chant > 0.5


def test_it_follows_a_change_of_tempo() -> None:
    heard = hear(np.concatenate((claps(90.0, 0.02, seed=2), claps(132.0, 0.02, seed=3, seconds=9.0))))
    assert heard[790].tempo_bpm == pytest.approx(90.0, rel=0.01)
    assert heard[-1].tempo_bpm == pytest.approx(132.0, rel=0.01)


@pytest.mark.parametrize("kind", ["applause", "cheer", "boo", "speech", "babble", "noise"])
def test_what_keeps_no_time_has_no_beat(kind: str) -> None:
    sure = [max(h.chant for h in hear(sounds.scene(kind, seed, -25.0, 20.0, 8.0))) for seed in (61, 62)]
    assert np.mean(sure) < 0.4


def test_silence_has_neither_beat_nor_tempo() -> None:
    heard = hear(np.zeros(5 * sounds.RATE_HZ, dtype=np.float32))[-1]
    assert (heard.chant, heard.tempo_bpm) == (0.0, 0.0)
