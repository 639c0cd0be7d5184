"""Motes between two forms: half way there is a picture, of threads on black, and not a cloud."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest

from installation.model.cue import CHARACTERS
from installation.model.look import Staging
from installation.stage.context import create_context
from tests.parts.stage_stand import StageStand, blurred, built_in_show, similarity

SHOW = built_in_show()
LOOK = "5.4-worldwide"
"""Its air is black: what shines is the motes."""
ONE, OTHER = "globe", "breath"

Light = npt.NDArray[np.float64]


@pytest.fixture(scope="module")
def stand() -> Iterator[StageStand]:
    ctx = create_context()
    stand = StageStand(ctx, SHOW, (320, 180), 100_000)
    yield stand
    assert ctx.error == "GL_NO_ERROR"
    stand.release()
    ctx.release()


def between(stand: StageStand, character: str, *morphs: float) -> list[Light]:
    """(height, width) light of the moments 0..1 from the one form to the other."""
    values = SHOW.looks[LOOK].values
    pictures = [stand.draw(Staging(values, ONE, OTHER, morph, character)) for morph in morphs]
    return [((picture / 255.0) ** 2.2).mean(axis=2) for picture in pictures]


def share_of_brightest_tenth(light: Light) -> float:
    """How much of all light is on the brightest tenth of the pixels, 0.1..1."""
    rising = np.sort(light.ravel())
    return float(rising[-rising.size // 10 :].sum() / rising.sum())


def likeness(a: Light, b: Light) -> float:
    """Of two compositions, -1..1."""
    return similarity(*(blurred(np.repeat(np.sqrt(one)[..., None] * 255.0, 3, axis=2)) for one in (a, b)))


@pytest.mark.parametrize("character", CHARACTERS)
def test_on_the_way_the_light_lies_on_threads(stand: StageStand, character: str) -> None:
    for light in between(stand, character, 0.3, 0.5, 0.7):
        assert share_of_brightest_tenth(light) > 0.55
        assert (light > 0.95).mean() < 0.01


@pytest.mark.parametrize("character", CHARACTERS)
def test_the_one_form_stands_until_late_and_the_other_early(stand: StageStand, character: str) -> None:
    one, quarter, three_quarters, other = between(stand, character, 0.0, 0.25, 0.75, 0.999)
    assert likeness(one, quarter) > 0.75 > 0.3 > likeness(quarter, other)
    assert likeness(other, three_quarters) > 0.75 > 0.3 > likeness(three_quarters, one)
