"""Blocks of sound wait for each other in a room at rest, and never otherwise."""

import numpy as np

from installation.inputs.hearing.ear import Ear
from installation.inputs.mic_device import BLOCKS_PER_SECOND
from installation.inputs.mic_gathering import REST_BLOCKS, Gathering
from tests.parts import sounds

BLOCK = sounds.RATE_HZ // BLOCKS_PER_SECOND
HISS_DB, CLAP_DB = -62.0, -20.0


def hiss(blocks: int, seed: int = 1) -> np.ndarray:
    noise = np.random.default_rng(seed).standard_normal(blocks * BLOCK)
    return sounds.at_level(noise, HISS_DB).astype(np.float32)


def fed(gathering: Gathering, sound: np.ndarray) -> list[np.ndarray]:
    for start in range(0, len(sound), BLOCK):
        gathering.take(sound[start : start + BLOCK])
    return [gathering.blocks.get() for _ in range(gathering.blocks.qsize())]


def test_a_room_at_rest_is_heard_ten_times_a_second_and_a_clap_at_once() -> None:
    ear, gathering = Ear(sounds.RATE_HZ), Gathering()
    for start in range(0, 200 * BLOCK, BLOCK):
        list(ear.hear(hiss(200)[start : start + BLOCK]))
    gathering.quiet_power = ear.quiet_power
    at_rest = hiss(REST_BLOCKS * 4, seed=2)
    assert [len(part) for part in fed(gathering, at_rest)] == [REST_BLOCKS * BLOCK] * 4
    clap = hiss(2, seed=3)
    clap[-BLOCK // 4 :] += sounds.at_level(np.random.default_rng(4).standard_normal(BLOCK // 4), CLAP_DB)
    (heard,) = fed(gathering, clap)
    assert np.array_equal(heard, clap), "with what was waiting, in its order"


def test_while_there_is_a_sound_nothing_waits() -> None:
    ear, gathering = Ear(sounds.RATE_HZ), Gathering()
    list(ear.hear(sounds.at_level(sounds.applause(2.0, np.random.default_rng(1)), CLAP_DB).astype(np.float32)))
    gathering.quiet_power = ear.quiet_power
    assert gathering.quiet_power == 0.0
    assert [len(part) for part in fed(gathering, hiss(3))] == [BLOCK] * 3
