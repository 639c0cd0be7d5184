"""Writing a value changes that value and nothing else."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from installation.presets.toml import PresetError
from installation.presets.writing import set_value

LOOK = """\
# A look with opinions.
title = "Ash"   # its name

[haze]          # the air
density = 1.2   # thick
tint = [0.9, 0.5, 0.1, 1.0]

[[bend]]
parameter = "haze.density"   # the room thickens it
signal = "mic_level"
low = 0.2
high = 1.0
"""


@pytest.fixture
def look(tmp_path: Path) -> Path:
    path = tmp_path / "ash.toml"
    path.write_text(LOOK, encoding="utf-8")
    return path


def test_comments_order_and_spacing_stay(look: Path) -> None:
    set_value(look, ("haze", "density"), 0.75)
    assert look.read_text(encoding="utf-8") == LOOK.replace("1.2   # thick", "0.75   # thick")


def test_a_vector_is_written_as_a_list_of_short_numbers(look: Path) -> None:
    set_value(look, ("haze", "tint"), (0.1, 1 / 3, 0.30000001192092896, 1.0))
    assert "tint = [0.1, 0.333333, 0.3, 1.0]" in look.read_text(encoding="utf-8")


def test_line_ends_and_links_stay(look: Path, tmp_path: Path) -> None:
    look.write_bytes(LOOK.replace("\n", "\r\n").encode())
    link = tmp_path / "link.toml"
    link.symlink_to(look)
    set_value(link, ("haze", "density"), 0.75)
    assert link.is_symlink()
    assert look.read_bytes() == LOOK.replace("1.2   #", "0.75   #").replace("\n", "\r\n").encode()


def test_missing_tables_are_made(look: Path) -> None:
    set_value(look, ("domes", "lattice"), True)
    set_value(look, ("domes", "kind"), "air")
    set_value(look, ("bend", 0, "curve"), "smooth")
    data = tomllib.loads(look.read_text(encoding="utf-8"))
    assert data["domes"] == {"lattice": True, "kind": "air"}
    assert data["bend"][0]["curve"] == "smooth"
    assert LOOK.splitlines()[0] in look.read_text(encoding="utf-8")


def test_one_of_several_looks_in_a_file(house) -> None:
    path = house.folder / "looks/pair.toml"
    set_value(path, ("look", "storm", "motes", "flow"), 2.5)
    set_value(path, ("look", "calm", "domes", "opacity"), 0.5)
    show = house.load()
    slots = show.registry.slots
    assert show.looks["storm"].values[slots["motes.flow"]] == 2.5
    assert show.looks["calm"].values[slots["domes.opacity"]] == 0.5


@pytest.mark.parametrize("keys", [("title", "deeper"), ("bend", 3, "low"), ("haze", "tint", "x")])
def test_a_way_through_something_not_a_table_is_refused(look: Path, keys: tuple[str | int, ...]) -> None:
    with pytest.raises(PresetError, match="cannot write"):
        set_value(look, keys, 1.0)
    assert look.read_text(encoding="utf-8") == LOOK
    assert list(look.parent.iterdir()) == [look]


def test_a_file_that_is_not_there_or_not_toml_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PresetError, match="no such file"):
        set_value(tmp_path / "gone.toml", ("haze", "density"), 1.0)
    (tmp_path / "bad.toml").write_text("a = ", encoding="utf-8")
    with pytest.raises(PresetError, match=r"bad\.toml:1: is not TOML"):
        set_value(tmp_path / "bad.toml", ("a",), 1.0)


values = st.one_of(
    st.booleans(),
    st.text(max_size=20),
    st.floats(-1e6, 1e6),
    st.lists(st.floats(-1.0, 1.0), min_size=2, max_size=4),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(["haze.density", "haze.tint", "haze.new", "domes.glow"]), values)
def test_what_is_written_is_read_back(look: Path, key: str, value: bool | str | float | list[float]) -> None:
    look.write_text(LOOK, encoding="utf-8")
    layer, name = key.split(".")
    set_value(look, (layer, name), value)
    text = look.read_text(encoding="utf-8")
    data = tomllib.loads(text)
    assert data[layer][name] == (value if isinstance(value, (bool, str)) else pytest.approx(value, rel=1e-5))
    before = tomllib.loads(LOOK)
    before.setdefault(layer, {})[name] = data[layer][name]
    assert data == before
    assert all(comment in text for comment in ("# A look with opinions.", "# its name", "# the air", "# the room"))
