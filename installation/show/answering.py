"""What the show tells those who play it: OSC to whoever subscribed."""

import moderngl

from installation.model.arrival import Argument
from installation.model.moment import Moment
from installation.show.story import Story
from installation.surfaces.osc_feedback import OscFeedback


class OscAnswers:
    """A witness that sends the show's state to subscribers. Render thread."""

    def __init__(self) -> None:
        self._feedback = OscFeedback()

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """Hears new subscriptions and tells everybody what changed."""
        self._feedback.hear(story.intents)
        if self._feedback.subscribers:
            self._feedback.publish(spoken_state(story))

    def close(self) -> None:
        """Closes the sockets."""
        self._feedback.close()


def spoken_state(story: Story) -> dict[str, Argument]:
    """The show's state in OSC addresses."""
    player, signals = story.player.state, story.signals
    return {
        "/rina/state/cue": player.cue_id,
        "/rina/state/act": player.act,
        "/rina/state/progress": player.progress,
        "/rina/state/next": player.next_id,
        "/rina/state/hold": player.hold,
        "/rina/state/blackout": player.blackout,
        "/rina/mood/valence": signals["valence"],
        "/rina/mood/arousal": signals["arousal"],
        **{f"/rina/signal/{name}": value for name, value in signals.items()},
    }
