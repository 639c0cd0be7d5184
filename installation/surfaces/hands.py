"""What hands on MIDI surfaces ask for: touches become intents, with the memory that this takes.

Deterministic: the same arrivals and the same readings of the show give the same intents. No MIDI library in sight.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from installation.model.action import CHOICES, FEELINGS, LATCHES, LEVELS, TRIGGERS, Action
from installation.model.arrival import Arrival
from installation.model.easing import clamp
from installation.model.intent import Intent
from installation.model.knob import steps, taken_over
from installation.model.lesson import Lesson
from installation.model.parameters import Registry
from installation.model.player_state import PlayerState
from installation.model.signals import Signals
from installation.model.surface import Control, Mark, Surface, choose
from installation.model.touch import TOP, Touch, Touched, touched
from installation.model.travel import USUAL, WHOLE
from installation.surfaces.learn import Learner

SOURCE = "midi:"
STEP = 1.0 / 127.0
"""How far one step of an endless encoder goes."""
STROKES = ("note", "program", "transport")
"""Kinds of touch that happen anew each time, whether or not a release was heard."""
FADER_SIGNALS = {"elena": "movement", "dax": "control", "ari": "exchange", "rina": "presence", "haze": "haze"}
"""Which signal tells where a fader's value stands while no hand is on it."""

REMOTE = ("fader", "master", "pace")
"""What another program may move under our fingers, with the same meaning of its ends everywhere."""


class Hands:
    """All surfaces that are plugged in, whichever they are. Render thread."""

    def __init__(
        self,
        surfaces: Sequence[Surface],
        chosen: Mapping[str, str] | None = None,
        registry: Registry | None = None,
    ) -> None:
        """`chosen` maps port names to surface names where the choice by port name is not the wanted one.

        `registry` gives taught faders the range of their parameter.
        """
        self._registry = registry
        self.learner = Learner(registry)
        self.lessons: list[Lesson] = []
        """What was taught and has not been written down yet; whoever writes it empties the list."""
        self._surfaces = tuple(surfaces)
        self._chosen = dict(chosen or {})
        self._by_port: dict[str, Surface | None] = {}
        self._banks: dict[str, str] = {}
        self._positions: dict[tuple[str, Touch], float] = {}
        self._down: set[tuple[str, Touch]] = set()
        self._coarse: dict[tuple[str, Touch], int] = {}
        self._latched = dict.fromkeys(LATCHES, False)
        self._known: dict[str, float] = {}
        self._in_hand: dict[str, float] = {}
        self._act: int | None = None
        self.outputs: dict[str, int] = {}
        """Output ports that are open now -> how often each has come: one that is back knows nothing of its lamps."""
        self._comings = 0
        self._marks: dict[str, Mark | None] = {}

    @property
    def levels(self) -> dict[str, float]:
        """Where the values stand that faders move, 0..1 of their travel, by target such as `fader elena`."""
        return self._known | self._in_hand

    @property
    def by_hand(self) -> bool:
        """Whether any value is held by a hand."""
        return any(target.split()[0] not in FEELINGS for target in self._in_hand)

    def adopt(self, registry: Registry) -> None:
        """Goes on with an edited show's parameters: what is taught from now on has their ranges."""
        self._registry = registry
        self.learner.adopt(registry)

    def refit(self, surfaces: Sequence[Surface]) -> bool:
        """Whether these are other surfaces than before: then they hold from now on, and every lamp is lit anew.

        Banks stay open and faders where they are.
        """
        if tuple(surfaces) == self._surfaces:
            return False
        self._surfaces = tuple(surfaces)
        self._by_port.clear()
        for port in self.outputs:
            self._note_coming(port)
        return True

    def surface_of(self, port: str) -> Surface | None:
        """The surface that speaks through `port`."""
        if port not in self._by_port:
            wanted = self._chosen.get(port)
            by_name = next((s for s in self._surfaces if s.name == wanted), None)
            self._by_port[port] = by_name or choose(self._surfaces, port)
        return self._by_port[port]

    def bank_of(self, surface: Surface) -> str:
        """The bank that is open; two devices of one kind share it."""
        return self._banks.get(surface.name, surface.first_bank)

    def see(self, player: PlayerState, signals: Signals) -> None:
        """Where the show stands: what a latch changes over from, what a fader takes over. Once per step."""
        self._latched = {"hold": player.hold, "blackout": player.blackout}
        self._known = {f"fader {fader}": clamp(signals[name]) for fader, name in FADER_SIGNALS.items()}
        self._known["pace"] = USUAL["pace"].position(player.pace)
        if not player.blackout:
            self._known["master"] = clamp(player.master)
        if player.act != self._act:
            self._act = player.act
            self._in_hand.clear()

    def note(self, intents: Iterable[Intent]) -> None:
        """What was asked for by anybody, these hands included: RELEASE lets go, another's fader counts as a hand."""
        for intent in intents:
            if intent.verb == "release":
                self._in_hand.clear()
            elif intent.verb == "learn":
                self.learner.ask(str(intent.value or ""))
            elif intent.verb in REMOTE and isinstance(intent.value, float) and not intent.source.startswith(SOURCE):
                target = Action(intent.verb, intent.subject).target
                self._in_hand[target] = USUAL.get(intent.verb, WHOLE).position(intent.value)

    def intents(self, arrival: Arrival) -> tuple[Intent, ...]:
        """What an arrival from a MIDI port asks for; nothing for any other arrival."""
        if not arrival.source.startswith(SOURCE):
            return ()
        port = arrival.source.removeprefix(SOURCE)
        moved = touched(arrival)
        if moved is None:
            return self._from_wire(port, arrival)
        surface = self.surface_of(port)
        if self.learner.is_asking:
            self._learn(port, moved)
            return ()
        return () if surface is None else tuple(self._asked(surface, moved, arrival.source))

    def _learn(self, port: str, moved: Touched) -> None:
        """While something is being taught touches do nothing else; the first clear one becomes its control."""
        surface = self.surface_of(port) or Surface("", port, (port,), ())
        heard = self.learner.hear(port, moved)
        if heard is None:
            return
        before = next(surface.controls_at(heard.touch, self.bank_of(surface)), None)
        lesson = Lesson(port, surface.name, heard, before.bank if before else "")
        self.lessons.append(lesson)
        self._by_port[port] = surface.with_controls([lesson.control(self._registry)])

    def _note_coming(self, port: str) -> None:
        self._comings += 1
        self.outputs[port] = self._comings

    def _from_wire(self, port: str, arrival: Arrival) -> tuple[Intent, ...]:
        """What a port says by itself: that it has come or gone, and the tempo of its clock."""
        match arrival.address, arrival.arguments:
            case "/midi/output", (True,):
                self._note_coming(port)
            case "/midi/output", (False,):
                self.outputs.pop(port, None)
            case "/midi/clock/tempo", (float(tempo_bpm),):
                return (Intent("tempo", value=tempo_bpm, source=arrival.source),)
            case "/midi/timecode", (float(seconds),):
                return self._at(port, seconds, arrival.source)
        return ()

    def _at(self, port: str, seconds: float, source: str) -> tuple[Intent, ...]:
        """The mark the tape has just passed, if it is another than before; wherever the tape jumped from."""
        surface = self.surface_of(port)
        mark = surface.mark_at(seconds) if surface else None
        if mark == self._marks.get(port):
            return ()
        self._marks[port] = mark
        return () if mark is None else (Intent(mark.action.verb, value=mark.action.value, source=source),)

    def _asked(self, surface: Surface, moved: Touched, source: str) -> Iterator[Intent]:
        bank = self.bank_of(surface)
        for each in (moved, *self._pair(surface, moved, source)):
            fresh = self._newly_down(each, source)
            for control in surface.controls_at(each.touch, bank):
                intent = self._level(control, each, fresh, source) or self._button(
                    surface, control, each, fresh, source
                )
                if intent:
                    yield intent

    def _pair(self, surface: Surface, moved: Touched, source: str) -> Iterator[Touched]:
        """Two controllers 32 apart, read as one with 14 bits. The fine half starts again at 0 with each coarse one."""
        kind, number, channel = moved.touch
        if kind != "cc":
            return
        coarse = Touch("cc14", number % 32, channel)
        if coarse.number not in surface.coarse or number >= 64:
            return
        if number < 32:
            self._coarse[source, coarse] = moved.raw << 7
        yield Touched(coarse, self._coarse.get((source, coarse), 0) | (0 if number < 32 else moved.raw))

    def _newly_down(self, moved: Touched, source: str) -> bool:
        """Whether this touch, taken as a button, has just gone down. Every stroke of a note is a new one."""
        key = (source, moved.touch)
        was_down = key in self._down
        (self._down.add if moved.pressed else self._down.discard)(key)
        return moved.pressed and (not was_down or moved.touch.kind in STROKES)

    def _button(self, surface: Surface, control: Control, moved: Touched, fresh: bool, source: str) -> Intent | None:
        verb = control.action.verb
        if verb in LATCHES:
            return self._latch(control, moved, fresh, source)
        if not fresh or verb not in TRIGGERS + CHOICES:
            return None
        if verb == "bank":
            self._banks[surface.name] = str(control.action.value)
            return None
        return Intent(verb, value=control.action.value, source=source)

    def _latch(self, control: Control, moved: Touched, fresh: bool, source: str) -> Intent | None:
        verb = control.action.verb
        if control.while_held:
            wanted = moved.pressed
        elif fresh:
            wanted = not self._latched[verb]
        else:
            return None
        if wanted == self._latched[verb]:
            return None
        self._latched[verb] = wanted
        return Intent(verb, value=wanted, source=source)

    def _level(self, control: Control, moved: Touched, fresh: bool, source: str) -> Intent | None:
        if control.action.verb not in LEVELS:
            return None
        position = self._position(control, moved, fresh, source)
        if position is None:
            return None
        action = control.action
        self._in_hand[action.target] = position
        return Intent(action.verb, action.subject, control.travel.value(position), source)

    def _position(self, control: Control, moved: Touched, fresh: bool, source: str) -> float | None:
        """Where a touch puts a level, 0..1; None when it leaves it where it is."""
        fixed, target = control.action.value, control.action.target
        if isinstance(fixed, float):
            return fixed if fresh else None
        if moved.touch.kind in STROKES:
            return moved.position if fresh else None
        value = self.levels.get(target)
        if control.encoding != "absolute":
            turned = steps(moved.raw * 127 // TOP[moved.touch.kind], control.encoding)
            return clamp((0.5 if value is None else value) + turned * STEP)
        before = self._positions.get((source, moved.touch))
        self._positions[source, moved.touch] = moved.position
        return taken_over(control.takeover, before, moved.position, value)
