"""The whole ear: sound in, a hundred readings of the room a second out. `docs/hearing.md` says what they mean."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from installation.inputs.hearing.events import Events
from installation.inputs.hearing.floor import Floor
from installation.inputs.hearing.frames import HOP_SECONDS, Frames, Samples
from installation.inputs.hearing.gain import GATE_DB, AutomaticGain, gate
from installation.inputs.hearing.level import Level
from installation.inputs.hearing.loudness import LOWEST_LUFS, Loudness
from installation.inputs.hearing.onsets import Onsets
from installation.inputs.hearing.spectrum import BAND_EDGES_HZ, Analyser, Spectrum
from installation.inputs.hearing.tempo import Beat, Tempo

LOWEST_RATE_HZ = 8000.0
"""Below this the voice's own formants are gone."""
BREATH_SECONDS = 0.9
"""The slow envelope: about a quarter of a calm breath, so that lungs drawn from it never twitch."""
NEW_RHYTHM_SECONDS = 2.0
"""After such a silence, longer than the slowest beat, a rhythm is found afresh."""
BRIGHTNESS_SECONDS = 0.12
FLATNESS_EVERY_HOPS = 5
"""Logarithms are dear, and flatness is only for meters."""
SUMMARY_EVERY_HOPS = 2
"""Colours are told fifty times a second, so every second spectrum is summed up."""
REST_LOOK_EVERY_HOPS = 10
"""A room at rest is looked at ten times a second: nothing in it can be a hit, and a look wakes the whole ear."""
PRESENCE_SECONDS = 12.0
"""How long a room is believed to be inhabited after the last sound."""


class Heard(NamedTuple):
    """What one hop of 10 ms says. Everything is 0..1 unless its name says otherwise."""

    level: float = 0.0
    bass: float = 0.0
    mid: float = 0.0
    treble: float = 0.0
    brightness: float = 0.0
    flatness: float = 0.0
    breath: float = 0.0
    onset: float = 0.0
    chant: float = 0.0
    tempo_bpm: float = 0.0
    present: float = 0.0
    level_db: float = -120.0
    loudness_lufs: float = LOWEST_LUFS
    bands: tuple[float, ...] = (0.0,) * 8
    event: str = ""
    event_confidence: float = 0.0


class Ear:
    """Hears one channel at `rate_hz` (8 kHz or more). `sensitivity` 1 is neutral, 0 is deaf, 2 hears 12 dB more."""

    def __init__(self, rate_hz: float, sensitivity: float = 1.0) -> None:
        if not (math.isfinite(rate_hz) and rate_hz >= LOWEST_RATE_HZ):
            raise ValueError(f"sample rate: expected at least {LOWEST_RATE_HZ:g} Hz, got {rate_hz:g}")
        self.sensitivity = min(max(sensitivity, 0.0), 2.0)
        """0..2, as asked for."""
        self._analyser = Analyser(rate_hz)
        self._events = Events(rate_hz, self._analyser.frequencies_hz)
        self._frames = Frames(rate_hz, max(self._analyser.window_samples, self._events.window_samples) / rate_hz)
        self._level, self._floor, self._gain = Level(), Floor(), AutomaticGain(self.sensitivity)
        self._loudness = Loudness(rate_hz)
        self._onsets, self._tempo = Onsets(self._analyser.frequencies_hz), Tempo()
        self._silent_seconds = NEW_RHYTHM_SECONDS
        self._hops = self._hops_since_look = 0
        self._hit = self._flatness_now = 0.0
        self._spectrum = Spectrum(np.zeros(len(BAND_EDGES_HZ) - 1), 0.0)
        self._breath = self._brightness = self._flatness = self._present = 0.0

    @property
    def quiet_power(self) -> float:
        """The mean square that a hop needs to be heard in the room at rest; 0 while something is heard."""
        return 10.0 ** ((self._floor.db + GATE_DB[0]) / 10.0) if self._events.at_rest else 0.0

    def hear(self, block: Samples) -> Iterator[Heard]:
        """What each hop completed by the (n,) float32 block says. The block is not kept."""
        for hop in self._frames.feed(block):
            heard = self._hear_hop(hop)
            yield heard if self.sensitivity > 0.0 else Heard()

    def _hear_hop(self, hop: Samples) -> Heard:
        level_db = self._level.step(hop)
        floor_db = self._floor.step(level_db, self._events.somebody)
        open_part = gate(level_db, floor_db)
        level = self._gain.step(level_db, floor_db)
        self._loudness.step(hop)
        self._events.follow(level_db, floor_db)
        self._look_if_worth(open_part, len(hop))
        beat = self._beat(open_part)
        self._events.step(beat)
        self._smooth(level, open_part)
        return self._heard(level, level_db, beat)

    def _heard(self, level: float, level_db: float, beat: Beat) -> Heard:
        bass, mid, treble = (share * level for share in self._spectrum.balance)
        loudest = math.sqrt(float(self._spectrum.bands.max())) or 1.0
        return Heard(
            level=level,
            bass=bass,
            mid=mid,
            treble=treble,
            brightness=self._brightness,
            flatness=self._flatness,
            breath=self._breath,
            onset=self._hit * min(self.sensitivity, 1.0),
            chant=beat.confidence,
            tempo_bpm=beat.bpm,
            present=self._present,
            level_db=level_db,
            loudness_lufs=self._loudness.lufs,
            bands=tuple(level * math.sqrt(float(band)) / loudest for band in self._spectrum.bands),
            event=self._events.name,
            event_confidence=self._events.confidence,
        )

    def _look_if_worth(self, open_part: float, hop_samples: int) -> None:
        """Every hop, but at rest now and then."""
        self._hops += 1
        self._hops_since_look += 1
        self._hit = 0.0
        if open_part > 0.0 or not self._events.at_rest or self._hops_since_look >= REST_LOOK_EVERY_HOPS:
            self._look(open_part, hop_samples, self._hops_since_look)
            self._hops_since_look = 0

    def _look(self, open_part: float, hop_samples: int, hops: int) -> None:
        """One spectrum of the newest sound, `hops` after the one before, for hits, colours and kinds."""
        power = self._analyser.power(self._frames.newest(self._analyser.window_samples))
        self._hit = self._onsets.step(power, self._events.floor, hops) * math.sqrt(open_part)
        self._events.look(self._frames.newest(self._events.window_samples), hop_samples, power, self._onsets.rise, hops)
        if self._hops % SUMMARY_EVERY_HOPS == 0:
            self._spectrum = self._analyser.summary(power)
        if self._hops % FLATNESS_EVERY_HOPS == 0:
            self._flatness_now = self._analyser.flatness(power)

    def _beat(self, open_part: float) -> Beat:
        if open_part > 0.5:
            if self._silent_seconds > NEW_RHYTHM_SECONDS:
                self._tempo.begin()
            self._silent_seconds = 0.0
        else:
            self._silent_seconds += HOP_SECONDS
        return self._tempo.step(self._onsets.rise * open_part)

    def _smooth(self, level: float, open_part: float) -> None:
        """Brightness and flatness follow the sound while there is one and sink to 0 with it."""
        quick = 1.0 - math.exp(-HOP_SECONDS / BRIGHTNESS_SECONDS)
        self._brightness += (self._spectrum.brightness * open_part - self._brightness) * quick
        self._flatness += (self._flatness_now * open_part - self._flatness) * quick
        self._breath += (level - self._breath) * (1.0 - math.exp(-HOP_SECONDS / BREATH_SECONDS))
        self._present = max(self._present - HOP_SECONDS / PRESENCE_SECONDS, open_part)
