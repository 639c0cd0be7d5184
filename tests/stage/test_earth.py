"""The Earth's tables are those of the coasts they are written from, and continents are where they are."""

import runpy
from pathlib import Path

import pytest

EARTH = runpy.run_path(str(Path(__file__).resolve().parents[2] / "tools" / "earth.py"))
PLACES = {
    "Timbuktu": (-3, 17, True),
    "Kinshasa": (15.5, -4.5, True),
    "Berlin": (13.4, 52.5, True),
    "Ankara": (33, 40, True),
    "Denver": (-105, 39.7, True),
    "Manaus": (-60, -3, True),
    "Alice Springs": (134, -23.7, True),
    "the South Pole": (0, -89, True),
    "the Atlantic": (-35, 30, False),
    "Hudson Bay": (-85, 60, False),
    "the Mediterranean": (18, 35, False),
    "the Caspian Sea": (51, 42, False),
    "Lake Superior": (-87.5, 47.7, False),
    "the Bering Sea": (-179, 58, False),
}


def test_the_shader_has_the_tables_of_the_coasts() -> None:
    assert EARTH["TABLES"].read_text(encoding="utf-8") == EARTH["tables"](), "run: python tools/earth.py"


@pytest.fixture(scope="module")
def words() -> list[int]:
    land: list[int] = EARTH["land_words"](EARTH["read_coasts"](EARTH["COASTS"].read_text(encoding="utf-8")))
    return land


@pytest.mark.parametrize("place", PLACES)
def test_land_is_where_it_is(words: list[int], place: str) -> None:
    longitude, latitude, is_land = PLACES[place]
    column, row = int((longitude + 180) / 360 * EARTH["COLUMNS"]), int((90 - latitude) / 180 * EARTH["ROWS"])
    assert words[(row * EARTH["COLUMNS"] + column) // 32] >> column % 32 & 1 == is_land
