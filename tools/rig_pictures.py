#!/usr/bin/env python3
"""Draws calibration and test cards of docs/rig.md, as projectors throw them: `python tools/rig_pictures.py`."""

from pathlib import Path

import moderngl
import numpy as np
from PIL import Image, ImageDraw, ImageFont

from installation.assets import Assets
from installation.model.optics import Blend, Corners, Optics, Piece, Ramp
from installation.model.rig import Output, Rig
from installation.presets.rigs import load_rig
from installation.rig.calibrating import Calibrating
from installation.rig.card_shelf import CardShelf
from installation.rig.handles import Handles
from installation.rig.pictures import Picture
from installation.rig.projection import Projection
from installation.rig.test_cards import KINDS
from installation.show.throwing import thrown_cards
from installation.stage.context import create_context

PICTURES = Path(__file__).resolve().parent.parent / "docs" / "pictures"
SIZE = (960, 540)
QUALITY = 88
GAP_PX = 12
STRIP, LABEL_PX = (720, 203), 34
CROOKED = Corners((0.06, 0.1), (0.94, 0.03), (0.98, 0.95), (0.02, 0.9))
LEFT = Output("left", "", *SIZE, Optics(piece=Piece(0, 0, 0.555556, 1), corners=CROOKED, blend=Blend(right=Ramp(0.2))))
RIGHT = Output("right", "", *SIZE, Optics(piece=Piece(0.444444, 0, 0.555556, 1), blend=Blend(left=Ramp(0.2))))
RIG = Rig("wall", "Two projectors", 1728, 540, (LEFT, RIGHT))
CORNERS = (("stage", "corners"), ("select", 0, 1))
NET = (("stage", "grid"), ("size_net", 3, 2), ("select", 1, 2), ("span", "row"), ("step", 2), ("move", 0, 1.6))
STAGES = (
    CORNERS,
    (*NET, ("select", 2, 2), ("move", 0, 1.2)),
    (("stage", "overlap"), ("next_value", 1)),
    (("stage", "blend"), ("turn", -2)),
    (("stage", "colour"), ("next_value", 3), ("turn", -8)),
    (
        *(("stage", "mask"), ("new_mask",), ("step", 2), ("move", -6, 9), ("soften", 3)),
        *(("select", 0, 2), ("move", 5, 6), ("select", 0, 1), ("add_point",), ("move", 5, -1)),
    ),
)
"""What somebody has done when each picture is taken."""


def window(context: moderngl.Context, commands: tuple[tuple[str | float, ...], ...]) -> Picture:
    """The left projector's window after some commands."""
    desk = Calibrating(lambda state: None)
    desk.begin(RIG, LEFT.name)
    for name, *arguments in commands:
        desk.command(str(name), *arguments)
    assert desk.state is not None
    rig = Rig(RIG.name, RIG.title, RIG.width_px, RIG.height_px, desk.state.outputs)
    output, target = desk.state.output, context.framebuffer([context.texture(SIZE, 4)])
    card = CardShelf(context, rig).card(desk.state.card, output, 0)
    Projection(context, Assets(), output).draw(target, SIZE, card)
    Handles(context, Assets(), desk.marks(output.name), desk.text(output.name), SIZE[1]).draw(target, SIZE)
    return np.frombuffer(target.read(components=3), np.uint8).reshape(SIZE[1], SIZE[0], 3)[::-1]


def draw_cards() -> None:
    """Every card as two blended projectors throw it, two cards in a row, their names below them."""
    rig, (width, height) = load_rig("dual_blend"), STRIP
    sheet = Image.new("RGB", (2 * width + GAP_PX, -(-len(KINDS) // 2) * (height + LABEL_PX)), (12, 12, 14))
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(18)
    for number, kind in enumerate(KINDS):
        both = np.concatenate(thrown_cards(kind, rig, Assets(), list(rig.outputs)), axis=1)
        left, top = number % 2 * (width + GAP_PX), number // 2 * (height + LABEL_PX)
        sheet.paste(Image.fromarray(both).resize(STRIP, Image.Resampling.LANCZOS), (left, top))
        draw.text((left + 4, top + height + 4), kind, (220, 220, 220), font)
    sheet.save(PICTURES / "rig-cards.png", optimize=True)


def main() -> None:
    """The cards; then all windows on one sheet, two in a row."""
    draw_cards()
    context = create_context()
    sheet = Image.new("RGB", (2 * SIZE[0] + GAP_PX, 3 * (SIZE[1] + GAP_PX) - GAP_PX), (40, 40, 40))
    for number, commands in enumerate(STAGES):
        place = (number % 2 * (SIZE[0] + GAP_PX), number // 2 * (SIZE[1] + GAP_PX))
        sheet.paste(Image.fromarray(window(context, commands)), place)
    sheet.save(PICTURES / "rig-calibration.jpg", quality=QUALITY, optimize=True)


if __name__ == "__main__":
    main()
