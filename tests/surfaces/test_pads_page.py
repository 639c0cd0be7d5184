"""docs/pads.md: every surface file it shows is one the program takes, every light it names one the program shows."""

import re
from pathlib import Path

import pytest

from installation.model.lights import GRAMMAR
from installation.presets.surfaces import load_surfaces

PAGE = (Path(__file__).parents[2] / "docs" / "pads.md").read_text("utf-8")
EXAMPLES = re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_the_surface_files_on_the_page_are_right(example: str, tmp_path: Path) -> None:
    (tmp_path / "surfaces").mkdir()
    (tmp_path / "surfaces" / "example.toml").write_text(example, "utf-8")
    (surface,) = (each for each in load_surfaces(tmp_path) if each.name == "example")
    assert surface.controls or surface.marks


def test_every_colour_of_the_grammar_is_explained() -> None:
    legend = PAGE[PAGE.index("## What the lamps say") :]
    for light in GRAMMAR.values():
        assert light.colour in legend
