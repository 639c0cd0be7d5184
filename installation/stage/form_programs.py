"""The programs that evaluate forms, each made when a look first needs it, on whatever path the motes are drawn.

A form that cannot be used never stops a frame: its motes float as dust, and `problems` says why.
"""

from collections.abc import Callable, Collection
from typing import Generic, TypeVar

from installation.assets import Assets
from installation.stage.fullscreen import Releasable, release_all
from installation.stage.mote_kinds import BOND, FORM, SLICES
from installation.stage.mote_parts import WHOLE, Bounds
from installation.stage.particle_programs import has_solids, parts_of, slices_of
from installation.stage.shaders import ShaderError

FALLBACK_FORM = "dust"
"""Where the motes float while their own form cannot be used, and those of a look that names none."""
OF_FORMS = (FORM, BOND)
"""Kinds that every form evaluates in its own way; dust and ground are the same for all."""

Made = TypeVar("Made", bound=Releasable)
Said = TypeVar("Said")


class FormPrograms(Generic[Made]):
    """Render thread only."""

    def __init__(self, assets: Assets, make: Callable[[int, str, int], Made]) -> None:
        """`make` gives the program for a kind, a form (empty for kinds without) and its part.

        It may raise ShaderError.
        """
        self._assets, self._make = assets, make
        self._made: dict[tuple[int, str, int], Made] = {}
        self._parts: dict[str, Bounds] = {}
        self._slices: dict[str, dict[int, int]] = {}
        self._solids: dict[str, bool] = {}
        self.problems: dict[str, str] = {}
        """Forms that cannot be used, and why."""

    def aim(self, kind: int, form: str, part: int = WHOLE) -> Made:
        """The program that evaluates this kind, or a part of it. Raises ShaderError where even dust cannot be used."""
        if kind not in OF_FORMS:
            return self._program(kind, "", WHOLE)
        if (usable := self._usable(form)) != form:
            part = WHOLE
        try:
            return self._program(kind, usable, part)
        except ShaderError as error:
            if self._usable(form) == FALLBACK_FORM:
                raise  # the fault is not a form's
            self.problems[form] = str(error)
            return self._program(kind, FALLBACK_FORM, WHOLE)

    def _usable(self, form: str) -> str:
        """The form whose programs stand for it."""
        return FALLBACK_FORM if not form or form in self.problems else form

    def _program(self, kind: int, form: str, part: int) -> Made:
        if (kind, form, part) not in self._made:
            self._made[kind, form, part] = self._make(kind, form, part)
        return self._made[kind, form, part]

    def make_what(self, others: "FormPrograms[Made]", shown: Collection[str]) -> None:
        """Makes what others have made that nothing can stand for, or that is shown now. Raises ShaderError."""
        needed = {"", FALLBACK_FORM, *shown} - others.problems.keys()
        for kind, form, part in others._made:
            if form in needed:
                self._program(kind, form, part)

    def slices(self, kind: int, form: str, part: int = WHOLE) -> int:
        """Over how many frames this kind, or a part of it, is evaluated."""
        if kind in SLICES:
            return SLICES[kind]
        usable = self._usable(form)
        if usable not in self._slices:
            self._slices[usable] = self._asked(slices_of, usable, {WHOLE: 1})
        frames = self._slices[usable]
        return frames.get(part, frames[WHOLE])

    def parts(self, form: str) -> Bounds:
        """Where the parts of the form begin that have programs of their own."""
        form = self._usable(form)
        if form not in self._parts:
            self._parts[form] = self._asked(parts_of, form, ())
        return self._parts[form]

    def has_solids(self, form: str) -> bool:
        """Whether anything of the form hides what is behind it."""
        form = self._usable(form)
        if form not in self._solids:
            self._solids[form] = self._asked(has_solids, form, False)
        return self._solids[form]

    def _asked(self, question: Callable[[Assets, str], Said], form: str, of_dust: Said) -> Said:
        """What a form's file says; of one that cannot be understood, what dust is like."""
        try:
            return question(self._assets, form)
        except ShaderError as error:
            self.problems.setdefault(form, str(error))
            return of_dust

    def forget(self, form: str) -> None:
        """Makes a form's programs anew when they are next needed."""
        for key in [key for key in self._made if key[1] == form]:
            self._made.pop(key).release()
        for known in (self._slices, self._parts, self._solids, self.problems):
            known.pop(form, None)

    def release(self) -> None:
        """Gives every program back."""
        release_all(*self._made.values())
