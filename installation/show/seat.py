"""A place in the company: whoever sits here looks on and cannot end the show, whatever fails."""

import logging

import moderngl

from installation.model.moment import Moment
from installation.show.performance import Witness
from installation.show.story import Story

log = logging.getLogger(__name__)


class Seat:
    """A witness of a live performance. Once it has raised, it is told and asked no more. Render thread."""

    def __init__(self, witness: Witness) -> None:
        self._witness = witness
        self.status: list[str] = []
        """One line when it has failed."""

    def see(self, picture: moderngl.Texture, story: Story, moment: Moment) -> None:
        """As the witness does; BrokenPipeError passes, for then nobody is there to be told anything."""
        if self.status:
            return
        try:
            self._witness.see(picture, story, moment)
        except BrokenPipeError:
            raise
        except Exception as error:  # the door of this room
            name = type(self._witness).__name__.lower()
            self.status = [f"{name} has failed and is left out, the show goes on: {type(error).__name__}: {error}"]
            log.exception("%s has failed", name)

    def close(self) -> None:
        """The show is over for it, too."""
        self._witness.close()
