"""The programs that evaluate forms, each made when a look first needs it, on whatever path the motes are drawn.

A form that cannot be used never stops a frame: its motes float as dust, and `problems` says why.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from installation.assets import Assets
from installation.stage.fullscreen import Releasable, release_all
from installation.stage.mote_kinds import BOND, FORM, SLICES
from installation.stage.particle_programs import has_solids, slices_of
from installation.stage.shaders import ShaderError

FALLBACK_FORM = "dust"
"""Where the motes float while their own form cannot be used, and those of a look that names none."""
OF_FORMS = (FORM, BOND)
"""Kinds that every form evaluates in its own way; dust and ground are the same for all."""

Made = TypeVar("Made", bound=Releasable)
Said = TypeVar("Said")


class FormPrograms(Generic[Made]):
    """Render thread only."""

    def __init__(self, assets: Assets, make: Callable[[int, str], Made]) -> None:
        """`make` gives the program for a kind and a form (empty for kinds without); it may raise ShaderError."""
        self._assets, self._make = assets, make
        self._made: dict[tuple[int, str], Made] = {}
        self._slices: dict[str, int] = {}
        self._solids: dict[str, bool] = {}
        self.problems: dict[str, str] = {}
        """Forms that cannot be used, and why."""

    def aim(self, kind: int, form: str) -> Made:
        """The program that evaluates this kind. Raises ShaderError where even dust cannot be used."""
        key = kind, (form or FALLBACK_FORM) if kind in OF_FORMS else ""
        if key not in self._made:
            self._made[key] = self._made_or_dust(*key)
        return self._made[key]

    def _made_or_dust(self, kind: int, form: str) -> Made:
        try:
            return self._make(kind, form)
        except ShaderError as error:
            if form in ("", FALLBACK_FORM):
                raise  # the fault is not a form's
            self.problems[form] = str(error)
            return self._make(kind, FALLBACK_FORM)

    def slices(self, kind: int, form: str) -> int:
        """Over how many frames this kind is evaluated."""
        if form not in self._slices:
            self._slices[form] = self._asked(slices_of, form, 1)
        return SLICES.get(kind, self._slices[form])

    def has_solids(self, form: str) -> bool:
        """Whether anything of the form hides what is behind it."""
        if form not in self._solids:
            self._solids[form] = self._asked(has_solids, form, False)
        return self._solids[form]

    def _asked(self, question: Callable[[Assets, str], Said], form: str, of_dust: Said) -> Said:
        """What a form's file says; of one that cannot be read, what dust is like."""
        try:
            return question(self._assets, form or FALLBACK_FORM)
        except ShaderError:
            return of_dust

    def forget(self, form: str) -> None:
        """Makes a form's programs anew when they are next needed."""
        for key in [key for key in self._made if key[1] == form]:
            self._made.pop(key).release()
        for known in (self._slices, self._solids, self.problems):
            known.pop(form, None)

    def release(self) -> None:
        """Gives every program back."""
        release_all(*self._made.values())
