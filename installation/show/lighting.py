"""The lamps of MIDI surfaces follow the show, whoever moved it."""

import moderngl

from installation.inputs.midi import MidiSource
from installation.model.moment import Moment
from installation.show.story import Story
from installation.surfaces.leds import Leds


class Lighting:
    """A witness that lights pads and buttons. Render thread."""

    def __init__(self, midi: MidiSource) -> None:
        self._midi = midi
        self._leds: Leds | None = None
        self._farewells_for: dict[str, int] = {}

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Sends what has changed since the frame before."""
        leds = self._leds or Leds(story.hands)
        self._leds = leds
        if story.hands.outputs != self._farewells_for:
            self._farewells_for = dict(story.hands.outputs)
            for port, data in leds.farewells():
                self._midi.leave_with(port, data)
        state = leds.show_state(story.player.state, story.show.cues, moment.seconds)
        for port, data in leds.changes(state):
            self._midi.send(port, data)

    def close(self) -> None:
        """The MIDI process puts the lamps out by itself, even if we never get here."""
