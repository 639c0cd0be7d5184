"""Stills, contact sheets and film strips."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from installation.model.faults import WrongError
from installation.rig.pictures import GAP_PX, GROUND, Labelled, Picture, contact_sheet, film_strip, save_png


def plain(value: int, width: int = 160, height: int = 90) -> Picture:
    return np.full((height, width, 3), value, np.uint8)


def test_a_still_is_the_picture(tmp_path: Path) -> None:
    picture = np.random.default_rng(1).integers(0, 256, (9, 16, 3), np.uint8)
    save_png(tmp_path / "a.png", picture)
    np.testing.assert_array_equal(np.asarray(Image.open(tmp_path / "a.png")), picture)


def test_a_still_that_cannot_be_written_says_why(tmp_path: Path) -> None:
    with pytest.raises(WrongError, match=r"cannot write .*: No such file or directory"):
        save_png(tmp_path / "nowhere" / "a.png", plain(1))


def test_29_pictures_stand_in_5_columns_and_every_one_is_labelled() -> None:
    cells = [Labelled(plain(100 + n), f"{n // 6 + 1}.{n % 6 + 1}", "A title") for n in range(29)]
    sheet = contact_sheet(cells)
    row = sheet[GAP_PX + 45, GAP_PX + 80 :: 160 + GAP_PX]
    assert row[:, 0].tolist() == [100, 101, 102, 103, 104]
    below = sheet[GAP_PX + 90 : GAP_PX + 105, GAP_PX : GAP_PX + 160]
    assert (below != GROUND).any()


def test_long_titles_are_cut_inside_their_own_cell() -> None:
    sheet = contact_sheet([Labelled(plain(50), "1.1", "W" * 200), Labelled(plain(50), "1.2", "")], columns=2)
    between = sheet[:, GAP_PX + 160 : 2 * GAP_PX + 160]
    assert (between == GROUND).all()


def test_a_film_strip_reads_from_left_to_right() -> None:
    strip = film_strip([plain(10), plain(20), plain(30)])
    assert strip.shape == (90, 3 * 160 + 2 * GAP_PX, 3)
    assert strip[5, [0, 160 + GAP_PX, 320 + 2 * GAP_PX], 0].tolist() == [10, 20, 30]


@pytest.mark.parametrize("draw", [contact_sheet, film_strip])
def test_nothing_cannot_be_drawn(draw: object) -> None:
    with pytest.raises(ValueError, match="at least one picture"):
        draw([])  # type: ignore[operator]
