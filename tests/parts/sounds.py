"""Sounds the tests make: a room, a crowd that claps, cheers, boos and chants, somebody who speaks, and other things.

Everything is drawn from a seeded generator and built from how such sounds arise (hands, throats, walls), with every
parameter spread from one seed to the next; (n,) float32 at `RATE_HZ`, peak below 1.
"""

import functools
import io
import shutil
import subprocess
import wave
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

RATE_HZ = 48000
Sound = NDArray[np.float64]
Random = np.random.Generator


def db(decibels: float) -> float:
    """An amplitude factor."""
    return float(10.0 ** (decibels / 20.0))


def rms_db(sound: Sound) -> float:
    return float(20.0 * np.log10(np.sqrt(np.mean(np.square(sound))) + 1e-12))


def at_level(sound: Sound, level_db: float) -> Sound:
    """The sound with this root mean square in dBFS."""
    return sound * db(level_db - rms_db(sound))


def shaped_noise(count: int, random: Random, response: Callable[[Sound], Sound]) -> Sound:
    """Noise whose amplitude spectrum is `response` of the frequencies in Hz."""
    spectrum = np.fft.rfft(random.standard_normal(count))
    spectrum *= response(np.maximum(np.fft.rfftfreq(count, 1.0 / RATE_HZ), 1.0))
    return np.fft.irfft(spectrum, count)


def coloured(sound: Sound, response: Callable[[Sound], Sound]) -> Sound:
    """The sound through a filter given as an amplitude response."""
    size = len(sound) + RATE_HZ // 4
    spectrum = np.fft.rfft(sound, size) * response(np.maximum(np.fft.rfftfreq(size, 1.0 / RATE_HZ), 1.0))
    return np.fft.irfft(spectrum, size)[: len(sound)]


def resonance(frequency_hz: float, width_hz: float) -> Callable[[Sound], Sound]:
    """A formant or a cavity: 1 at its frequency, falling to both sides."""
    return lambda f: 1.0 / np.sqrt(1.0 + np.square((f - frequency_hz * frequency_hz / f) / width_hz))


def in_a_room(sound: Sound, random: Random) -> Sound:
    """Adds the walls: an exponential tail of 0.25 to 1.2 s, darker than the sound, from half as strong to as strong."""
    decay_seconds, wet = random.uniform(0.25, 1.2), random.uniform(0.3, 1.0)
    count = int(RATE_HZ * decay_seconds)
    tail = shaped_noise(count, random, lambda f: 1.0 / np.sqrt(1.0 + np.square(f / 4000.0)))
    tail *= np.exp(-6.9 * np.arange(count) / count)
    tail[: int(RATE_HZ * random.uniform(0.004, 0.02))] = 0.0
    size = len(sound) + count
    reflected = np.fft.irfft(np.fft.rfft(sound, size) * np.fft.rfft(tail, size), size)[: len(sound)]
    return sound + at_level(reflected, rms_db(sound)) * wet


def through_a_microphone(sound: Sound, random: Random) -> Sound:
    """A cheap capsule: a tilt of up to 2 dB per octave, rumble cut, and a roof between 7 and 18 kHz."""
    tilt, roof, cut = random.uniform(-0.3, 0.15), random.uniform(7000.0, 18000.0), random.uniform(40.0, 120.0)
    return coloured(sound, lambda f: (f / 1000.0) ** tilt / (1.0 + (f / roof) ** 4) / np.sqrt(1.0 + np.square(cut / f)))


def room_noise(seconds: float, random: Random) -> Sound:
    """Ventilation, a projector's fan with its tones, a street: falls by 3 to 7 dB per octave."""
    count = int(seconds * RATE_HZ)
    slope, knee = random.uniform(0.5, 1.2), random.uniform(60.0, 200.0)
    noise = at_level(shaped_noise(count, random, lambda f: 1.0 / (1.0 + f / knee) ** slope), 0.0)
    time = np.arange(count) / RATE_HZ
    blade_hz = random.uniform(90.0, 260.0)
    for number in range(1, 4):
        noise += 0.15 / number * np.sin(2 * np.pi * blade_hz * number * time + random.uniform(0, 6.28))
    return noise


def one_clap(random: Random, person: float) -> Sound:
    """Two hands: a burst of noise through the cavity between them, 0.6 to 2.8 kHz, gone within 20 ms."""
    count = int(RATE_HZ * 0.04)
    time = np.arange(count) / RATE_HZ
    decay_seconds = 0.002 + 0.005 * random.random()
    burst = random.standard_normal(count) * np.exp(-time / decay_seconds) * (1.0 - np.exp(-time / 0.0003))
    cavity = resonance(700.0 + 1900.0 * person, 900.0)
    return coloured(burst, lambda f: (cavity(f) + 0.3) / np.sqrt(1.0 + (300.0 / f) ** 4))


def placed(seconds: float, times_seconds: Sound, make: Callable[[int], Sound]) -> Sound:
    """Sums `make(index)` at each of the times."""
    whole = np.zeros(int(seconds * RATE_HZ))
    for index, begin in enumerate(times_seconds):
        start = int(begin * RATE_HZ)
        if 0 <= start < len(whole):
            piece = make(index)[: len(whole) - start]
            whole[start : start + len(piece)] += piece
    return whole


def applause(seconds: float, random: Random, people: int | None = None) -> Sound:
    """Everybody claps at a rate of their own, 2.5 to 5 times a second, near or far."""
    people = people or int(np.exp(random.uniform(np.log(6), np.log(150))))
    times: list[float] = []
    owners: list[int] = []
    for person in range(people):
        period = 1.0 / random.uniform(2.5, 5.0)
        gaps = period * np.maximum(1.0 + random.normal(0.0, 0.08, int(seconds / period)), 0.5)
        beats = random.uniform(0, period) + np.cumsum(gaps)
        times.extend(beats)
        owners.extend([person] * len(beats))
    hands, strength = random.random(people), np.exp(random.normal(0.0, 0.6, people))
    bank = [[one_clap(random, hand) for _ in range(3)] for hand in hands]
    return placed(
        seconds, np.array(times), lambda i: bank[owners[i]][i % 3] * strength[owners[i]] * random.uniform(0.6, 1.0)
    )


def claps_in_time(seconds: float, random: Random, bpm: float, people: int = 12, spread_seconds: float = 0.025) -> Sound:
    """A crowd that claps together on every beat, each a little off."""
    beats = np.arange(0.2, seconds, 60.0 / bpm)
    times = np.concatenate([beats + random.normal(0.0, spread_seconds, len(beats)) for _ in range(people)])
    bank = [one_clap(random, random.random()) for _ in range(people)]
    return placed(seconds, times, lambda i: bank[i // len(beats)] * random.uniform(0.5, 1.0))


VOWELS = {
    "a": ((800.0, 90.0, 1.0), (1250.0, 120.0, 0.6), (2700.0, 180.0, 0.25), (3500.0, 250.0, 0.15)),
    "e": ((550.0, 80.0, 1.0), (1900.0, 140.0, 0.4), (2600.0, 180.0, 0.25), (3500.0, 250.0, 0.12)),
    "o": ((480.0, 80.0, 1.0), (850.0, 100.0, 0.5), (2500.0, 180.0, 0.06), (3400.0, 250.0, 0.04)),
    "u": ((330.0, 70.0, 1.0), (750.0, 90.0, 0.3), (2300.0, 180.0, 0.03), (3300.0, 250.0, 0.02)),
}
"""Formants: frequency in Hz, bandwidth in Hz, strength."""


def throat(pitch_hz: Sound, random: Random, vowel: str, effort: float, size: float = 1.0) -> Sound:
    """One voice along a (n,) track of pitch. `effort` 0 murmurs (steep source), 1 screams (flat, breathy, rough)."""
    phase = 2 * np.pi * np.cumsum(pitch_hz * (1.0 + 0.008 * _wobble(len(pitch_hz), random, 12.0))) / RATE_HZ
    sound = np.zeros(len(pitch_hz))
    slope = 1.9 - 0.9 * effort
    for number in range(1, int(min(6000.0, RATE_HZ / 2.2) / float(np.mean(pitch_hz))) + 1):
        sound += np.sin(number * phase + random.uniform(0, 6.28)) / number**slope
    breath = shaped_noise(len(sound), random, lambda f: 1.0 / np.sqrt(1.0 + (500.0 / f) ** 2))
    sound += at_level(breath, rms_db(sound) - 26.0 + 12.0 * effort)
    formants = VOWELS[vowel]
    stretch = size * (1.0 + 0.15 * effort)
    return coloured(sound, lambda f: sum(g * resonance(c * stretch, w * 1.3)(f) for c, w, g in formants))


def _wobble(count: int, random: Random, rate_hz: float) -> Sound:
    """A slow random curve, about -1..1."""
    points = random.standard_normal(int(count / RATE_HZ * rate_hz) + 4)
    return np.interp(np.linspace(0, len(points) - 1, count), np.arange(len(points)), points)


def _call(seconds: float, random: Random, low_hz: float, high_hz: float, vowel: str, effort: float) -> Sound:
    """One breath of a voice: swells, holds, sinks; the pitch glides a little."""
    count = int(seconds * RATE_HZ)
    pitch = random.uniform(low_hz, high_hz) * 2.0 ** (0.12 * _wobble(count, random, 1.5) + random.uniform(-0.2, 0.2))
    rise = int(count * random.uniform(0.05, 0.2))
    envelope = np.minimum(np.arange(count) / rise, 1.0) * np.minimum((count - np.arange(count)) / (3 * rise), 1.0)
    return throat(pitch, random, vowel, effort, random.uniform(0.9, 1.2)) * envelope


def _many_calls(seconds: float, random: Random, people: int, make: Callable[[], Sound]) -> Sound:
    """Every person calls again and again, with a breath in between; eight real voices stand for all of them."""
    bank = [at_level(make(), 0.0) for _ in range(10)]
    times = []
    for _ in range(people):
        begin = random.uniform(-1.5, 0.5)
        while begin < seconds:
            times.append(begin)
            begin += random.uniform(1.4, 2.6)
    chosen = random.integers(0, len(bank), len(times))
    strength = np.exp(random.normal(0.0, 0.5, len(times)))
    shifted = [max(t, 0.0) for t in times]
    return placed(seconds, np.array(shifted), lambda i: np.roll(bank[chosen[i]], random.integers(900)) * strength[i])


def cheer(seconds: float, random: Random) -> Sound:
    """Many open throats, high and loud; a few whistle or clap along."""
    people = int(np.exp(random.uniform(np.log(8), np.log(60))))
    voices = at_level(
        _many_calls(seconds, random, people, lambda: _call(1.9, random, 220.0, 520.0, random.choice(["a", "e"]), 0.9)),
        0.0,
    )
    if random.random() < 0.5:
        voices += at_level(applause(seconds, random, people // 2 + 3), random.uniform(-16.0, -8.0))
    return voices


def boo(seconds: float, random: Random) -> Sound:
    """Many rounded mouths, low and held."""
    people = int(np.exp(random.uniform(np.log(5), np.log(50))))
    return _many_calls(
        seconds, random, people, lambda: _call(1.9, random, 100.0, 220.0, random.choice(["u", "u", "o"]), 0.35)
    )


def chant(seconds: float, random: Random, bpm: float | None = None) -> Sound:
    """Many voices, one short call per beat, the last of four beats often left out; each person a little off."""
    bpm = bpm or random.uniform(80.0, 150.0)
    people, rest = int(random.uniform(6, 25)), random.random() < 0.5
    beats = np.arange(0.1, seconds, 60.0 / bpm)
    if rest:
        beats = np.array([beat for index, beat in enumerate(beats) if index % 4 != 3])
    length = min(0.75 * 60.0 / bpm, 0.4)
    bank = [at_level(_call(length, random, 120.0, 320.0, random.choice(["a", "o", "e"]), 0.6), 0.0) for _ in range(8)]
    spread = random.uniform(0.015, 0.05)
    times = np.concatenate([beats + random.normal(0.0, spread, len(beats)) for _ in range(people)])
    return placed(seconds, np.maximum(times, 0.0), lambda i: bank[i % 8] * random.uniform(0.4, 1.0))


SENTENCES = (
    "Breathe with me. The air belongs to all of us, and nobody may own the morning.",
    "When the mask came off she was afraid, but the others stood beside her and waited.",
    "I do not know how long we have been walking. Somebody said the gates are open now.",
    "They sold the sky by the litre. We kept a little of it in our hands and passed it on.",
    "Listen, the crowd is coming closer. Can you hear how quiet they are? It is not fear.",
)
VOICES = ("en-gb", "en-us+f3", "en-gb-scotland", "en-us+m5", "en-gb-x-rp+f2", "de", "fr+f4", "es")


@functools.cache
def _espeak(text: str, voice: str, speed: int, pitch: int) -> tuple[Sound, int]:
    command = ["espeak-ng", "-v", voice, "-s", str(speed), "-p", str(pitch), "--stdout", text]
    raw = subprocess.run(command, check=True, capture_output=True).stdout
    with wave.open(io.BytesIO(raw)) as file:
        rate = file.getframerate()
    # espeak streams: the sizes in its header are not the true ones
    return np.frombuffer(raw[44 : len(raw) // 2 * 2], dtype=np.int16).astype(np.float64) / 32768.0, rate


def can_speak() -> bool:
    return shutil.which("espeak-ng") is not None


def speech(seconds: float, random: Random) -> Sound:
    """One person talks, by espeak-ng: any of several voices, speeds and pitches, with a breath between sentences."""
    voice, speed, pitch = random.choice(VOICES), int(random.uniform(130, 190)), int(random.uniform(25, 75))
    pieces: list[Sound] = []
    while sum(map(len, pieces)) < seconds * RATE_HZ:
        spoken, rate = _espeak(SENTENCES[random.integers(len(SENTENCES))], str(voice), speed, pitch)
        count = int(len(spoken) * RATE_HZ / rate)
        pieces.append(np.interp(np.arange(count) * rate / RATE_HZ, np.arange(len(spoken)), spoken))
        pieces.append(np.zeros(int(random.uniform(0.2, 0.5) * RATE_HZ)))
    return np.concatenate(pieces)[: int(seconds * RATE_HZ)]


def babble(seconds: float, random: Random) -> Sound:
    """A foyer: fourteen people talk at once. None of the events.

    The synthetic voices are brighter than people's; measured talk falls by some 6 dB per octave above 700 Hz.
    """
    whole = np.zeros(int(seconds * RATE_HZ))
    for _ in range(14):
        start = int(random.uniform(0.0, 2.0) * RATE_HZ)
        whole += speech(seconds + 2.0, random)[start : start + len(whole)]
    return coloured(whole, lambda f: 1.0 / np.sqrt(1.0 + (f / 700.0) ** 2))


def music(seconds: float, random: Random) -> Sound:
    """Slow chords of a soft organ. None of the events."""
    count = int(seconds * RATE_HZ)
    time = np.arange(count) / RATE_HZ
    whole = np.zeros(count)
    root = random.uniform(100.0, 200.0)
    for begin in np.arange(0.0, seconds, 2.4):
        place = np.clip((time - begin) / 0.3, 0, 1) * np.clip((begin + 2.8 - time) / 0.4, 0, 1)
        for step in random.choice([0, 3, 5, 7, 10, 12, 15], 4, replace=False):
            pitch = root * 2 ** (step / 12)
            whole += place * sum(np.sin(2 * np.pi * pitch * n * time + n) / n**1.3 for n in range(1, 9))
    return whole


def wide_noise(seconds: float, random: Random) -> Sound:
    """Rain, a hiss, an air jet: wide-band, even. None of the events."""
    return shaped_noise(int(seconds * RATE_HZ), random, lambda f: (f / 1000.0) ** random.uniform(-0.2, 0.1))


def rumble(seconds: float, random: Random) -> Sound:
    """A train below, lorries outside: dark noise that swells and fades. None of the events."""
    count = int(seconds * RATE_HZ)
    knee = random.uniform(80.0, 400.0)
    noise = shaped_noise(count, random, lambda f: 1.0 / (1.0 + (f / knee) ** 2))
    return noise * db(4.0) ** _wobble(count, random, 0.5)


def hush(seconds: float, random: Random) -> Sound:
    """Half of the time a crowd, then nobody makes a sound."""
    crowd = (applause, cheer, speech)[random.integers(3)](seconds / 2, random)
    return np.concatenate((crowd, np.zeros(int(seconds * RATE_HZ) - len(crowd))))


KINDS: dict[str, Callable[[float, Random], Sound]] = {
    "applause": applause,
    "cheer": cheer,
    "chant": chant,
    "boo": boo,
    "speech": speech,
    "hush": hush,
}
OTHERS: dict[str, Callable[[float, Random], Sound]] = {
    "babble": babble,
    "music": music,
    "noise": wide_noise,
    "rumble": rumble,
}


def scene(
    kind: str, seed: int, level_db: float, snr_db: float, seconds: float = 6.0, lead_seconds: float = 2.0
) -> Sound:
    """`lead_seconds` of a room, then somebody in it: at `level_db` dBFS, `snr_db` above the room's noise."""
    random = np.random.default_rng([seed, *kind.encode()])
    make = {**KINDS, **OTHERS}.get(kind)
    count = int((lead_seconds + seconds) * RATE_HZ)
    noise = at_level(np.resize(room_noise(seconds, random), count), level_db - snr_db)
    if make is not None:
        sound = at_level(through_a_microphone(in_a_room(make(seconds, random), random), random), level_db)
        noise[-len(sound) :] += sound
    return np.clip(noise, -1.0, 1.0).astype(np.float32)
