"""Many feelings become one mood: every source is a voice, and real voices are fused fairly with the ear of the room."""

import math
from collections import deque
from collections.abc import Sequence

from installation.crowd.feeling import AROUSAL, FIRST_EMOTION, SIDES, VALENCE, Opinion, Voice, side_of
from installation.crowd.fusion import REST_WEIGHT, SIMULATED_WEIGHT, fuse, shares
from installation.crowd.sound import Sound
from installation.model.easing import approach, clamp
from installation.model.emotions import EMOTIONS
from installation.model.intent import Intent
from installation.model.mood import Mood, VoiceReading
from installation.model.speaker import SIMULATED, speaker

PULSE_SECONDS = 0.1
"""How often persons are counted and voices re-read when nothing new was said."""
MOOD_HALF_LIFE_SECONDS = 0.25
"""The mood is nine tenths of the way to a new feeling after less than a second."""
PRESENCE_HALF_LIFE_SECONDS = 0.8
JOINS_SECONDS = 10.0
MOST_VOICES = 64
FORGOTTEN_VOICE_SECONDS = 120.0
PERSON_VERBS = frozenset({"join", "share", "text", "offer", "vote"})
"""What a person does that shows they are here, besides feeling."""


class Crowd:
    """Fuses all sources. One `step` per fixed simulation step, on the thread that runs the show."""

    def __init__(self, seed: int = 1) -> None:
        self._voices: dict[str, Voice] = {}
        self._sound = Sound((seed * 0.618) % 1.0)  # two rooms side by side do not breathe in step
        self._now_seconds = 0.0
        self._pulse_seconds = 0.0
        self._goal = [0.0] * SIDES
        self._felt = [0.0] * SIDES
        self._presence_goal = self._presence = 0.0
        self._synchrony_goal = self._synchrony = 0.0
        self._joined: deque[float] = deque()
        self._readings: tuple[VoiceReading, ...] = ()

    def step(self, intents: Sequence[Intent], delta_seconds: float) -> Mood:
        """Lives through one step; `intents` are all that arrived in it, others' verbs are passed over."""
        self._now_seconds += delta_seconds
        news = [self._hear(intent) for intent in intents]
        self._sound.step(delta_seconds)
        self._pulse_seconds += delta_seconds
        if self._pulse_seconds >= PULSE_SECONDS:
            self._pulse_seconds = 0.0
            self._take_pulse()
        elif any(news):
            self._fuse()
        self._settle(delta_seconds)
        return self._mood()

    def _hear(self, intent: Intent) -> bool:
        """True when the fused feeling may have changed."""
        if intent.verb == "mic":
            self._sound.hear(intent)
            return intent.subject in ("level", "event")
        side = side_of(intent)
        if side is not None and isinstance(intent.value, (int, float)):
            self._feel(intent, side, float(intent.value))
            return not intent.person  # persons are asked when the pulse is taken
        if intent.person and intent.verb in PERSON_VERBS:
            self._voice_of_person(intent).meet(intent.person, self._now_seconds)
        elif intent.person and intent.verb == "leave":
            self._voice(intent.source).part(intent.person)
        return False

    def _feel(self, intent: Intent, side: int, value: float) -> None:
        value = clamp(value, -1.0 if side == VALENCE else 0.0, 1.0)
        if intent.person:
            self._voice_of_person(intent).person_says(intent.person, side, value, self._now_seconds)
        else:
            self._voice(intent.source).say(side, value, self._now_seconds)

    def _voice_of_person(self, intent: Intent) -> Voice:
        """The voice that speaks for the intent's person, who is about to be met; counts whoever is new."""
        voice = self._voice(intent.source)
        if intent.person not in voice.people.rows:
            self._joined.append(self._now_seconds)
        return voice

    def _voice(self, source: str) -> Voice:
        who = speaker(source)
        voice = self._voices.get(who)
        if voice is None:
            if len(self._voices) >= MOST_VOICES:
                stalest = min(self._voices.values(), key=lambda v: v.heard_seconds)
                del self._voices[stalest.source]
            voice = self._voices[who] = Voice(who)
            voice.heard_seconds = self._now_seconds
        return voice

    def _take_pulse(self) -> None:
        silent = [w for w, v in self._voices.items() if self._now_seconds - v.heard_seconds > FORGOTTEN_VOICE_SECONDS]
        for who in silent:
            del self._voices[who]
        for voice in self._voices.values():
            voice.listen(self._now_seconds)
        while self._joined and self._now_seconds - self._joined[0] > JOINS_SECONDS:
            self._joined.popleft()
        self._fuse()
        self._count_presence()
        self._measure_synchrony()

    def _fuse(self) -> None:
        real = [voice for who, voice in self._voices.items() if who != SIMULATED]
        simulated = self._voices.get(SIMULATED)
        now = self._now_seconds
        opinions = [[voice.opinion(side, now) for side in range(SIDES)] for voice in real]
        aside = [simulated.opinion(side, now) if simulated else Opinion(0.0, 0.0) for side in range(SIDES)]
        for side in range(SIDES):
            heard = [_with_temper(voice, side) for voice in opinions]
            heard.append(self._sound.opinion(side))
            self._goal[side] = fuse(heard, aside[side])
        self._readings = self._read(real, opinions, simulated, aside)

    def _read(
        self, real: list[Voice], opinions: list[list[Opinion]], simulated: Voice | None, aside: list[Opinion]
    ) -> tuple[VoiceReading, ...]:
        """The per-source table, by what each holds of the arousal, or of the valence where that is more."""
        heft = [max(voice[VALENCE].weight, voice[AROUSAL].weight) for voice in opinions]
        ear = (self._sound.opinion(VALENCE), self._sound.opinion(AROUSAL))
        heft.append(max(opinion.weight for opinion in ear))
        beside = SIMULATED_WEIGHT * min(1.0, max(aside[VALENCE].weight, aside[AROUSAL].weight))
        scale = sum(heft) / (sum(heft) + beside + REST_WEIGHT)
        held = [share * scale for share in shares(heft)]
        rows = [
            self._reading(voice, held[index], opinions[index][VALENCE].value, opinions[index][AROUSAL].value)
            for index, voice in enumerate(real)
        ]
        if self._sound.present:
            rows.append(VoiceReading("mic", held[-1], ear[0].value, ear[1].value, 0, 0.0))
        if simulated:
            share = beside / (sum(heft) + beside + REST_WEIGHT)
            rows.append(self._reading(simulated, share, aside[VALENCE].value, aside[AROUSAL].value))
        return tuple(rows)

    def _reading(self, voice: Voice, share: float, valence: float, arousal: float) -> VoiceReading:
        age = self._now_seconds - voice.heard_seconds
        return VoiceReading(voice.source, share, valence, arousal, len(voice.people), age)

    def _count_presence(self) -> None:
        bodies = 0.0
        for who, voice in self._voices.items():
            if who == SIMULATED:
                bodies += 0.4 * len(voice.people)
            else:
                lately = max(
                    voice.opinion(VALENCE, self._now_seconds).weight, voice.opinion(AROUSAL, self._now_seconds).weight
                )
                bodies += len(voice.people) + 6.0 * min(1.0, lately)
        bodies += self._sound.bodies
        self._presence_goal = 1.0 - math.exp(-bodies / 10.0)  # two thirds with ten people in the room

    def _measure_synchrony(self) -> None:
        """How close people's excitement lies together, or how much in time they clap, whichever is more."""
        together, people = 0.0, 0
        for voice in self._voices.values():
            spread = voice.persons_spread(AROUSAL, self._now_seconds) if len(voice.people) > 1 else None
            if spread is not None:
                together += len(voice.people) * clamp(1.0 - spread / 0.3)  # even spread over 0..1 has 0.29
                people += len(voice.people)
        of_people = together / people * (1.0 - math.exp(-people / 8.0)) if people else 0.0
        self._synchrony_goal = max(of_people, self._sound.together)

    def _settle(self, delta_seconds: float) -> None:
        for side, goal in enumerate(self._goal):
            self._felt[side] = approach(self._felt[side], goal, MOOD_HALF_LIFE_SECONDS, delta_seconds)
        half_life = PRESENCE_HALF_LIFE_SECONDS
        self._presence = approach(self._presence, self._presence_goal, half_life, delta_seconds)
        self._synchrony = approach(self._synchrony, self._synchrony_goal, half_life, delta_seconds)

    def _mood(self) -> Mood:
        emotions = self._felt[FIRST_EMOTION:]
        total = max(1.0, sum(emotions))
        ear = self._sound.features
        return Mood(
            valence=self._felt[VALENCE],
            arousal=self._felt[AROUSAL],
            emotions=tuple(emotion / total for emotion in emotions),
            participants=sum(len(voice.people) for voice in self._voices.values()),
            presence=self._presence,
            synchrony=self._synchrony,
            joins=1.0 - math.exp(-len(self._joined) / 6.0),
            mic_level=ear["level"],
            mic_bass=ear["bass"],
            mic_mid=ear["mid"],
            mic_treble=ear["treble"],
            mic_brightness=ear["brightness"],
            onset=ear["onset"],
            breath=ear["breath"],
            chant=ear["chant"],
            voices=self._readings,
        )


def _with_temper(sides: list[Opinion], side: int) -> Opinion:
    """An opinion as it stands; who named only emotions also says, with half the weight, how pleasant and wild it is."""
    opinion = sides[side]
    if side >= FIRST_EMOTION or opinion.weight > 0.0:
        return opinion
    named = [(o, e) for o, e in zip(sides[FIRST_EMOTION:], EMOTIONS, strict=True) if o.value * o.weight > 0.0]
    if not named:
        return opinion
    total = sum(o.value * o.weight for o, _ in named)
    seat = sum(o.value * o.weight * (e.valence if side == VALENCE else e.arousal) for o, e in named) / total
    return Opinion(seat, 0.5 * max(o.weight for o, _ in named))
