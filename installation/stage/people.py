"""The society as textures: what each person feels and breathes, and who is bonded to whom."""

import moderngl
import numpy as np

from installation.model.emotions import EMOTIONS
from installation.model.signals import Signals
from installation.model.society_view import SocietyView
from installation.stage.frame_block import Count, linear_hue

PEOPLE_WIDTH = 64
MOST_PEOPLE = PEOPLE_WIDTH * 64
PAIRS_WIDTH = 256
MOST_PAIRS = PAIRS_WIDTH * 196
"""A little over 50,000 filaments."""
ROOM_TEXELS = 256
"""Among so many the emotions of a room in which nobody is known by name are shared out."""
DIMMEST = 0.08
"""Light of somebody without any air: seen, but barely."""


class PeopleTextures:
    """Two textures that follow the society's view. Render thread only."""

    def __init__(self, ctx: moderngl.Context) -> None:
        self.people = ctx.texture((PEOPLE_WIDTH, MOST_PEOPLE // PEOPLE_WIDTH), 4)
        self.pairs = ctx.texture((PAIRS_WIDTH, MOST_PAIRS // PAIRS_WIDTH), 4, dtype="f4")
        for texture in (self.people, self.pairs):
            texture.filter = moderngl.NEAREST, moderngl.NEAREST
        self._hues = np.array([linear_hue(emotion.hue_degrees) for emotion in EMOTIONS], dtype=np.float32)
        self._version = -1
        self._room: tuple[float, ...] = ()
        """The shares that the texels of the room hold."""
        self.are_known = False
        """Whether the texels are people known by name; else they are the room's mixture."""
        self.people_count = ROOM_TEXELS
        self.pairs_count = 0

    def follow(self, view: SocietyView, signals: Signals) -> None:
        """Uploads what has changed since the last call."""
        if view.version != self._version:
            self._follow_society(view)
        if not self.are_known and (shares := _shares(signals)) != self._room:
            self._room = shares
            _write_rows(self.people, self._mixture(shares), PEOPLE_WIDTH)

    def count(self, motes: int) -> Count:
        """How many of everything are drawn, beside so many motes."""
        return Count(motes, self.people_count, self.pairs_count, self.are_known)

    def _follow_society(self, view: SocietyView) -> None:
        self._version = view.version
        self.are_known = len(view.access) > 0
        self.people_count = min(len(view.access), MOST_PEOPLE) if self.are_known else ROOM_TEXELS
        self.pairs_count = min(len(view.bonds), MOST_PAIRS)
        if self.are_known:
            self._room = ()
            _write_rows(self.people, self._people(view), PEOPLE_WIDTH)
        if self.pairs_count:
            _write_rows(self.pairs, self._pairs(view), PAIRS_WIDTH)

    def _mixture(self, shares: tuple[float, ...]) -> np.ndarray:
        """As many texels of each emotion as its share of the room, with all the air there is."""
        middles = (np.arange(ROOM_TEXELS) + 0.5) / ROOM_TEXELS
        felt = np.minimum(np.searchsorted(np.cumsum(shares), middles), len(shares) - 1)
        rgba = np.column_stack((self._hues[felt], np.ones(ROOM_TEXELS, dtype=np.float32)))
        return (rgba * 255.0 + 0.5).astype(np.uint8)

    def _people(self, view: SocietyView) -> np.ndarray:
        # Squared shares: somebody's strongest emotion shows, mixtures do not turn grey.
        shares = view.emotions[: self.people_count] ** 2
        total = np.maximum(shares.sum(axis=1, keepdims=True), 1e-6)
        light = np.clip(view.access[: self.people_count] * 1.6, DIMMEST, 1.0)
        rgba = np.column_stack(((shares / total) @ self._hues, light))
        return (rgba * 255.0 + 0.5).astype(np.uint8)

    def _pairs(self, view: SocietyView) -> np.ndarray:
        pairs = view.bonds[: self.pairs_count]
        across = view.inside[pairs[:, 0]] != view.inside[pairs[:, 1]]
        return np.column_stack((pairs, view.bond_strength[: self.pairs_count], across)).astype(np.float32)

    def release(self) -> None:
        """Gives both textures back."""
        self.people.release()
        self.pairs.release()


def _shares(signals: Signals) -> tuple[float, ...]:
    """Each emotion's share of what the room feels; all alike where it feels nothing."""
    weights = [max(0.0, signals[emotion.name]) for emotion in EMOTIONS]
    total = sum(weights)
    return tuple(weight / total for weight in weights) if total > 0.0 else (1.0 / len(weights),) * len(weights)


def _write_rows(texture: moderngl.Texture, rows: np.ndarray, width: int) -> None:
    lines = -(-len(rows) // width)
    padded = np.zeros((lines * width, rows.shape[1]), dtype=rows.dtype)
    padded[: len(rows)] = rows
    texture.write(padded, viewport=(0, 0, width, lines))
