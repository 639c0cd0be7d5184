"""What hands on MIDI surfaces ask for: touches become intents, with the memory that this takes.

Deterministic: the same arrivals and the same readings of the show give the same intents. No MIDI library in sight.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from installation.model.action import CHOICES, LATCHES, LEVELS, TRIGGERS
from installation.model.arrival import Arrival
from installation.model.easing import clamp
from installation.model.intent import Intent
from installation.model.knob import steps, taken_over
from installation.model.lesson import Lesson
from installation.model.parameters import Registry
from installation.model.player_state import PlayerState
from installation.model.signals import Signals
from installation.model.surface import Control, Mark, Surface
from installation.model.touch import TOP, Touched, touched
from installation.surfaces.fingers import STROKES, Fingers, Stroke
from installation.surfaces.learn import Learner
from installation.surfaces.levels import Levels
from installation.surfaces.plugged import Plugged

SOURCE = "midi:"
STEP = 1.0 / 127.0
"""How far one step of an endless encoder goes."""
REMOTE = ("fader", "master", "pace")
"""What another program may move under our fingers, with the same meaning of its ends everywhere."""


class Hands:
    """All surfaces that are plugged in, whichever they are. Render thread."""

    def __init__(self, surfaces: Sequence[Surface], registry: Registry | None = None) -> None:
        """`registry` gives taught faders the range of their parameter."""
        self._registry = registry
        self.learner = Learner(registry)
        self.lessons: list[Lesson] = []
        """What was taught and has not been written down yet; whoever writes it empties the list."""
        self._plugged = Plugged(surfaces)
        self._fingers, self._levels = Fingers(), Levels()
        self._banks: dict[str, str] = {}
        self._latched = dict.fromkeys(LATCHES, False)
        self._marks: dict[str, Mark | None] = {}

    @property
    def levels(self) -> dict[str, float]:
        """Where the values stand that faders move, 0..1 of their travel, by target such as `fader elena`."""
        return self._levels.all

    @property
    def by_hand(self) -> bool:
        """Whether any value is held by a hand."""
        return self._levels.by_hand

    @property
    def outputs(self) -> Mapping[str, int]:
        """Output ports that are open now -> how often each has come: one that is back knows nothing of its lamps."""
        return self._plugged.outputs

    @property
    def notes(self) -> tuple[str, ...]:
        """What people should know of how the surfaces were read, a line each."""
        return self._plugged.notes

    def adopt(self, registry: Registry) -> None:
        """Goes on with an edited show's parameters: what is taught from now on has their ranges."""
        self._registry = registry
        self.learner.adopt(registry)

    def refit(self, surfaces: Sequence[Surface]) -> bool:
        """Whether these are other surfaces than before: then they hold from now on, and every lamp is lit anew.

        Banks stay open and faders where they are.
        """
        return self._plugged.refit(surfaces)

    def surface_of(self, port: str) -> Surface | None:
        """The surface that speaks through `port`."""
        return self._plugged.surface_of(port)

    def bank_of(self, surface: Surface) -> str:
        """The bank that is open; two devices of one kind share it."""
        return self._banks.get(surface.name, surface.first_bank)

    def see(self, player: PlayerState, signals: Signals) -> None:
        """Where the show stands: what a latch changes over from, what a fader takes over. Once per step."""
        self._latched = {"hold": player.hold, "blackout": player.blackout}
        self._levels.see(player, signals)

    def note(self, intents: Iterable[Intent]) -> None:
        """What was asked for by anybody, these hands included: RELEASE lets go, another's fader counts as a hand."""
        for intent in intents:
            if intent.verb == "release":
                self._levels.let_go()
            elif intent.verb == "learn":
                self.learner.ask(str(intent.value or ""))
            elif intent.verb in REMOTE and not intent.source.startswith(SOURCE):
                self._levels.take_from_afar(intent)

    def intents(self, arrival: Arrival) -> tuple[Intent, ...]:
        """What an arrival from a MIDI port asks for; nothing for any other arrival."""
        if not arrival.source.startswith(SOURCE):
            return ()
        port = arrival.source.removeprefix(SOURCE)
        moved = touched(arrival)
        if moved is None:
            return self._from_wire(port, arrival)
        if self.learner.is_asking:
            self._learn(port, moved)
            return ()
        surface = self.surface_of(port)
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
        self._plugged.replace(port, surface.with_controls([lesson.control(self._registry)]))

    def _from_wire(self, port: str, arrival: Arrival) -> tuple[Intent, ...]:
        """What a port says by itself: that it has come or gone, and the tempo of its clock."""
        match arrival.address, arrival.arguments:
            case "/midi/output", (True,):
                self._plugged.comes(port)
            case "/midi/output", (False,):
                self._plugged.goes(port)
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
        for stroke in self._fingers.strokes(surface, moved, source):
            for control in surface.controls_at(stroke.moved.touch, bank):
                intent = self._level(control, stroke) or self._button(surface, control, stroke)
                if intent:
                    yield intent

    def _button(self, surface: Surface, control: Control, stroke: Stroke) -> Intent | None:
        verb = control.action.verb
        if verb in LATCHES:
            return self._latch(control, stroke)
        if not stroke.fresh or verb not in TRIGGERS + CHOICES:
            return None
        if verb == "bank":
            self._banks[surface.name] = str(control.action.value)
            return None
        return Intent(verb, value=control.action.value, source=stroke.source)

    def _latch(self, control: Control, stroke: Stroke) -> Intent | None:
        verb = control.action.verb
        if control.while_held:
            wanted = stroke.moved.pressed
        elif stroke.fresh:
            wanted = not self._latched[verb]
        else:
            return None
        if wanted == self._latched[verb]:
            return None
        self._latched[verb] = wanted
        return Intent(verb, value=wanted, source=stroke.source)

    def _level(self, control: Control, stroke: Stroke) -> Intent | None:
        if control.action.verb not in LEVELS:
            return None
        position = self._position(control, stroke)
        if position is None:
            return None
        action = control.action
        self._levels.take(action.target, position)
        return Intent(action.verb, action.subject, control.travel.value(position), stroke.source)

    def _position(self, control: Control, stroke: Stroke) -> float | None:
        """Where a touch puts a level, 0..1; None when it leaves it where it is."""
        fixed, moved = control.action.value, stroke.moved
        if isinstance(fixed, float):
            return fixed if stroke.fresh else None
        if moved.touch.kind in STROKES:
            return moved.position if stroke.fresh else None
        value = self.levels.get(control.action.target)
        if control.encoding != "absolute":
            turned = steps(moved.raw * 127 // TOP[moved.touch.kind], control.encoding)
            return clamp((0.5 if value is None else value) + turned * STEP)
        return taken_over(control.takeover, self._fingers.before(stroke), moved.position, value)
