"""Which form each of the two stores of targets holds, and how one that arrives is spread over several frames.

A new form evaluated whole, in the frame in which a morph begins, would make that frame late: all its motes are several
times what a frame otherwise evaluates. But a morph begins slowly: for some frames nobody could see where it leads.
Until its slice is evaluated, a mote's next target is the one it has.
"""

from dataclasses import dataclass
from typing import NamedTuple

from installation.model.look import Staging

ARRIVAL_FRAMES = 8
"""A form arrives within so many frames, an eighth of it in each."""
UNSEEN_MORPH = 0.04
"""So far into a morph no mote has left (`FIRST_LEAVES` in threads.glsl)."""


class Due(NamedTuple):
    """What is to be evaluated in one store."""

    form: str
    slices: int | None
    """None: as many as the form itself says."""
    turn: int
    """Which of the slices."""
    is_new: bool
    """Before this, the store takes over every target of the other one."""


@dataclass(slots=True)
class _Store:
    form: str | None = None
    missing: int = 0
    """Slices of an arriving form that are still to come."""


class HeldForms:
    """The form shown and the one that follows. Numbers only, no GL; render thread."""

    def __init__(self) -> None:
        self._stores = [_Store(), _Store()]

    def forget(self, form: str | None = None) -> None:
        """What is held of `form`, or of all forms, has to be evaluated anew."""
        for store in self._stores:
            if form is None or store.form == form:
                store.form, store.missing = None, 0

    @property
    def names(self) -> tuple[str, ...]:
        """The forms that are held."""
        return tuple(store.form for store in self._stores if store.form is not None)

    def turns_over(self, staging: Staging) -> bool:
        """Whether the form that was next is the one shown now: the stores have changed places, and so must buffers."""
        shown, following = self._stores
        if staging.form == shown.form or staging.form != following.form:
            return False
        self._stores.reverse()
        return True

    def due(self, staging: Staging, turn: int) -> list[Due]:
        """What this frame has to evaluate, for the first store and, in a morph, the second."""
        shown = self._of_shown(staging.form, turn)
        if staging.morph > 0.0:
            return [shown, self._of_following(staging.next_form, staging.morph, turn)]
        self._stores[1] = _Store()  # from now on it falls behind
        return [shown]

    def _of_shown(self, form: str, turn: int) -> Due:
        store = self._stores[0]
        is_whole = store.form == form and not store.missing
        store.form, store.missing = form, 0
        return Due(form, None if is_whole else 1, turn, is_new=False)

    def _of_following(self, form: str, morph: float, turn: int) -> Due:
        store = self._stores[1]
        is_new = store.form != form
        if is_new:
            store.form, store.missing = form, ARRIVAL_FRAMES
        if not store.missing:
            return Due(form, None, turn, is_new=False)
        if morph > UNSEEN_MORPH:
            store.missing = 0
            return Due(form, 1, turn, is_new=False)
        store.missing -= 1
        return Due(form, ARRIVAL_FRAMES, store.missing, is_new)
