"""Test cards as textures, drawn when first asked for."""

import moderngl

from installation.model.rig import Output, Rig
from installation.rig.test_cards import AS_IS, draw_card


class CardShelf:
    """The cards of one rig in the show's own context. Render thread."""

    def __init__(self, context: moderngl.Context, rig: Rig) -> None:
        self._context = context
        self._rig = rig
        self._drawn: dict[tuple[str, str], moderngl.Texture] = {}

    def card(self, kind: str, output: Output, frame: int) -> moderngl.Texture:
        """The card for one output and frame; see `test_cards.draw_card`."""
        key = (kind, output.name)
        if key not in self._drawn or kind == "sync":
            rows = draw_card(kind, self._rig, output, frame)[::-1]
            if key not in self._drawn:
                self._drawn[key] = self._context.texture((rows.shape[1], rows.shape[0]), 3, alignment=1)
            self._drawn[key].write(rows.tobytes(), alignment=1)
        return self._drawn[key]

    @staticmethod
    def as_is(kind: str) -> bool:
        """Whether the card is thrown unbent."""
        return kind in AS_IS

    def release(self) -> None:
        """Gives the textures back."""
        for texture in self._drawn.values():
            texture.release()
        self._drawn.clear()
