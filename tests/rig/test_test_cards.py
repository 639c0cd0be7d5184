"""Pictures to set projectors up by."""

import itertools

import numpy as np
import pytest

from installation.model.optics import Blend, Optics, Piece, Ramp
from installation.model.rig import Output, Rig
from installation.rig.test_cards import AS_IS, KINDS, STEPS, draw_card

LEFT = Output("left", "", 640, 360, Optics(piece=Piece(0, 0, 0.6, 1), blend=Blend(right=Ramp(1 / 3))))
RIGHT = Output("right", "", 640, 360, Optics(piece=Piece(0.4, 0, 0.6, 1), blend=Blend(left=Ramp(1 / 3))))
RIG = Rig("test", "Test", 1000, 360, (LEFT, RIGHT))


@pytest.mark.parametrize("kind", KINDS)
def test_every_card_has_the_size_of_what_it_is_about(kind: str) -> None:
    assert draw_card(kind, RIG, LEFT).shape == ((360, 640, 3) if kind in AS_IS else (360, 1000, 3))


def test_no_two_cards_are_alike() -> None:
    cards = [draw_card(kind, RIG, LEFT).tobytes() for kind in KINDS if kind != "focus"]
    assert all(a != b for a, b in itertools.combinations(cards, 2))


def test_the_focus_card_reaches_the_last_pixel_and_names_the_output() -> None:
    card = draw_card("focus", RIG, LEFT)
    for edge in (card[0], card[-1], card[:, 0], card[:, -1]):
        assert (edge == 255).all()
    assert (card != draw_card("focus", RIG, RIGHT)).any()


def test_the_ramp_has_seventeen_different_greys() -> None:
    upper = draw_card("ramp", RIG, LEFT)[10, :, 0]
    assert len(np.unique(upper)) == STEPS
    assert (np.diff(upper.astype(int)) >= 0).all()


def test_the_overlap_card_shows_where_each_piece_and_its_blend_end() -> None:
    row = draw_card("overlap", RIG, LEFT)[20].astype(int)
    inked = {int(x) for x in np.flatnonzero(row.max(1) > 60)}
    assert {0, 399, 400, 599, 600, 999} <= {near + x for x in inked for near in (-1, 0, 1)}


def test_sync_steps_once_a_picture_and_is_no_strobe() -> None:
    cards = [draw_card("sync", RIG, LEFT, frame).astype(float) / 255 for frame in range(64)]
    assert cards[0].shape == (360, 640, 3), "the projector's own picture, not the canvas"
    np.testing.assert_array_equal(cards[5] * 255, draw_card("sync", RIG, RIGHT, 5))
    assert (cards[0] != cards[1]).any()
    assert max(card.mean() for card in cards) < 0.02, "little of the picture is lit at any time"
    assert (np.sum(cards, axis=0) <= 2).all(), "no place lights up more often than twice in 64 pictures"
