"""What the ear measures, against what physics and the standards say it must."""

import math

import numpy as np
import pytest

from installation.inputs.hearing.ear import Ear, Heard
from installation.inputs.hearing.frames import Frames
from installation.inputs.hearing.loudness import Loudness, highpass, shelf
from installation.inputs.hearing.spectrum import Analyser
from tests.parts import sounds

RATES_HZ = (8000, 16000, 22050, 44100, 48000, 96000, 192000)


def tone(frequency_hz: float, seconds: float, rate_hz: float = 48000, level_db: float = 0.0) -> np.ndarray:
    """A sine whose peak lies `level_db` below full scale."""
    time = np.arange(int(seconds * rate_hz)) / rate_hz
    return (sounds.db(level_db) * np.sin(2 * np.pi * frequency_hz * time)).astype(np.float32)


def hear(sound: np.ndarray, rate_hz: float = 48000, sensitivity: float = 1.0, block: int = 480) -> list[Heard]:
    ear = Ear(rate_hz, sensitivity)
    return [heard for start in range(0, len(sound), block) for heard in ear.hear(sound[start : start + block])]


def noise(seconds: float, level_db: float, rate_hz: float = 48000, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    return (sounds.db(level_db) * random.standard_normal(int(seconds * rate_hz))).astype(np.float32)


def test_blocks_of_any_length_give_the_same_hops() -> None:
    sound = noise(0.5, -20)
    hops = {}
    for block in (1, 37, 480, 5000):
        frames = Frames(48000, 0.1)
        parts = [hop.copy() for i in range(0, len(sound), block) for hop in frames.feed(sound[i : i + block])]
        hops[block] = np.concatenate(parts)
        assert np.array_equal(frames.newest(4800), sound[-4800:])
    assert all(np.array_equal(sound, each) for each in hops.values())


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_a_full_scale_sine_reads_minus_three_dbfs_at_any_rate(rate_hz: int) -> None:
    assert hear(tone(1000, 1.0, rate_hz), rate_hz)[-1].level_db == pytest.approx(-3.01, abs=0.05)


def test_the_k_filters_are_those_the_standard_prints_for_48_khz() -> None:
    top, bottom = shelf(48000)
    assert top == pytest.approx([1.53512485958697, -2.69169618940638, 1.19839281085285], abs=1e-7)
    assert bottom == pytest.approx([1.0, -1.69065929318241, 0.73248077421585], abs=1e-7)
    top, bottom = highpass(48000)
    assert top == pytest.approx([1.0, -2.0, 1.0])
    assert bottom == pytest.approx([1.0, -1.99004745483398, 0.99007225036621], abs=1e-7)


@pytest.mark.parametrize("rate_hz", RATES_HZ)
def test_a_full_scale_997_hz_sine_is_minus_three_lkfs(rate_hz: int) -> None:
    loudness = Loudness(rate_hz)
    for hop in np.array_split(tone(997, 2.0, rate_hz), 200):
        loudness.step(hop)
    assert loudness.lufs == pytest.approx(-3.01, abs=0.05)


@pytest.mark.parametrize("level_db", [-23.0, -33.0, -40.0])
def test_momentary_loudness_of_a_1_khz_sine_follows_its_level(level_db: float) -> None:
    """EBU Tech 3341 asks for 0.1 LU; one channel of its stereo tones counts 3.01 LU less."""
    heard = hear(tone(1000, 2.0, level_db=level_db))
    assert heard[-1].loudness_lufs == pytest.approx(level_db - 3.01, abs=0.1)


@pytest.mark.parametrize("frequency_hz", [25, 60, 100, 500, 2000, 10000])
def test_loudness_weighs_frequencies_as_the_standard_does(frequency_hz: float) -> None:
    """Against the response of the printed filters, relative to 997 Hz."""
    difference = hear(tone(frequency_hz, 2.0))[-1].loudness_lufs - hear(tone(997, 2.0))[-1].loudness_lufs
    assert difference == pytest.approx(_printed_response_db(frequency_hz) - _printed_response_db(997), abs=0.1)


def _printed_response_db(frequency_hz: float) -> float:
    z = np.exp(-2j * np.pi * frequency_hz / 48000 * np.arange(3))
    first = np.dot([1.53512485958697, -2.69169618940638, 1.19839281085285], z) / np.dot(
        [1.0, -1.69065929318241, 0.73248077421585], z
    )
    second = np.dot([1.0, -2.0, 1.0], z) / np.dot([1.0, -1.99004745483398, 0.99007225036621], z)
    return float(20 * np.log10(abs(first * second)))


def test_momentary_loudness_looks_back_400_ms() -> None:
    heard = hear(np.concatenate((tone(1000, 1.0), np.zeros(48000, dtype=np.float32))))
    assert heard[120].loudness_lufs == pytest.approx(-6.0, abs=0.2)  # half of the window is silent
    assert heard[160].loudness_lufs == -70.0


@pytest.mark.parametrize(
    ("frequency_hz", "band"), [(80, 0), (180, 1), (350, 2), (700, 3), (1400, 4), (2800, 5), (5600, 6)]
)
def test_a_tone_stands_in_its_own_band(frequency_hz: float, band: int) -> None:
    heard = hear(tone(frequency_hz, 1.0, level_db=-20))[-1]
    assert int(np.argmax(heard.bands)) == band
    assert heard.bands[band] == pytest.approx(heard.level, abs=0.01)


def test_the_powers_of_all_frequencies_add_up_to_the_mean_square() -> None:
    analyser = Analyser(48000)
    sound = noise(1.0, -20)[: analyser.window_samples]
    expected = float(np.mean(np.square(sound)))
    assert analyser.power(sound).sum() == pytest.approx(expected, rel=0.15)


@pytest.mark.parametrize("frequency_hz", [300.0, 1000.0, 4000.0])
def test_the_centroid_of_a_tone_is_its_frequency(frequency_hz: float) -> None:
    analyser = Analyser(48000)
    power = analyser.power(tone(frequency_hz, 0.1)[: analyser.window_samples])
    assert analyser.summary(power).centroid_hz == pytest.approx(frequency_hz, rel=0.01)


def test_noise_is_flat_and_bright_and_a_low_tone_is_neither() -> None:
    hiss, hum = hear(noise(1.0, -20))[-1], hear(tone(110, 1.0, level_db=-10))[-1]
    assert hiss.flatness > 0.45 > 0.01 > hum.flatness
    assert hiss.brightness > 0.9 > 0.05 > hum.brightness
    assert hum.bass > 0.8 * hum.level
    assert hiss.treble > hiss.mid > hiss.bass


def test_bass_mid_and_treble_share_the_level() -> None:
    for heard in hear(noise(0.5, -20))[10:]:
        assert heard.bass + heard.mid + heard.treble == pytest.approx(heard.level, abs=1e-9)


def test_every_number_is_finite_and_in_range_whatever_comes() -> None:
    wild = np.concatenate([noise(0.2, 40), np.full(4800, np.nan), np.full(4800, np.inf), np.zeros(4800)])
    for heard in hear(wild.astype(np.float32)):
        for value in (heard.level, heard.bass, heard.mid, heard.treble, heard.brightness, heard.breath, heard.onset):
            assert math.isfinite(value)
            assert 0.0 <= value <= 1.0
        assert math.isfinite(heard.level_db)
        assert math.isfinite(heard.loudness_lufs)


def test_a_constant_offset_is_not_sound() -> None:
    assert max(heard.level for heard in hear(np.full(48000, 0.2, dtype=np.float32))[5:]) == 0.0


def test_a_rate_too_low_for_voices_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 8000 Hz"):
        Ear(4000)


class TestHits:
    def test_each_clap_is_one_hit_and_comes_within_40_ms(self) -> None:
        random = np.random.default_rng(3)
        times = np.array([0.5, 0.9, 1.4, 1.55, 2.2])
        claps = sounds.placed(2.6, times, lambda _: sounds.one_clap(random, 0.4))
        quiet = sounds.at_level(sounds.room_noise(2.6, random), -60)
        heard = hear((0.5 * claps / np.abs(claps).max() + quiet).astype(np.float32))
        hits = np.array([index for index, each in enumerate(heard) if each.onset > 0]) * 0.01 + 0.01
        assert len(hits) == len(times)
        assert np.all(hits - times > 0)
        assert np.all(hits - times < 0.04)

    def test_the_level_follows_within_two_hops(self) -> None:
        sound = np.concatenate((noise(1.0, -70), noise(0.5, -20)))
        levels = [heard.level for heard in hear(sound)]
        assert levels[102] > 0.5

    @pytest.mark.parametrize("level_db", [-60.0, -45.0, -30.0])
    def test_steady_noise_has_no_hits_after_its_start(self, level_db: float) -> None:
        random = np.random.default_rng(5)
        sound = sounds.at_level(sounds.room_noise(6.0, random), level_db).astype(np.float32)
        assert sum(heard.onset > 0 for heard in hear(sound)[100:]) <= 1


class TestGain:
    def test_an_empty_room_stays_silent_for_minutes(self) -> None:
        random = np.random.default_rng(6)
        sound = sounds.at_level(sounds.room_noise(10.0, random), -58).astype(np.float32)
        assert max(heard.level for heard in hear(np.tile(sound, 9))) < 0.02

    @pytest.mark.parametrize("level_db", [-52.0, -45.0, -38.0])
    def test_a_noisy_room_is_learnt_and_then_silent(self, level_db: float) -> None:
        random = np.random.default_rng(7)
        sound = sounds.at_level(sounds.room_noise(10.0, random), level_db).astype(np.float32)
        assert max(heard.level for heard in hear(np.tile(sound, 5))[4000:]) < 0.05

    def test_a_faint_microphone_is_lifted_slowly(self) -> None:
        sound = sounds.scene("cheer", 1, -50, 30, seconds=10.0)
        heard = hear(np.concatenate((sound, sound[96000:], sound[96000:])))
        early = np.mean([each.level for each in heard[250:450]])
        late = np.mean([each.level for each in heard[-300:]])
        assert late > early + 0.1

    def test_a_shout_stays_more_than_a_word(self) -> None:
        word = hear(sounds.scene("cheer", 2, -35, 30, seconds=20.0))[-1000:]
        shout = hear(sounds.scene("cheer", 2, -12, 30, seconds=20.0))[-1000:]
        assert np.mean([h.level for h in shout]) > np.mean([h.level for h in word]) + 0.2

    def test_sensitivity_zero_hears_nothing_and_less_hears_less(self) -> None:
        sound = sounds.scene("applause", 1, -25, 25, seconds=3.0)
        full, half, deaf = (hear(sound, sensitivity=s) for s in (1.0, 0.5, 0.0))
        assert all(heard == Heard() for heard in deaf)
        assert np.mean([h.level for h in half]) == pytest.approx(0.5 * np.mean([h.level for h in full]), rel=0.01)


def test_breath_is_slow() -> None:
    levels = np.concatenate((noise(2.0, -75), noise(2.0, -20), noise(2.0, -75)))
    breath = np.array([heard.breath for heard in hear(levels)])
    assert np.max(np.abs(np.diff(breath))) < 0.012
    assert breath[:200].max() < 0.05
    assert breath[390] > 0.6
    assert breath[-1] < 0.25


def test_somebody_is_present_for_a_while_after_the_last_sound() -> None:
    heard = hear(np.concatenate((noise(1.0, -90), noise(0.5, -30), noise(6.0, -90))))
    assert heard[50].present == 0.0
    assert heard[149].present == 1.0
    assert 0.4 < heard[-1].present < 0.7
