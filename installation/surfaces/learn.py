"""MIDI learn: from the next few touches, which control was meant and how its numbers are to be read."""

from itertools import pairwise

from installation.model.action import LEVELS, action_from
from installation.model.lesson import Heard
from installation.model.parameters import Registry
from installation.model.touch import Touch, Touched
from installation.model.travel import out_of_reach

MOVES = 6
"""Messages of one controller until it is clear: a finger that brushes a fader sends fewer."""
SMALL_STEPS = 8
"""The most steps an endless encoder sends at once."""
UP, DOWN = range(1, SMALL_STEPS + 1), range(128 - SMALL_STEPS, 128)
STEPS = {
    "twos_complement": {*UP, *DOWN},
    "sign_bit": {*UP, *range(65, 65 + SMALL_STEPS)},
    "binary_offset": {*range(64 - SMALL_STEPS, 64), *range(65, 65 + SMALL_STEPS)},
}


class Learner:
    """Asks for one control at a time. Velocity never matters; a release is no touch."""

    def __init__(self, registry: Registry | None = None) -> None:
        """With a `registry` only parameters that a shader declares can be taught."""
        self._registry = registry
        self._words = ""
        self._values: dict[tuple[str, Touch], list[int]] = {}
        self.trouble = ""
        """Why the last question could not be asked; empty when it could."""

    def adopt(self, registry: Registry) -> None:
        """From the next question on, other parameters can be taught."""
        self._registry = registry

    @property
    def is_asking(self) -> bool:
        """Whether the next touch will be taken as an answer."""
        return bool(self._words)

    @property
    def words(self) -> str:
        """What is being taught, such as `fader elena`; empty for nothing."""
        return self._words

    def ask(self, words: str) -> bool:
        """Wait for the control that is to do `words`; nothing, or an unknown action, ends the waiting."""
        self._values.clear()
        self._words = self.trouble = ""
        if words.strip():
            self._words, self.trouble = self._understood(words)
        return self.is_asking

    def _understood(self, words: str) -> tuple[str, str]:
        """The action as it is usually written, or else what is wrong with it."""
        try:
            action = action_from(words)
        except ValueError as unknown:
            return "", str(unknown)
        trouble = out_of_reach(action, self._registry) if self._registry else ""
        return ("", trouble) if trouble else (str(action), "")

    def hear(self, port: str, moved: Touched) -> Heard | None:
        """One touch on `port`; the answer once it is clear, after which nothing is asked any more."""
        values = self._values.setdefault((port, moved.touch), [])
        values.append(moved.raw)
        heard = self._answer(port, moved, values)
        if heard is not None:
            self._words = ""
            self._values.clear()
        return heard

    def _answer(self, port: str, moved: Touched, values: list[int]) -> Heard | None:
        touch, words = moved.touch, self._words
        if touch.kind in ("note", "program", "transport"):
            return Heard(touch, "absolute", words) if moved.pressed else None
        if action_from(words).verb not in LEVELS or set(values) == {0, 127}:
            return Heard(touch, "absolute", words) if moved.pressed or 0 in values[1:] else None
        if len(values) < MOVES:
            return None
        if touch.kind != "cc":
            return Heard(touch, "absolute", words)
        coarse = self._coarse_half(port, touch)
        return Heard(coarse or touch, "absolute" if coarse else encoding_of(values), words)

    def _coarse_half(self, port: str, touch: Touch) -> Touch | None:
        """The 14-bit pair that `touch` is half of, when both halves have been moving together."""
        partner = touch._replace(number=(touch.number + 32) % 64)
        if touch.number >= 64 or len(self._values.get((port, partner), ())) < MOVES // 2:
            return None
        return Touch("cc14", touch.number % 32, touch.channel)


def encoding_of(values: list[int]) -> str:
    """How a controller's numbers are meant. A fader never sends the same number twice; an encoder does little else."""
    repeats = sum(a == b for a, b in pairwise(values))
    if 2 * repeats < len(values) - 1:
        return "absolute"
    return next((name for name, steps in STEPS.items() if steps.issuperset(values)), "absolute")
