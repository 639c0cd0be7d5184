"""What the show tells those who play it: OSC to whoever subscribed."""

import moderngl

from installation.model.moment import Moment
from installation.model.outgoing import outgoing
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
            self._feedback.publish(outgoing(story.player.state, story.signals))

    def close(self) -> None:
        """Closes the sockets."""
        self._feedback.close()
