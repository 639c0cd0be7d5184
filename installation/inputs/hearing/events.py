"""Names what the crowd is doing: applause, cheer, chant, boo, speech, hush - or nothing we know.

Ten times a second every kind gets its likeness; likenesses are smoothed, the best one becomes the event when it is
good enough and clearly ahead, and stays until it is clearly gone. What fits nothing is nothing.
"""

import math

import numpy as np

from installation.inputs.hearing.frames import HOP_SECONDS, Samples
from installation.inputs.hearing.gain import gate
from installation.inputs.hearing.hush import Hush
from installation.inputs.hearing.kinds import KINDS, likeness
from installation.inputs.hearing.spectrum import Floats
from installation.inputs.hearing.tempo import Beat
from installation.inputs.hearing.traits import LEAST_SECONDS, VOICE_EVERY_HOPS, Listener, Traits
from installation.inputs.hearing.voice import VoiceFinder

EVENT_NAMES = (*KINDS, "hush")
EVERY_HOPS = 10
SMOOTH_SECONDS = 0.5
BEGINS, ENDS = 0.45, 0.2
"""Likenesses at which a kind becomes the event, and ceases to be."""
LEAD = 1.25
"""The best likeness has to be this many times the second best before it takes over."""
HANG_SECONDS = 0.6
"""A pause shorter than this does not end a sound."""
FLOOR_RISE = 10.0 ** (0.08 / 10.0)
"""The room's colour is learnt 0.8 dB per second while nobody is heard."""
FLOOR_START = 1e-9


class Events:
    """Listens for crowd sounds at one sample rate. Once per hop `follow`, `look` where it is worth it, `step`."""

    def __init__(self, rate_hz: float, frequencies_hz: Floats) -> None:
        self._finder = VoiceFinder(rate_hz)
        self._listener = Listener(frequencies_hz)
        self.floor = np.full(len(frequencies_hz), FLOOR_START)
        """(bins,) power of the room at rest."""
        self._hush = Hush()
        self._hushed = 0.0
        self._hops = 0
        self._sounding_seconds = self._silent_seconds = 0.0
        self._blend = 1.0 - math.exp(-EVERY_HOPS * HOP_SECONDS / SMOOTH_SECONDS)
        self.likenesses = dict.fromkeys(KINDS, 0.0)
        """Smoothed likeness of each kind, 0..1."""
        self.traits: Traits | None = None
        """What the last look saw; None while the room is at rest."""
        self.name = ""
        """The event that is going on, one of `EVENT_NAMES`; empty when there is none."""
        self.confidence = 0.0
        """How surely it goes on, 0..1."""

    @property
    def window_samples(self) -> int:
        """How much of the newest sound `look` wants to see."""
        return self._finder.window_samples

    @property
    def somebody(self) -> bool:
        """People are heard for certain: what sounds now is not the room."""
        return self.name not in ("", "hush")

    @property
    def at_rest(self) -> bool:
        """Nothing is heard, and no sound is only pausing: what is not looked at now is never asked for."""
        return self._silent_seconds > HANG_SECONDS

    def follow(self, level_db: float, floor_db: float) -> None:
        """Once per hop, before all else: how long this sound has been going on; short pauses belong to it."""
        self._hops += 1
        if gate(level_db, floor_db) > 0.5:
            if self.at_rest:
                self._sounding_seconds = 0.0
                self._listener.begin()
            self._silent_seconds = 0.0
        else:
            self._silent_seconds += HOP_SECONDS
        self._sounding_seconds += HOP_SECONDS
        self._hushed = self._hush.step(level_db, floor_db)

    def look(self, newest: Samples, hop_samples: int, power: Floats, rise: float, hops: int) -> None:
        """The newest sound, its (bins,) power and its rise, `hops` after the look before.

        Every hop, or now and then at rest.
        """
        self._listener.step(power, rise, hops)
        if self._hops % VOICE_EVERY_HOPS == 0 and not self.at_rest:
            self._listener.look_closer(newest[-VOICE_EVERY_HOPS * hop_samples :], self._finder.step(newest))

    def step(self, beat: Beat) -> None:
        """After `follow` and `look`: what goes on is weighed anew, ten times a second."""
        if self._hops % EVERY_HOPS == 0:
            self._learn_floor()
            self._compare(beat)
            self._decide()

    def _learn_floor(self) -> None:
        now = self._listener.mean_power()
        rise = 1.0 if self.somebody else FLOOR_RISE
        target = now if self.at_rest else np.minimum(now, self.floor * rise)
        self.floor += (target - self.floor) * (0.1 if self.at_rest else 0.5)

    def _compare(self, beat: Beat) -> None:
        self.traits = None
        if not self.at_rest and self._sounding_seconds >= LEAST_SECONDS:
            self.traits = self._listener.traits(self.floor, self._sounding_seconds)
        for kind, before in self.likenesses.items():
            now = likeness(kind, self.traits, beat.confidence) if self.traits else 0.0
            self.likenesses[kind] = before + (now - before) * self._blend

    def _decide(self) -> None:
        if self._hushed > 0.0:
            self.name, self.confidence = "hush", self._hushed
            return
        best, second = sorted(self.likenesses, key=self.likenesses.__getitem__, reverse=True)[:2]
        clear = self.likenesses[best] >= LEAD * self.likenesses[second]
        if self.likenesses[best] >= BEGINS and (clear or self.name == best):
            self.name = best
        elif self.likenesses.get(self.name, 0.0) < ENDS:
            self.name = ""
        self.confidence = self.likenesses.get(self.name, 0.0)
