"""What a surface has been taught: one control, and what it does from now on. Pure."""

from typing import NamedTuple

from installation.model.action import action_from
from installation.model.parameters import Registry
from installation.model.surface import Control
from installation.model.touch import Touch
from installation.model.travel import travel_of


class Heard(NamedTuple):
    """A control that was touched on purpose, and what it is to do."""

    touch: Touch
    encoding: str
    """How its numbers are meant: one of `knob.ENCODINGS`."""
    words: str
    """The action, as people write it."""


class Lesson(NamedTuple):
    """One binding, ready to be used and to be written down."""

    port: str
    surface: str
    """The surface it is added to; empty where the device had none."""
    heard: Heard
    bank: str = ""

    def control(self, registry: Registry | None = None) -> Control:
        """The control as taught."""
        action = action_from(self.heard.words)
        return Control(
            self.heard.touch,
            action,
            travel_of(action, registry),
            takeover="pickup",
            encoding=self.heard.encoding,
            bank=self.bank,
        )
