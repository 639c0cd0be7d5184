"""Where all rooms meet: a performance of the show, live, on film, as a picture, or again from a journal."""

from installation.show.film import film, replay
from installation.show.play import play
from installation.show.still import contact_sheet, still

__all__ = ["contact_sheet", "film", "play", "replay", "still"]
