"""What the show tells those who play it: OSC to whoever subscribed, light on their pads."""

import moderngl

from installation.inputs.midi import MidiSource
from installation.model.moment import Moment
from installation.model.outgoing import outgoing
from installation.show.story import Story
from installation.surfaces.hands import Hands
from installation.surfaces.leds import Leds
from installation.surfaces.osc_feedback import OscFeedback


class OscAnswers:
    """A witness that sends the show's state to subscribers. Render thread."""

    def __init__(self) -> None:
        self._feedback = OscFeedback()

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Hears new subscriptions and tells everybody what changed."""
        self._feedback.hear(story.intents)
        if self._feedback.subscribers:
            self._feedback.publish(outgoing(story.player.state, story.signals))

    def close(self) -> None:
        """Closes the sockets."""
        self._feedback.close()


class PadLights:
    """A witness that keeps the lamps of pads true, whoever moved the show, and sends the beat. Render thread."""

    def __init__(self, midi: MidiSource, hands: Hands) -> None:
        self._midi, self._hands = midi, hands
        self._leds = Leds(hands)
        self._ports: dict[str, int] = {}
        self._tempo_bpm = 0.0

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Sends every lamp that has to change; tells the child how to leave a device that is new."""
        if self._ports != self._hands.outputs:
            self._ports = dict(self._hands.outputs)
            for message in self._leds.farewells():
                self._midi.leave_with(message.port, message.data)
        if story.player.state.tempo_bpm != self._tempo_bpm:
            self._tempo_bpm = story.player.state.tempo_bpm
            self._midi.set_tempo(self._tempo_bpm)
        state = self._leds.show_state(story.player.state, story.show.cues, moment.seconds)
        for message in self._leds.changes(state, moment.seconds):
            self._midi.send(message.port, message.data)

    def close(self) -> None:
        """The child leaves every device dark when it ends, however it ends."""
