"""Where the groups lie that the programs of one form's parts go over, in the order of the parts, on the GPU."""

from collections.abc import Sequence

import moderngl

from installation.stage.mote_groups import Groups, turns_to_leave
from installation.stage.mote_kinds import Range
from installation.stage.mote_parts import Bounds, Owned, arranged

BINDING = 5
"""As in target.comp."""


class PartList:
    """One list, written anew when another is asked for. Render thread only."""

    def __init__(self, ctx: moderngl.Context, groups: int) -> None:
        """`groups` is how many there may be."""
        self._buffer = ctx.buffer(reserve=groups * 4)
        self._turns = turns_to_leave(groups)
        self._chosen: Groups | None = None
        self._asked: tuple[tuple[Range, ...], str, Bounds] | None = None
        self._owned: Sequence[Owned] = ()

    def bind(self, chosen: Groups, kinds: tuple[Range, ...], form: str, bounds: Bounds) -> Sequence[Owned]:
        """Lists these groups for the next programs; gives what each of them has of the list."""
        asked = kinds, form, bounds
        if chosen is not self._chosen or asked != self._asked:
            order, self._owned = arranged(chosen, kinds, form, bounds)
            self._buffer.write(self._turns[order].tobytes())
            self._chosen, self._asked = chosen, asked
        self._buffer.bind_to_storage_buffer(BINDING)
        return self._owned

    def release(self) -> None:
        """Gives the buffer back."""
        self._buffer.release()
