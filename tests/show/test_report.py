"""The report's figures against pictures whose answer is known."""

import numpy as np
import pytest

from installation.show.report import banding, difference, figures, mean_light, table

SIZE = (90, 160)


def plain(*rgb: int) -> np.ndarray:
    return np.full((*SIZE, 3), rgb, np.uint8)


def half_lit(column: int, *rgb: int) -> np.ndarray:
    picture = plain(0, 0, 0)
    picture[:, :column] = rgb
    return picture


def test_white_is_all_light_and_middle_grey_a_fifth() -> None:
    assert mean_light(plain(255, 255, 255)) == pytest.approx(1.0, abs=1e-4)
    assert mean_light(plain(119, 119, 119)) == pytest.approx(0.184, abs=2e-3)


def test_the_same_picture_does_not_differ_from_itself() -> None:
    assert difference(half_lit(80, 200, 90, 20), half_lit(80, 200, 90, 20)) == 0.0


def test_the_same_shape_in_another_hue_differs_by_its_palette() -> None:
    assert difference(half_lit(80, 200, 90, 20), half_lit(80, 20, 90, 200)) == pytest.approx(1.0, abs=0.1)


def test_steps_in_the_dark_are_banding_and_dithered_ones_are_not() -> None:
    ramp = np.repeat(np.arange(8, 40, dtype=np.uint8), 40)[None, :, None] * np.ones((90, 1, 3), np.uint8)
    noise = np.random.default_rng(1).integers(0, 2, ramp.shape, dtype=np.uint8)
    assert banding(ramp) > 0.3
    assert banding(ramp + noise) == 0.0


def test_what_is_wrong_is_told_in_words() -> None:
    pictures = [half_lit(80, 200, 90, 20), plain(255, 255, 255), plain(0, 0, 0)]
    rows = list(figures(["a", "b", "c"], pictures, pictures))
    assert rows[0].faults == ()
    assert set(rows[1].faults) >= {"too bright", "burnt out", "too little dark"}
    assert "too dark" not in rows[1].faults
    assert rows[2].faults == ("too dark",)
    lines = table(rows).splitlines()
    assert lines[0].endswith("wrong")
    assert lines[-2].endswith("too dark")
    assert lines[-1] == "1 of 3 cues meet every aim"


def test_a_cue_like_the_next_and_one_that_flickers_are_told() -> None:
    picture = half_lit(80, 200, 90, 20)
    row = next(iter(figures(["a"], [picture], [plain(0, 0, 0)])))
    assert row.faults == ("like the next", "restless")


def test_the_aims_stand_above_their_numbers() -> None:
    picture = half_lit(80, 200, 90, 20)
    head, aims, numbers = table(list(figures(["a"], [picture], [picture]))).splitlines()[:3]
    for name, aim in {"light %": "3-35%", "sat %": "< 2%", "differs": ">= 0.30", "unrest": "<= 0.010"}.items():
        end = head.index(name) + len(name)
        assert aims[:end].endswith(f" {aim}")
        assert numbers[end - 1].isdigit() or numbers[end - 1] == "%"


def test_coloured_air_is_dark_to_the_eye_and_not_black() -> None:
    red = plain(30, 2, 2)
    row = next(iter(figures(["a"], [red], [red])))
    assert (row.dark, row.black) == (1.0, 0.0)


def test_one_cell_that_changes_is_told_and_no_unrest() -> None:
    lamp = plain(0, 0, 0)
    lamp[:5, :5] = 255
    row = next(iter(figures(["a"], [plain(0, 0, 0)], [lamp])))
    assert row.unrest == 0.0
    assert row.largest_change == pytest.approx(1.0)
